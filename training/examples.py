"""Labelled messages as what the network learns from: letters with tags, parts and slots."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from .labelled import DATA, PART, SLOT, HEAD, check_act, check_context, check_slot
from .text import normal


@dataclass
class SlotSpan:
    begin: int
    end: int
    kind: str
    attributes: list[str]


@dataclass
class PartSpan:
    begin: int
    end: int
    act: list[str]


@dataclass
class Example:
    where: str
    context: str
    text: str
    parts: list[PartSpan] = field(default_factory=list)
    slots: list[SlotSpan] = field(default_factory=list)


def add(example: Example, marked: str) -> None:
    """Appends a marked text in normal form."""
    place = 0
    for found in SLOT.finditer(marked):
        example.text += normal(marked[place : found.start()])
        begin = len(example.text)
        example.text += normal(found.group(1))
        slot = check_slot(found.group(1), found.group(2))
        if slot:
            example.slots.append(SlotSpan(begin, len(example.text), slot.kind, slot.attributes))
        place = found.end()
    example.text += normal(marked[place:])


def example_of(line: str, where: str, context: str) -> Example:
    example = Example(where, context, "")
    head = HEAD.match(line)
    if head:
        add(example, line[head.end() :].strip())
        act = check_act([head.group(1), *head.group(2).split()])
        example.parts.append(PartSpan(0, len(example.text), act))
        return example
    place = 0
    for found in PART.finditer(line):
        add(example, line[place : found.start()])
        begin = len(example.text)
        add(example, found.group(2).strip())
        example.parts.append(PartSpan(begin, len(example.text), check_act(found.group(1).split())))
        place = found.end()
    add(example, line[place:])
    return example


def read(path: Path) -> list[Example]:
    examples, context = [], ""
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            context = check_context(line)
        else:
            examples.append(example_of(line, f"{path.name}:{number}", context))
    return examples


def read_all() -> list[Example]:
    return [example for path in sorted(DATA.glob("*.txt")) for example in read(path)]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower())
