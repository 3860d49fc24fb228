"""Other messages of the same kind: names exchanged, stories put around them, two in one, marks and letters lost."""

import dataclasses
import random
import re
import tomllib
from pathlib import Path

from .examples import Example, PartSpan, SlotSpan
from .lexicon import Lexicon

SWAPPED = ("role", "skill", "company", "city", "technology")
# What stands between two questions of one message.
GLUE = {
    True: ["，", "，", "、", " ", " ", " ", "", "？", "，还有", "，另外", "，然后", "，再就是", "；", "，顺便问下"],
    False: [", ", ", and ", "? ", ". ", " ", " ", " and ", "? also ", ", plus ", " and also "],
}
# Names that the knowledge does not hold, by kind and language.
STRANGE = tomllib.loads((Path(__file__).parent / "strange-names.toml").read_text(encoding="utf-8"))
# How many of the names exchanged become strange ones.
STRANGELY = 0.15
SYLLABLES = "ka lo ver ty nu qua bri zen mo xi tor pla fen da sy gro vi el hup ra".split()
LETTERS = "云星海山青蓝智联数科图灵启明天远拓维思聚光芯安达创"
TRAILING = " ,.?!，。？！呢吗呀啊么吧"
MARKS = re.compile(r"[,.!?;:，。！？；：、]")


def is_chinese(text: str) -> bool:
    return any("\u4e00" <= letter <= "\u9fff" for letter in text)


def replaced(example: Example, pieces: list[tuple[int, int, str]]) -> Example:
    """`example` with stretches of its letters exchanged; `pieces` in order and apart from each other."""
    text, place, shifts = "", 0, []
    for begin, end, new in pieces:
        text += example.text[place:begin]
        shifts.append((begin, end, len(text), len(text) + len(new)))
        text += new
        place = end
    text += example.text[place:]

    def moved(at: int, is_end: bool) -> int:
        shift = 0
        for begin, end, new_begin, new_end in shifts:
            if end <= at and (is_end or at > begin or end > begin):
                shift = new_end - end
            elif begin < at < end:
                return new_end if is_end else new_begin
        return at + shift

    return Example(
        example.where,
        example.context,
        text,
        [PartSpan(moved(p.begin, False), moved(p.end, True), p.act) for p in example.parts],
        [SlotSpan(moved(s.begin, False), moved(s.end, True), s.kind, s.attributes) for s in example.slots],
    )


class Augmenter:
    def __init__(self, examples: list[Example], lexicon: Lexicon, seed: int):
        self.random = random.Random(seed)
        self.pools: dict[tuple[str, bool], list[str]] = {}
        for kind, names in lexicon.names.items():
            self.pools[kind, True], self.pools[kind, False] = list(names["zh"]), list(names["en"])
        for example in examples:
            chinese = is_chinese(example.text)
            for slot in example.slots:
                if slot.kind in SWAPPED and slot.end - slot.begin < 16:
                    self.pools[slot.kind, chinese].append(example.text[slot.begin : slot.end])
        self.stories = {True: [], False: []}
        for example in examples:
            first = min((p.begin for p in example.parts), default=0)
            if first > 8 and not any(s.begin < first for s in example.slots):
                self.stories[is_chinese(example.text)].append(example.text[:first])
        # What stands beside questions and asks nothing.
        self.asides = {True: [], False: []}
        for example in examples:
            for stretch in stretches_outside(example):
                self.asides[is_chinese(example.text)].append(stretch)
        self.alone = {True: [], False: []}
        for example in examples:
            if not example.context and len(example.parts) == 1 and len(example.text) < 40:
                if example.parts[0].act[0] in ("ask", "tell", "social"):
                    self.alone[is_chinese(example.text)].append(example)

        # Questions of what the last turn was about, by that turn.
        self.of_it: dict[tuple[str, bool], list[Example]] = {}
        for example in examples:
            if example.context and len(example.parts) == 1 and len(example.text) < 30:
                act = example.parts[0].act
                if act[0] == "ask" and act[-1] == "of-it":
                    self.of_it.setdefault((example.context, is_chinese(example.text)), []).append(example)

        self.contexts = [example.context for example in examples if example.context]
        # Short questions of one field, which a list of fields is made of.
        self.fields: dict[tuple[str, bool], list[Example]] = {}
        for example in examples:
            if is_bare_field(example):
                kind = example.parts[0].act[1]
                self.fields.setdefault((kind, is_chinese(example.text)), []).append(example)

    def __call__(self, example: Example) -> Example:
        if self.random.random() < 0.4 and not example.context and self.stands_alone(example):
            example = dataclasses.replace(example, context=self.random.choice(self.contexts))
        if self.random.random() < 0.3 and is_bare_field(example):
            example = self.list_fields(example)
        if self.random.random() < 0.5:
            example = self.swap(example)
        if self.random.random() < 0.28 and len(example.text) < 80:
            example = self.tell_a_story(example)
        if self.random.random() < 0.16 and len(example.text) < 60:
            example = self.join(example)
        if self.random.random() < 0.2 and len(example.text) < 60 and example.context:
            example = self.ask_more(example)
        if self.random.random() < 0.2:
            example = self.drop_marks(example)
        if self.random.random() < 0.10:
            example = self.slip(example)
        return example

    def swap(self, example: Example) -> Example:
        """Some names become others of their kind."""
        chinese, pieces = is_chinese(example.text), []
        for slot in sorted(example.slots, key=lambda s: s.begin):
            if pieces and slot.begin < pieces[-1][1]:
                continue
            old = example.text[slot.begin : slot.end]
            if slot.kind in SWAPPED and len(old) < 24 and self.random.random() < 0.7:
                pool = self.pools[slot.kind, chinese and (is_chinese(old) or self.random.random() < 0.5)]
                new = self.random.choice(pool)
                if slot.kind in STRANGE and self.random.random() < STRANGELY:
                    new = self.strange(slot.kind, chinese)
                if not chinese and is_chinese(new):
                    continue
                pieces.append((slot.begin, slot.end, new))
        return replaced(example, pieces) if pieces else example

    def strange(self, kind: str, chinese: bool) -> str:
        """A name of that kind that the knowledge does not hold, or one that nobody has."""
        if kind in ("company", "skill") and self.random.random() < 0.4:
            if chinese and kind == "company":
                return "".join(self.random.sample(LETTERS, 2)) + self.random.choice(["", "", "科技", "网络", "信息"])
            return "".join(self.random.sample(SYLLABLES, self.random.choice([2, 2, 3])))
        new = self.random.choice(STRANGE[kind]["zh" if chinese else "en"])
        return new.lower() if self.random.random() < 0.5 else new

    def tell_a_story(self, example: Example) -> Example:
        stories = self.stories[is_chinese(example.text)]
        if not stories:
            return example
        story = self.random.choice(stories)
        if self.random.random() < 0.2:
            glue = "，" if is_chinese(story) else ". "
            after = example.text + glue + story.strip(" ,，。.")
            return Example(example.where, example.context, after, example.parts, example.slots)
        if not is_chinese(story) and not story.endswith(" "):
            story += " "
        return prefixed(example, story)

    def join(self, example: Example) -> Example:
        chinese = is_chinese(example.text)
        other = self.random.choice(self.alone[chinese])
        if other is example:
            return example
        return self.glued(example, other)

    def stands_alone(self, example: Example) -> bool:
        """Whether a message means the same whatever was said before it."""
        if len(example.text) < (4 if is_chinese(example.text) else 10):
            return False
        for part in example.parts:
            if part.act[0] in ("confirm", "deny", "choose", "correct", "more"):
                return False
            named = any(part.begin <= s.begin < part.end and s.kind != "ref" for s in example.slots)
            if part.act[0] == "ask" and not named:
                return False
        return not any(slot.kind == "ref" for slot in example.slots)

    def list_fields(self, example: Example) -> Example:
        """Two or three fields in one question: "pay and years"."""
        act = example.parts[0].act
        chinese = is_chinese(example.text)
        others = self.fields.get((act[1], chinese), [])
        text, fields = example.text.strip(TRAILING), act[3]
        for _ in range(self.random.choice([1, 1, 2])):
            other = self.random.choice(others)
            if other.parts[0].act[3] in fields.split(","):
                continue
            glue = self.random.choice(["和", "、", "跟", "，", " ", "以及"] if chinese else [" and ", ", ", " + ", " / ", " & "])
            text += glue + other.text.strip(TRAILING)
            fields += "," + other.parts[0].act[3]
        act = [*act[:3], fields, *act[4:]]
        return Example(example.where, example.context, text, [PartSpan(0, len(text), act)], [])

    def ask_more(self, example: Example) -> Example:
        """One or two further questions of what the last turn was about."""
        is_question = all(part.act[0] == "ask" and part.act[-1] == "of-it" for part in example.parts)
        others = self.of_it.get((example.context, is_chinese(example.text)), [])
        if not is_question or len(others) < 5:
            return example
        for _ in range(self.random.choice([1, 1, 2])):
            other = self.random.choice(others)
            if other.parts[0].act not in [part.act for part in example.parts]:
                example = self.glued(example, other)
        return example

    def glued(self, example: Example, other: Example) -> Example:
        chinese = is_chinese(example.text)
        glue = self.random.choice(GLUE[chinese])
        if self.asides[chinese] and self.random.random() < 0.15:
            end = self.random.choice(["，", " ", "。"] if chinese else [", ", ". ", " "])
            glue += self.random.choice(self.asides[chinese]) + end
        text = example.text.rstrip("，。？?. ") if example.parts[-1].end < len(example.text) else example.text
        after = prefixed(other, text + glue)
        return Example(example.where, example.context, after.text, example.parts + after.parts, example.slots + after.slots)

    def drop_marks(self, example: Example) -> Example:
        keeps = is_chinese(example.text) and self.random.random() < 0.2
        pieces = [
            (found.start(), found.end(), "" if keeps else " ")
            for found in MARKS.finditer(example.text)
            if not any(s.begin <= found.start() < s.end for s in example.slots)
            # An empty part would be left, or one without its first letter.
            and not any(p.begin <= found.start() < p.begin + 1 or p.end - p.begin < 3 for p in example.parts)
        ]
        return replaced(example, pieces)

    def slip(self, example: Example) -> Example:
        """One slip of the finger outside of slots."""
        free = [
            at
            for at in range(1, len(example.text) - 2)
            if example.text[at].isalpha() and example.text[at + 1].isalpha() and not any(s.begin - 1 <= at <= s.end for s in example.slots)
            and not any(at in (p.begin, p.end - 1, p.end - 2) for p in example.parts)
        ]
        if not free:
            return example
        at = self.random.choice(free)
        pair = example.text[at : at + 2]
        new = pair[::-1] if self.random.random() < 0.5 else pair[0] if not is_chinese(pair) else pair[0] * 2
        return replaced(example, [(at, at + 2, new)])


def is_bare_field(example: Example) -> bool:
    """Whether a message is one field, asked for in a word or two: "学历呢"."""
    if len(example.parts) != 1 or example.slots or len(example.text) > (7 if is_chinese(example.text) else 22):
        return False
    act = example.parts[0].act
    return act[0] == "ask" and act[2] == "value" and len(act) > 3 and act[3] not in ("of-it", "again") and "," not in act[3]


def stretches_outside(example: Example) -> list[str]:
    """The stretches of words outside of all parts and slots."""
    edges = sorted([(p.begin, p.end) for p in example.parts] + [(s.begin, s.end) for s in example.slots])
    stretches, place = [], 0
    for begin, end in edges:
        stretches.append(example.text[place:begin])
        place = max(place, end)
    stretches.append(example.text[place:] if edges else "")
    trimmed = [stretch.strip(" ,，。.!！?？;；:：、~～…") for stretch in stretches]
    return [stretch for stretch in trimmed if 3 < len(stretch) < 40]


def prefixed(example: Example, before: str) -> Example:
    shift = len(before)
    return Example(
        example.where,
        example.context,
        before + example.text,
        [PartSpan(p.begin + shift, p.end + shift, p.act) for p in example.parts],
        [SlotSpan(s.begin + shift, s.end + shift, s.kind, s.attributes) for s in example.slots],
    )
