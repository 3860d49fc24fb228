"""Trains the encoder with its heads on the labelled messages.

    python -m training.train --base DIR --out DIR [--epochs 5] [--start DIR]

Prints one line a hundred steps and, at the end, what a held-out tenth of the messages says.
"""

import argparse
import json
import random
import re
import time
from pathlib import Path

import torch
import torch.nn.functional as F

from . import claims, evaluate
from .augment import Augmenter
from .batches import IGNORED, Encoder, batches, collate
from .examples import letters, read_all
from .labels import Labels
from .lexicon import PROJECT, Lexicon
from .lexicon import load as read_toml
from .network import PART_HEADS, SLOT_HEADS, Parser, load, names, sentence
from .text import Tokenizer, normal

SMOOTHING = 0.05
# How often a pass reads the messages of `--mended`, the misheard ones unless told otherwise.
MENDED = 4


def described_roles() -> dict[str, str]:
    """Sentences that point to a role without naming it."""
    path = PROJECT / "training" / "data" / "described-roles.toml"
    found = {}
    for role in read_toml(path)["roles"] if path.exists() else []:
        for language in ("zh", "en", "mixed"):
            found.update({normal(text): role["id"] for text in role.get(language, [])})
    return found


def held_out(text: str) -> bool:
    """One message in ten, by its letters, so that a message stays where it is."""
    value = 0
    for letter in letters(text):
        value = (value * 31 + ord(letter)) % 1_000_003
    return value % 10 == 0


class Body:
    """The encoder's weights twice: in bfloat16, with which it runs where the processor knows it, and in float32, which
    small steps do not escape.

    The word table stays as it is: 14 million numbers, most of which no message touches.
    """

    def __init__(self, network: Parser):
        self.words = network.bert.embeddings.word_embeddings.weight.detach().clone()
        own = {n: p for n, p in network.named_parameters() if n.startswith("bert.") and "word_embeddings" not in n}
        self.names = list(own)
        self.exact = [torch.nn.Parameter(p.detach().clone()) for p in own.values()]
        network.bert.to(torch.bfloat16 if torch.cpu._is_avx512_bf16_supported() else torch.float32)
        network.bert.embeddings.word_embeddings.weight.requires_grad_(False)
        self.rough = [p for n, p in network.named_parameters() if n in own]

    def take_gradients(self) -> None:
        for exact, rough in zip(self.exact, self.rough):
            exact.grad = None if rough.grad is None else rough.grad.float()
            rough.grad = None

    @torch.no_grad()
    def give_weights(self) -> None:
        torch._foreach_copy_(self.rough, self.exact)

    def state(self) -> dict[str, torch.Tensor]:
        exact = {name: p.detach() for name, p in zip(self.names, self.exact)}
        return {**exact, "bert.embeddings.word_embeddings.weight": self.words}


@torch.no_grad()
def take_over(network: Parser, labels: Labels, folder: Path) -> int:
    """Gives the network the numbers of one trained before. Rows of labels that are new start afresh."""
    before = json.loads(names(folder).read_text(encoding="utf-8"))
    kept, own, taken = load(folder), network.state_dict(), 0
    for name, tensor in kept.items():
        head = name.removeprefix("heads.").split("_head.")[0]
        if name not in own:
            continue
        if head in before and before[head] != labels.lists.get(head):
            rows = {label: row for row, label in enumerate(before[head])}
            for row, label in enumerate(labels.lists[head]):
                if label in rows:
                    own[name][row] = tensor[rows[label]]
        elif own[name].shape == tensor.shape:
            own[name].copy_(tensor)
        else:
            continue
        taken += 1
    return taken


def loss_of(network: Parser, batch) -> torch.Tensor:
    ids, mask, part_tags, slot_tags, parts, wholes, slots, part_labels, slot_labels = batch
    hidden = network.hidden(ids, mask)
    total = cross(network.head("part", hidden).flatten(0, 1), part_tags.flatten())
    total = total + cross(network.head("slot", hidden).flatten(0, 1), slot_tags.flatten())
    if len(parts):
        vectors = network.part_vectors(hidden, parts, wholes)
        for name in PART_HEADS:
            logits = network.head(name, vectors)
            if name == "field":
                rows = [i for i, labels in enumerate(part_labels) if labels["field"] is not None]
                if rows:
                    wanted = torch.zeros(len(rows), logits.shape[1])
                    for at, i in enumerate(rows):
                        fields = part_labels[i]["field"]
                        wanted[at, fields] = 1 / len(fields)
                    total = total + F.cross_entropy(logits[rows], wanted, label_smoothing=SMOOTHING)
            else:
                total = total + cross(logits, torch.tensor([labels[name] for labels in part_labels]))
    if len(slots):
        vectors = network.slot_vectors(hidden, slots)
        for name in SLOT_HEADS:
            target = torch.tensor([labels.get(name, IGNORED) for labels in slot_labels])
            total = total + 0.5 * cross(network.head(name, vectors), target)
    return total


def cross(logits, target):
    if (target == IGNORED).all():
        return logits.sum() * 0
    return F.cross_entropy(logits, target, ignore_index=IGNORED, label_smoothing=SMOOTHING)


def nearness_loss(network: Parser, encoder: Encoder, pairs: list) -> torch.Tensor:
    """Questions lie nearer to their claim than to the others of the batch."""
    asked = [encoder.passage(pair.text) for pair in pairs]
    answers = [encoder.passage(pair.claim) for pair in pairs]
    ids, mask, *_ = collate(asked + answers)
    vectors = sentence(network.hidden(ids, mask), mask)
    scores = vectors[: len(pairs)] @ vectors[len(pairs) :].T / 0.05
    same = torch.tensor([[a.claim == b.claim for b in pairs] for a in pairs])
    scores = scores.masked_fill(same & ~torch.eye(len(pairs), dtype=torch.bool), -1e4)
    return F.cross_entropy(scores, torch.arange(len(pairs)))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--base", default="training/out/base")
    options.add_argument("--out", type=Path, default=Path("training/out/parser"))
    options.add_argument("--start", type=Path, help="a network trained before or shipped, to go on from")
    options.add_argument("--epochs", type=float, default=5)
    options.add_argument("--rate", type=float, default=1.5e-4)
    options.add_argument("--mended", default="[-]mends", help="what the files of misheard messages are called, a pattern")
    options.add_argument("--share", type=float, default=1.0, help="how much is read of what was not misheard")
    options.add_argument("--tokens", type=int, default=1600)
    options.add_argument("--seed", type=int, default=7)
    options.add_argument("--minutes", type=float, default=1e9, help="stop with a falling rate within so many minutes")
    given = options.parse_args()
    torch.manual_seed(given.seed)
    chance = random.Random(given.seed)

    lexicon, examples = Lexicon(), read_all()
    train = [e for e in examples if not held_out(e.text)]
    test = [e for e in examples if held_out(e.text)]
    # What was misheard is said several times a pass.
    is_mended = re.compile(given.mended).search
    mended, others = [e for e in train if is_mended(e.where)], [e for e in train if not is_mended(e.where)]
    train = mended * MENDED + chance.sample(others, int(len(others) * given.share))
    labels = Labels(examples, lexicon)
    described = described_roles()
    encoder = Encoder(Tokenizer(f"{given.base}/sentencepiece.bpe.model"), labels, lexicon, described)
    augment = Augmenter(train, lexicon, given.seed)
    asked = claims.questions()
    sizes = {name: len(names) for name, names in labels.lists.items()}
    network = Parser(given.base, sizes)
    if given.start:
        taken = take_over(network, labels, given.start)
        print(f"{taken} of {len(network.state_dict())} tensors from {given.start}", flush=True)
    print(f"{len(train)} messages to learn from, {len(test)} held out, {len(asked)} questions of claims", flush=True)

    heads = [p for n, p in network.named_parameters() if not n.startswith("bert.")]
    body = Body(network)
    optimizer = torch.optim.AdamW(
        [{"params": body.exact, "lr": given.rate}, {"params": heads, "lr": 6 * given.rate}],
        weight_decay=0.01,
    )
    rates = [group["lr"] for group in optimizer.param_groups]
    started, step, seen = time.time(), 0, 0.0
    per_epoch = None
    network.train()
    while seen < given.epochs:
        encoded = [encoder.message(augment(e)) for e in train]
        encoded += [encoder.question(a) for a in asked if chance.random() < 0.3]
        epoch = batches([e for e in encoded if e], given.tokens, chance)
        per_epoch = len(epoch)
        running = 0.0
        for batch in epoch:
            done = min(1.0, max(seen / given.epochs, (time.time() - started) / 60 / given.minutes))
            if done >= 1.0:
                seen = given.epochs
                break
            factor = min(1.0, step / 100) * max(0.02, 1 - done)
            for group, rate in zip(optimizer.param_groups, rates):
                group["lr"] = rate * factor
            loss = loss_of(network, collate(batch))
            if step % 6 == 0:
                loss = loss + nearness_loss(network, encoder, chance.sample(asked, 16))
            loss.backward()
            body.take_gradients()
            torch.nn.utils.clip_grad_norm_([*body.exact, *heads], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            body.give_weights()
            running = 0.98 * running + 0.02 * loss.item() if running else loss.item()
            step += 1
            seen += 1 / per_epoch
            if step % 100 == 0:
                print(f"step {step} epoch {seen:.2f} loss {running:.3f} after {time.time() - started:.0f} s", flush=True)
        save(network, body, labels, given)
        evaluate.report(network, encoder, test)
    save(network, body, labels, given)


def save(network: Parser, body: Body, labels: Labels, given) -> None:
    given.out.mkdir(parents=True, exist_ok=True)
    torch.save({**network.state_dict(), **body.state()}, given.out / "network.pt")
    (given.out / "labels.json").write_text(json.dumps(labels.lists, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
