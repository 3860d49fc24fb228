"""What the heads choose among. The lists travel with the weights, so that the program knows what each row means."""

from collections import Counter

from . import labelled
from .examples import Example
from .labelled import AMOUNTS, FIELDS, FLAGS, FOLLOWS, META, NAMED, OWNERS, POLARITY, REFS, SOCIAL, WANTS
from .lexicon import Lexicon

SLOT_KINDS = sorted(NAMED | AMOUNTS | {"degree", "ref", "name"})
PART_TAGS = ["outside", "begin", "inside"]
SLOT_TAGS = ["none", *(f"{place}-{kind}" for kind in SLOT_KINDS for place in ("begin", "inside"))]
ACTS = [
    "ask", "tell", "choose", "confirm", "deny", "correct", "more", "more shorter", "outside",
    *(f"meta {topic}" for topic in sorted(META)),
    *(f"social {kind}" for kind in sorted(SOCIAL)),
]
FROM = sorted(FIELDS)
WANT = sorted(WANTS)
# Heads over the words of a slot: each an attribute that may be absent.
ATTRIBUTES = {
    "polarity": ["none", *sorted(POLARITY)],
    "owner": ["none", *sorted(OWNERS)],
    "comparator": ["none", ">=", "<=", ">", "<", "=", "between"],
    "end": ["none", "floor", "ceiling"],
    # What a slot does to its condition: turns it round, or lifts it.
    "not": ["none", "not", "any"],
    "or": ["none", "or"],
    "ref": ["none", *sorted(REFS)],
    "flag": ["none", *sorted(FLAGS)],
}
# Fields that are asked less often than this are not learnt one by one.
RARE = 4


def fields_of(examples: list[Example]) -> list[str]:
    counts: Counter[str] = Counter()
    for example in examples:
        for part in example.parts:
            if part.act[0] == "ask":
                counts.update(labelled.fields_of(part.act))
    return sorted(name for name, count in counts.items() if count >= RARE)


def topics_of(lexicon: Lexicon) -> list[str]:
    return ["other", *lexicon.topics]


class Labels:
    def __init__(self, examples: list[Example], lexicon: Lexicon):
        self.lists = {
            "part": PART_TAGS,
            "slot": SLOT_TAGS,
            "act": ACTS,
            "from": FROM,
            "want": WANT,
            "field": ["none", *fields_of(examples)],
            "follows": ["none", *sorted(FOLLOWS)],
            "topic": topics_of(lexicon),
            "role": ["none", *lexicon.role_ids],
            "subject": ["none", *lexicon.role_ids],
            **ATTRIBUTES,
        }
        self.number = {name: {label: i for i, label in enumerate(labels)} for name, labels in self.lists.items()}
