"""The mean of two networks, one trained on from the other.

    python -m training.average --first DIR --second DIR --out DIR [--share 0.5]

What both learnt stays, and what one learnt by heart is halved: on messages that neither saw, the mean was better than
either (models/README.md; after Wortsman et al., "Model soups", 2022). `--share` is the weight of the second. Rows of labels
that the first lacks are those of the second.
"""

import argparse
import json
import shutil
from pathlib import Path

import torch

from .network import load, names


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--first", type=Path, required=True)
    options.add_argument("--second", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--share", type=float, default=0.5)
    given = options.parse_args()
    first, second = load(given.first), load(given.second)
    labels = [json.loads(names(folder).read_text(encoding="utf-8")) for folder in (given.first, given.second)]
    mixed = {name: mean(name, first.get(name), tensor, labels, given.share) for name, tensor in second.items()}
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save(mixed, given.out / "network.pt")
    shutil.copy(names(given.second), given.out / "labels.json")


def mean(name: str, one, other: torch.Tensor, labels: list[dict], share: float) -> torch.Tensor:
    if one is None or not other.is_floating_point():
        return other
    head = name.split(".")[1].removesuffix("_head") if name.startswith("heads.") else None
    before, now = (lists.get(head, []) for lists in labels)
    if before == now:
        return ((1 - share) * one.float() + share * other.float()).to(other.dtype)
    mixed = other.clone()
    for row, label in enumerate(now):
        if label in before:
            mixed[row] = (1 - share) * one[before.index(label)] + share * other[row]
    return mixed


if __name__ == "__main__":
    main()
