"""How well the probabilities of a shipped parser mean what they say.

    python -m training.reliability [--model models/parser]

On `training/heldout`, whose authors saw no training data, for the reading of each part (act, kind of things and form, with
the right spans given): how often it is right, how far that is from its probability, and the risk at each coverage, that is the
share of wrong readings among the surest.

Temperatures (Guo et al. 2017, "On Calibration of Modern Neural Networks") that were fitted on the held-out tenth of the training data
came out at 0.85 to 0.93 and made the error on unseen authors larger, so none is applied.
"""

import argparse
import json
from pathlib import Path

import torch

from .batches import IGNORED, Encoder, collate
from .examples import Example, read, read_all
from .labels import Labels
from .lexicon import PROJECT, Lexicon
from .network import Parser, load
from .text import Tokenizer

# The heads whose probabilities the program multiplies.
HEADS = ("act", "from", "want")
BINS = 10
COVERAGES = (1.0, 0.95, 0.9, 0.8, 0.7, 0.6, 0.5)


@torch.no_grad()
def answers(network: Parser, encoder: Encoder, examples: list[Example]) -> dict[str, tuple[torch.Tensor, torch.Tensor]]:
    """For each head its scores of all parts [parts, labels], and the labels [parts]."""
    network.eval()
    encoded = [m for e in examples if (m := encoder.message(e))]
    encoded.sort(key=lambda message: len(message.ids))
    scores: dict[str, list] = {name: [] for name in HEADS}
    wanted: dict[str, list] = {name: [] for name in HEADS}
    for start in range(0, len(encoded), 32):
        ids, mask, _, _, parts, wholes, _, part_labels, _ = collate(encoded[start : start + 32])
        if not len(parts):
            continue
        vectors = network.part_vectors(network.hidden(ids, mask), parts, wholes)
        for name in HEADS:
            scores[name].append(network.head(name, vectors))
            wanted[name].append(torch.tensor([labels[name] for labels in part_labels]))
    return {name: (torch.cat(scores[name]), torch.cat(wanted[name])) for name in HEADS}


def readings(heads: dict) -> tuple[torch.Tensor, torch.Tensor]:
    """How sure the reading of each part is, and whether it is right."""
    sure = right = None
    asks = heads["from"][1] != IGNORED
    for name, (scores, wanted) in heads.items():
        likely, guess = scores.softmax(-1).max(-1)
        hit = (guess == wanted) | (~asks if name != "act" else False)
        likely = likely if name == "act" else torch.where(asks, likely, torch.ones_like(likely))
        sure = likely if sure is None else sure * likely
        right = hit if right is None else right & hit
    return sure, right


def report(title: str, sure: torch.Tensor, right: torch.Tensor) -> None:
    gap = 0.0
    for low in torch.arange(0, 1, 1 / BINS):
        within = (sure >= low) & (sure < low + 1 / BINS + 1e-6)
        if within.any():
            gap += within.float().mean().item() * abs(sure[within].mean() - right[within].float().mean()).item()
    order = sure.argsort(descending=True)
    risks = []
    for coverage in COVERAGES:
        kept = order[: max(1, int(len(order) * coverage))]
        risks.append(f"{coverage:.0%} {1 - right[kept].float().mean().item():.3f} (from {sure[kept].min().item():.2f})")
    print(f"{title}: {len(sure)} parts, right {right.float().mean():.3f}, calibration error {gap:.3f}")
    print(f"  risk at coverage: {', '.join(risks)}")


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", type=Path, default=PROJECT / "models" / "parser")
    given = options.parse_args()
    lexicon, examples = Lexicon(), read_all()
    labels = Labels(examples, lexicon)
    labels.lists = json.loads((given.model / "parser.json").read_text(encoding="utf-8"))
    labels.number = {name: {label: i for i, label in enumerate(names)} for name, names in labels.lists.items()}
    network = Parser(str(given.model), {name: len(names) for name, names in labels.lists.items()})
    network.load_state_dict(load(given.model))
    encoder = Encoder(Tokenizer(str(given.model / "sentencepiece.bpe.model")), labels, lexicon, {})

    for path in sorted((PROJECT / "training" / "heldout").glob("*.txt")):
        unseen = answers(network, encoder, read(path))
        report(path.name, *readings(unseen))


if __name__ == "__main__":
    main()
