"""Makes the probabilities of a shipped parser mean what they say, and reports how well they do.

    python -m training.calibrate [--model models/parser] [--report]

Each head over parts is divided by a temperature (Guo et al. 2017, "On Calibration of Modern Neural Networks"), fitted on
the held-out tenth of `training/data`, which training does not learn from. The division goes into the weights, so that
the program needs to know nothing of it. `--report` changes nothing. The report is on `training/heldout`, whose authors
saw no training data: the reliability of a reading's probability, and the risk at each coverage.
"""

import argparse
import json
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file, save_file

from .batches import IGNORED, Encoder, collate
from .examples import Example, read, read_all
from .labels import Labels
from .lexicon import PROJECT, Lexicon
from .network import Parser, load
from .text import Tokenizer
from .train import held_out

# The heads whose probabilities the program multiplies. Fields are chosen by their ratios, which are fitted as they are.
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


def temperature(scores: torch.Tensor, wanted: torch.Tensor) -> float:
    """The divisor of the scores under which what is right is likeliest."""
    asked = wanted != IGNORED
    steps = torch.logspace(-1, 1, 201, base=4)
    losses = [F.cross_entropy(scores[asked] / step, wanted[asked]).item() for step in steps]
    return steps[min(range(len(losses)), key=losses.__getitem__)].item()


def readings(heads: dict, divisors: dict[str, float]) -> tuple[torch.Tensor, torch.Tensor]:
    """How sure the reading of each part is, and whether it is right."""
    sure = right = None
    asks = heads["from"][1] != IGNORED
    for name, (scores, wanted) in heads.items():
        likely, guess = (scores / divisors.get(name, 1.0)).softmax(-1).max(-1)
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
    options.add_argument("--report", action="store_true")
    given = options.parse_args()
    lexicon, examples = Lexicon(), read_all()
    labels = Labels(examples, lexicon)
    labels.lists = json.loads((given.model / "parser.json").read_text(encoding="utf-8"))
    labels.number = {name: {label: i for i, label in enumerate(names)} for name, names in labels.lists.items()}
    network = Parser(str(given.model), {name: len(names) for name, names in labels.lists.items()})
    network.load_state_dict(load(given.model))
    encoder = Encoder(Tokenizer(str(given.model / "sentencepiece.bpe.model")), labels, lexicon, {})

    fitted = answers(network, encoder, [e for e in examples if held_out(e.text)])
    divisors = {name: temperature(*fitted[name]) for name in HEADS}
    if given.report:
        divisors = {}
    else:
        print("temperatures: " + ", ".join(f"{name} {by:.2f}" for name, by in divisors.items()))
        heads = load_file(given.model / "parser.safetensors")
        for name, by in divisors.items():
            for end in ("weight", "bias"):
                heads[f"heads.{name}_head.{end}"] /= by
        save_file(heads, given.model / "parser.safetensors", metadata={"format": "pt"})
    for path in sorted((PROJECT / "training" / "heldout").glob("*.txt")):
        unseen = answers(network, encoder, read(path))
        if divisors:
            report(f"{path.name} before", *readings(unseen, {}))
        report(path.name, *readings(unseen, divisors))


if __name__ == "__main__":
    main()
