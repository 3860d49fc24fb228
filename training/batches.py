"""Examples as tensors: tokens, tags, and the spans of parts and slots."""

import random
import re
from dataclasses import dataclass, field

import torch

from .augment import Augmenter
from .claims import Asked
from .examples import Example
from .labelled import fields_of, follows
from .labels import ATTRIBUTES, Labels
from .lexicon import Lexicon
from .text import END, LONGEST, PAD, PREFIX, START, Tokenizer

IGNORED = -100


@dataclass
class Encoded:
    """One message. Tags are of its own tokens; spans count from its first token in the whole input."""

    ids: list[int]
    part_tags: list[int]
    slot_tags: list[int]
    whole: tuple[int, int]
    # begin, end, labels by head
    parts: list[tuple[int, int, dict]] = field(default_factory=list)
    slots: list[tuple[int, int, dict]] = field(default_factory=list)


class Encoder:
    def __init__(self, tokenizer: Tokenizer, labels: Labels, lexicon: Lexicon, described: dict[str, str]):
        self.tokenizer, self.labels, self.lexicon, self.described = tokenizer, labels, lexicon, described
        self.prefix = [START, *tokenizer.ids(PREFIX.strip())]

    def frame(self, context: str) -> list[int]:
        """What stands before the message: the prefix, and the last turn where there is one."""
        return [*self.prefix, *(self.tokenizer.ids(canonical(context)) if context else []), END]

    def message(self, example: Example) -> Encoded | None:
        number = self.labels.number
        before = self.frame(example.context)
        tokens = self.tokenizer(example.text)[: LONGEST - len(before) - 1]
        if not tokens:
            return None
        first = len(before)
        ids = [*before, *(n for n, _, _ in tokens), END]
        nothing = number["part"]["outside"]
        part_tags = [IGNORED] * first + [nothing] * len(tokens) + [IGNORED]
        slot_tags = [IGNORED] * first + [number["slot"]["none"]] * len(tokens) + [IGNORED]
        encoded = Encoded(ids, part_tags, slot_tags, (first, first + len(tokens)))
        for part in example.parts:
            span = covered(tokens, part.begin, part.end)
            if span is None:
                continue
            begin, end = span[0] + first, span[1] + first
            part_tags[begin:end] = [number["part"]["inside"]] * (end - begin)
            part_tags[begin] = number["part"]["begin"]
            encoded.parts.append((begin, end, self.part_labels(part.act, self.subject(example, part))))
        for slot in example.slots:
            span = covered(tokens, slot.begin, slot.end)
            if span is None:
                continue
            begin, end = span[0] + first, span[1] + first
            if any(slot_tags[at] != number["slot"]["none"] for at in range(begin, end)):
                continue
            slot_tags[begin:end] = [number["slot"][f"inside-{slot.kind}"]] * (end - begin)
            slot_tags[begin] = number["slot"][f"begin-{slot.kind}"]
            labels = {}
            for head, names in ATTRIBUTES.items():
                there = [a for a in slot.attributes if a in names]
                labels[head] = number[head][there[0]] if there else 0
            words = example.text[slot.begin : slot.end].strip()
            if slot.kind == "role":
                role = self.lexicon.roles.get(words) or self.described.get(words)
                unknown = 0 if len(words) <= (8 if words.isascii() is False else 24) and "described" not in example.where else IGNORED
                labels["role"] = number["role"][role] if role else unknown
            encoded.slots.append((begin, end, labels))
        return encoded

    def subject(self, example: Example, part) -> int:
        """The role that a part is about, where its words name exactly one that the lexicon knows."""
        if part.act[0] != "ask" or part.act[1] not in ("roles", "directions"):
            return 0
        named = [s for s in example.slots if part.begin <= s.begin < part.end and s.kind == "role"]
        roles = {self.lexicon.roles.get(example.text[s.begin : s.end].strip()) or self.described.get(example.text[s.begin : s.end].strip()) for s in named}
        if len(roles) == 1 and (role := next(iter(roles))):
            return self.labels.number["subject"][role]
        return IGNORED if roles else 0

    def part_labels(self, act: list[str], subject: int) -> dict:
        number = self.labels.number
        name = act[0] if act[0] in ("ask", "outside") else " ".join(act)
        labels = {"act": number["act"][name], "from": IGNORED, "want": IGNORED, "field": None, "topic": IGNORED, "follows": IGNORED, "subject": subject}
        if act[0] == "ask":
            labels["from"], labels["want"] = number["from"][act[1]], number["want"][act[2]]
            fields = [number["field"][name] for name in fields_of(act) if name in number["field"]]
            labels["field"] = fields or [number["field"]["none"]]
            labels["follows"] = number["follows"][follows(act)]
        elif act[0] == "outside":
            labels["topic"] = number["topic"].get(self.lexicon.topic_of.get(act[1], "other"), IGNORED)
        return labels

    def question(self, asked: Asked) -> Encoded | None:
        """A question of a claim: one part; which of its words are slots is not known."""
        tokens = self.tokenizer(asked.text)
        before = self.frame("")
        first, end = len(before), len(before) + len(tokens)
        if not tokens or end + 1 > LONGEST:
            return None
        number = self.labels.number
        inside = [number["part"]["begin"], *[number["part"]["inside"]] * (len(tokens) - 1)]
        tags = [IGNORED] * first + inside + [IGNORED]
        labels = self.part_labels(asked.act, number["subject"][asked.subject])
        ids = [*before, *(n for n, _, _ in tokens), END]
        return Encoded(ids, tags, [IGNORED] * len(ids), (first, end), [(first, end, labels)])

    def passage(self, text: str) -> Encoded:
        ids = [*self.frame(""), *self.tokenizer.ids(text)[:120], END]
        nothing = [IGNORED] * len(ids)
        return Encoded(ids, nothing, list(nothing), (0, len(ids)))


# One thing shown is named in the singular, as the program does.
ONE = {
    "roles": "role", "directions": "direction", "postings": "posting", "companies": "company", "skills": "skill",
    "technologies": "technology", "steps": "step", "claims": "claim", "sources": "source",
}


def canonical(context: str) -> str:
    return re.sub(r"shown ([a-z]+) 1\b", lambda found: "shown " + ONE.get(found.group(1), found.group(1)), context)


def covered(tokens, begin: int, end: int) -> tuple[int, int] | None:
    """The tokens that stand for at least half of their letters within `begin..end`."""
    inside = [
        at
        for at, (_, first, last) in enumerate(tokens)
        if last > first and 2 * (min(last, end) - max(first, begin)) >= last - first
    ]
    if not inside:
        inside = [at for at, (_, first, last) in enumerate(tokens) if first < end and last > begin][:1]
    return (inside[0], inside[-1] + 1) if inside else None


def collate(batch: list[Encoded]):
    longest = max(len(e.ids) for e in batch)
    ids = torch.full((len(batch), longest), PAD)
    mask = torch.zeros((len(batch), longest), dtype=torch.long)
    part_tags = torch.full((len(batch), longest), IGNORED)
    slot_tags = torch.full((len(batch), longest), IGNORED)
    parts, wholes, slots, part_labels, slot_labels = [], [], [], [], []
    for row, e in enumerate(batch):
        size = len(e.ids)
        ids[row, :size] = torch.tensor(e.ids)
        mask[row, :size] = 1
        part_tags[row, :size] = torch.tensor(e.part_tags)
        slot_tags[row, :size] = torch.tensor(e.slot_tags)
        for begin, end, labels in e.parts:
            parts.append((row, begin, end))
            wholes.append((row, *e.whole))
            part_labels.append(labels)
        for begin, end, labels in e.slots:
            slots.append((row, begin, end))
            slot_labels.append(labels)
    as_spans = lambda spans: torch.tensor(spans, dtype=torch.long).view(-1, 3)
    return ids, mask, part_tags, slot_tags, as_spans(parts), as_spans(wholes), as_spans(slots), part_labels, slot_labels


def batches(encoded: list[Encoded], tokens: int, chance: random.Random):
    """Batches of like length, of at most so many tokens, in random order."""
    order = sorted(encoded, key=lambda e: len(e.ids) + chance.random() * 6)
    made, current = [], []
    for e in order:
        if current and len(e.ids) * (len(current) + 1) > tokens:
            made.append(current)
            current = []
        current.append(e)
    if current:
        made.append(current)
    chance.shuffle(made)
    return made
