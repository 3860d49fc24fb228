"""Reads the labelled messages of `training/data`, refuses what is malformed, and counts what is there.

    python3 training/labelled.py [--near] [FILE ...]

The format is described in `training/data/README.md`. Every fault is printed as FILE:LINE: what is wrong; one fault or more
makes the exit status 1. `--near` also names pairs of messages that hardly differ (slow, a report only).
"""

import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"

STATED = {
    "postings": """title company size city pay months-of-pay yearly-pay years degree fresh-graduates skills required-skills
        preferred-skills soft-skills domain english travel duties requirements experience education states-little source""",
    "companies": "name postings size city pay domain source",
    "roles": "overview duties skills essential-skills optional-skills statements directions source",
    "directions": "from to rationale requirements market outlook bridging-skills source",
    "skills": "kind broader related prerequisites demand required-by preferred-by roles steps technologies source",
    "steps": "position role description skills source",
    "technologies": "kind kinds description skills source",
    "sources": "title publisher published url licence note",
    "claims": "subject aspect text source",
}
# People ask for these of every kind of thing, and no source states them.
UNSTATED = """interview-rounds overtime working-hours benefits social-insurance housing-fund equity bonus headcount address
    remote contacts visa probation culture still-open posted-date tax currency age-limit gender promotion team training leave
    funding listing reputation layoffs products role-pay duration difficulty success-rate certificates day-to-day learning-time
    courses books author"""
FIELDS = {kind: set(ids.split()) | set(UNSTATED.split()) for kind, ids in STATED.items()}
# Only postings state these.
for kind in ("roles", "directions"):
    FIELDS[kind] |= {"degree", "years", "city", "english", "travel"}
WANTS = set("""list count exists value define explain top lowest sort mean median minimum maximum share compare fit gap path
    why""".split())
META = set("help about privacy profile erase undo language scoring subscribe sources data-age contact abilities".split())
SOCIAL = set("greeting thanks goodbye worry joy insult chat danger".split())

NAMED = set("role skill company city technology step domain source flag".split())
AMOUNTS = set("pay months years size count".split())
COMPARATORS = {">=", "<=", ">", "<", "=", "between"}
POLARITY = {"have", "lack", "want", "refuse"}
OWNERS = {"other", "employer"}
LOGIC = {"not", "or", "any"}
REFS = {"ordinal", "pronoun", "those", "described", "first-n", "last"}
# How a question hangs on the last turn: it asks something else of what that was about, or the same of something else.
FOLLOWS = {"of-it", "again"}
FLAGS = {"english", "travel", "fresh-graduates", "states-little"}

SHOWN = re.compile(r"shown [a-z]+(?: \d+)?$|asked [a-z]+$|proposed$")
SLOT = re.compile(r"\[([^\[\]]+)\]\(([^()]*)\)")
PART = re.compile(r"\{([^{}|]*)\|([^{}|]*)\}")
HEAD = re.compile(r"(ask|tell|choose|confirm|deny|correct|more|meta|social|outside)\b([^|{}\[\]]*)\|")
TOPIC = re.compile(r"[a-z]+(?:-[a-z]+)*$")


class Malformed(Exception):
    """A line that is not of the format; the message says why."""


@dataclass
class Slot:
    words: str
    kind: str
    attributes: list[str]


@dataclass
class Part:
    act: list[str]
    text: str
    slots: list[Slot]


@dataclass
class Message:
    where: str
    context: str
    text: str
    parts: list[Part] = field(default_factory=list)
    background: list[Slot] = field(default_factory=list)


def check_act(words: list[str]) -> list[str]:
    """The words of an act, if they name one."""
    head, rest = words[0], words[1:]
    if head == "ask":
        if rest and rest[-1] in FOLLOWS:
            rest = rest[:-1]
        if len(rest) not in (2, 3):
            raise Malformed(f"ask takes FROM WANT and perhaps FIELD: {' '.join(words)}")
        kind, want = rest[0], rest[1]
        if kind not in FIELDS:
            raise Malformed(f"nothing can be asked of '{kind}'")
        if want not in WANTS:
            raise Malformed(f"unknown want '{want}'")
        if want in ("value", "top", "lowest", "sort", "mean", "median", "minimum", "maximum") and len(rest) < 3:
            raise Malformed(f"{want} needs a field")
        for name in rest[2].split(",") if len(rest) == 3 else []:
            base, _, end = name.partition(".")
            if base not in FIELDS[kind] or (end and (end not in ("floor", "ceiling") or base not in ("pay", "yearly-pay", "years"))):
                raise Malformed(f"{kind} have no field '{name}'")
    elif head == "meta" or head == "social":
        if len(rest) != 1 or rest[0] not in (META if head == "meta" else SOCIAL):
            raise Malformed(f"unknown {head}: {' '.join(rest)}")
    elif head == "outside":
        if len(rest) != 1 or not TOPIC.match(rest[0]):
            raise Malformed(f"outside takes one topic in kebab-case: {' '.join(rest)}")
    elif head == "more":
        if rest not in ([], ["shorter"]):
            raise Malformed(f"unknown more: {' '.join(rest)}")
    elif head in ("tell", "choose", "confirm", "deny", "correct"):
        if rest:
            raise Malformed(f"{head} stands alone: {' '.join(words)}")
    else:
        raise Malformed(f"unknown act '{head}'")
    return words


def fields_of(act: list[str]) -> list[str]:
    """The fields that an `ask` names."""
    return act[3].split(",") if len(act) > 3 and act[3] not in FOLLOWS else []


def follows(act: list[str]) -> str:
    """How an act hangs on the last turn."""
    return act[-1] if act[-1] in FOLLOWS else "none"


def check_slot(words: str, description: str) -> Slot | None:
    """The slot that `[words](description)` marks; nothing for `(-)`."""
    if words != words.strip() or not words:
        raise Malformed(f"blank at the edge of '[{words}]'")
    if description == "-":
        return None
    if description != " ".join(description.split()):
        raise Malformed(f"blanks in '({description})'")
    kind, *attributes = description.split(" ")
    if len(set(attributes)) != len(attributes):
        raise Malformed(f"an attribute twice in '({description})'")
    if kind in NAMED:
        allowed = POLARITY | OWNERS | LOGIC | (FLAGS if kind == "flag" else set())
        if kind == "flag" and not FLAGS & set(attributes):
            raise Malformed("a flag names its field")
    elif kind in AMOUNTS:
        allowed = COMPARATORS | {"floor", "ceiling"} | OWNERS | LOGIC
    elif kind == "degree":
        allowed = COMPARATORS | OWNERS | LOGIC
    elif kind == "ref":
        allowed = REFS | LOGIC
        if not REFS & set(attributes):
            raise Malformed("a ref says its kind")
    elif kind == "name":
        allowed = OWNERS | LOGIC
    else:
        raise Malformed(f"unknown slot '{kind}'")
    for group in (POLARITY, OWNERS, COMPARATORS, {"floor", "ceiling"}, REFS):
        if len(group & set(attributes)) > 1:
            raise Malformed(f"more than one of a kind in '({description})'")
    for attribute in attributes:
        if attribute not in allowed:
            raise Malformed(f"'{attribute}' is no attribute of {kind}")
    return Slot(words, kind, attributes)


def plain(text: str) -> tuple[str, list[Slot]]:
    """The text without its marks, and the slots."""
    slots = []

    def unmark(found: re.Match) -> str:
        slot = check_slot(found.group(1), found.group(2))
        if slot:
            slots.append(slot)
        return found.group(1)

    bare = SLOT.sub(unmark, text)
    if re.search(r"[\[\]{}|]", bare):
        raise Malformed(f"a mark left over in '{bare}'")
    return bare, slots


def check_context(line: str) -> str:
    text = line[1:].strip()
    if text == "none":
        return ""
    shown, _, last = text.partition(";")
    if not SHOWN.match(shown.strip()):
        raise Malformed(f"unknown context '{shown.strip()}'")
    if last:
        words = last.split()
        if words[0] == "asked":
            check_act(["ask", *words[1:]])
        elif words[0] == "told":
            check_act(["tell", *words[1:]])
        else:
            check_act(words)
    return text


def check_message(line: str, where: str, context: str) -> Message:
    head = HEAD.match(line)
    message = Message(where, context, "")
    if head:
        act = check_act([head.group(1), *head.group(2).split()])
        body = line[head.end():]
        if "{" in body:
            raise Malformed("an act in front and a part in braces")
        text, slots = plain(body.strip())
        message.parts.append(Part(act, text, slots))
        message.text = text
    else:
        place, pieces = 0, []
        for found in PART.finditer(line):
            text, slots = plain(line[place:found.start()])
            message.background += slots
            pieces.append(text)
            words = found.group(1).split()
            if not words:
                raise Malformed("a part without an act")
            text, slots = plain(found.group(2).strip())
            if not text:
                raise Malformed("an empty part")
            message.parts.append(Part(check_act(words), text, slots))
            pieces.append(text)
            place = found.end()
        text, slots = plain(line[place:])
        message.background += slots
        message.text = "".join([*pieces, text])
        if not message.parts:
            raise Malformed("no act")
    if not message.text.strip():
        raise Malformed("an empty message")
    return message


def read(path: Path, faults: list[str]) -> list[Message]:
    """The messages of a file; what is wrong goes to `faults`."""
    messages, context = [], ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = line.strip()
        where = f"{path.name}:{number}"
        if not line or line.startswith("#"):
            continue
        try:
            if line.startswith("@"):
                context = check_context(line)
            else:
                messages.append(check_message(line, where, context))
        except Malformed as fault:
            faults.append(f"{where}: {fault}")
    return messages


def key(message: Message) -> str:
    return re.sub(r"\W", "", message.text.lower())


def twice(messages: list[Message]) -> list[str]:
    """Messages that stand in the files more than once after the same turn."""
    first, faults = {}, []
    for message in messages:
        at = first.setdefault((message.context, key(message) or message.text), message.where)
        if at != message.where:
            faults.append(f"{message.where}: the same message as {at}")
    return faults


def near(messages: list[Message]) -> None:
    """Prints pairs whose pairs of letters are nearly the same."""
    grams = []
    for message in messages:
        text = key(message)
        grams.append({text[i:i + 2] for i in range(len(text) - 1)})
    for i, one in enumerate(grams):
        for j in range(i):
            other = grams[j]
            if len(one) > 5 and len(other) > 5 and len(one & other) > 0.66 * len(one | other):
                print(f"near: {messages[i].where} {messages[i].text}\n      {messages[j].where} {messages[j].text}")


def table(title: str, counts: Counter) -> None:
    total = sum(counts.values())
    print(f"\n{title} ({total})")
    for name, number in counts.most_common():
        print(f"{number:6} {100 * number / total:5.1f} %  {name}")


def main(arguments: list[str]) -> int:
    paths = [Path(name) for name in arguments if not name.startswith("--")] or sorted(DATA.glob("*.txt"))
    faults: list[str] = []
    messages = [message for path in paths for message in read(path, faults)]
    faults += twice(messages)
    for fault in faults:
        print(fault, file=sys.stderr)
    if "--near" in arguments:
        near(messages)
    acts, asked, hangs, slots, attributes, lengths = (Counter() for _ in range(6))
    for message in messages:
        for part in message.parts:
            acts[" ".join(part.act[:2]) if part.act[0] != "outside" else "outside"] += 1
            if part.act[0] == "ask":
                asked[" ".join(part.act[2:])] += 1
                hangs[follows(part.act)] += 1
        for slot in [*message.background, *(slot for part in message.parts for slot in part.slots)]:
            slots[slot.kind] += 1
            attributes.update(slot.attributes)
        size = len(message.text)
        lengths["1-10" if size <= 10 else "11-20" if size <= 20 else "21-40" if size <= 40 else "41-60" if size <= 60 else "61 and more"] += 1
    table("acts", acts)
    if "--brief" not in arguments:
        table("wants and fields", asked)
        table("questions by how they hang on the last turn", hangs)
        table("slots", slots)
        table("attributes", attributes)
    table("files", Counter(message.where.split(":")[0] for message in messages))
    table("length in characters", lengths)
    print(f"\n{len(messages)} messages, {sum(1 for m in messages if m.context)} with a context, {sum(1 for m in messages if len(m.parts) > 1)} with several acts, {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
