"""What the trained network says of held-out messages: with the right spans given, and from the letters alone.

    python -m training.evaluate [--network training/out/parser] [--base training/out/base] [FILE ...]

Without files: the messages of `training/heldout`, which no training reads.
"""

import argparse
import json
from pathlib import Path

import torch

from .batches import IGNORED, Encoder, collate
from .examples import Example, read, read_all
from .labels import PART_TAGS, SLOT_TAGS
from .network import PART_HEADS, SLOT_HEADS, Parser, load


def spans_of(tags: list[str]) -> list[tuple[int, int, str]]:
    """`begin-x inside-x none` to spans; an `inside` that does not go on begins."""
    found: list[list] = []
    for at, tag in enumerate(tags):
        place, _, kind = tag.partition("-")
        if place == "begin" or (place == "inside" and (not found or found[-1][1] != at or found[-1][2] != kind)):
            found.append([at, at + 1, kind])
        elif place == "inside":
            found[-1][1] = at + 1
    return [tuple(span) for span in found]


@torch.no_grad()
def report(network: Parser, encoder: Encoder, examples: list[Example]) -> None:
    network.eval()
    encoded = [(e, m) for e in examples if (m := encoder.message(e))]
    encoded.sort(key=lambda pair: len(pair[1].ids))
    right: dict[str, list[int]] = {}
    found = wanted = both = parts_found = parts_wanted = parts_both = 0
    for start in range(0, len(encoded), 32):
        chosen = [m for _, m in encoded[start : start + 32]]
        ids, mask, part_tags, slot_tags, parts, wholes, slots, part_labels, slot_labels = collate(chosen)
        hidden = network.hidden(ids, mask)
        for row, message in enumerate(chosen):
            begin, end = message.whole
            guessed = [SLOT_TAGS[i] for i in network.head("slot", hidden[row, begin:end]).argmax(-1)]
            gold = [SLOT_TAGS[i] if i != IGNORED else "none" for i in message.slot_tags[begin:end]]
            a, b = set(spans_of(guessed)), set(spans_of(gold))
            found, wanted, both = found + len(a), wanted + len(b), both + len(a & b)
            guessed = [PART_TAGS[i] for i in network.head("part", hidden[row, begin:end]).argmax(-1)]
            gold = [PART_TAGS[i] for i in message.part_tags[begin:end]]
            a, b = set(spans_of(guessed)), set(spans_of(gold))
            parts_found, parts_wanted, parts_both = parts_found + len(a), parts_wanted + len(b), parts_both + len(a & b)
        if len(parts):
            vectors = network.part_vectors(hidden, parts, wholes)
            for name in PART_HEADS:
                logits = network.head(name, vectors)
                for labels, row in zip(part_labels, logits):
                    if name == "field":
                        if labels["field"] is not None:
                            count(right, name, fields_in(row) == set(labels["field"]))
                    elif labels[name] != IGNORED:
                        count(right, name, row.argmax().item() == labels[name])
        if len(slots):
            vectors = network.slot_vectors(hidden, slots)
            for name in SLOT_HEADS:
                for labels, row in zip(slot_labels, network.head(name, vectors)):
                    if labels.get(name, IGNORED) != IGNORED:
                        count(right, name, row.argmax().item() == labels[name])
    f1 = lambda both, a, b: 2 * both / max(1, a + b)
    print(f"  held out: slots F1 {f1(both, found, wanted):.3f}, parts F1 {f1(parts_both, parts_found, parts_wanted):.3f}; " + ", ".join(
        f"{name} {sum(hits) / len(hits):.3f}" for name, hits in right.items()), flush=True)
    network.train()


def fields_in(scores: torch.Tensor) -> set[int]:
    """The fields that are asked for: the likeliest, and those that are nearly as likely."""
    likely = scores.softmax(-1)
    return set((likely >= likely.max() * 0.5).nonzero().flatten().tolist())


def count(right: dict[str, list[int]], name: str, hit: bool) -> None:
    right.setdefault(name, []).append(int(hit))


def main() -> None:
    from .labels import Labels
    from .lexicon import PROJECT, Lexicon
    from .text import Tokenizer

    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--network", type=Path, default=PROJECT / "training" / "out" / "parser")
    options.add_argument("--base", type=Path, default=PROJECT / "training" / "out" / "base")
    options.add_argument("files", type=Path, nargs="*")
    given = options.parse_args()
    lexicon = Lexicon()
    labels = Labels(read_all(), lexicon)
    labels.lists = json.loads((given.network / "labels.json").read_text(encoding="utf-8"))
    labels.number = {name: {label: i for i, label in enumerate(names)} for name, names in labels.lists.items()}
    network = Parser(str(given.base), {name: len(names) for name, names in labels.lists.items()})
    network.load_state_dict(load(given.network))
    encoder = Encoder(Tokenizer(str(given.base / "sentencepiece.bpe.model")), labels, lexicon, {})
    for path in given.files or sorted((PROJECT / "training" / "heldout").glob("*.txt")):
        examples = read(path)
        print(f"{path.name}: {len(examples)} messages")
        report(network, encoder, examples)


if __name__ == "__main__":
    main()
