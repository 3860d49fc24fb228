"""Step 3: distillation into the bilingual student, with the questions of the domain beside it.

    python -m training.train --corpus DIR [--steps 3000] [--threads 2] [--device cpu]

Every step takes four parts together:

- parallel:  the Chinese side (or a dictionary entry) towards the teacher's vector of the English side, with in-batch
             contrast against the other targets;
- english:   English sentences towards their own teacher vectors, so that English stays what it was;
- domain:    in turn, questions to the claims that answer them (contrast within close claims), questions to the
             role they are about (among all roles), and questions to their intent (a linear layer over the
             vectors, thrown away afterwards);
- canonical: questions from templates towards the teacher's vector of the clean English sentence.

It goes on from the last checkpoint in training/out (with another --steps the rate follows the new length), logs its losses to training/out/log.jsonl, and writes the
finished encoder to training/out/model. The data of a step depend on the seed and the step alone.
"""

import argparse
import json
import math
import os
import platform
import random
import time
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from . import corpus, domain, paths
from .encoder import Encoder, Reader, embed
from .teacher import SENTENCES, VECTORS

SEED = 20261121
LONGEST = 56
TEMPERATURE = 1 / 20
# Sentences a step.
DICTIONARY, PARALLEL, ENGLISH, CLAIMS, ROLES, INTENTS = 192, 60, 28, 32, 40, 56
# Steps that read the dictionary in place of sentences.
DICTIONARY_STEPS = 0.04
RATE, NEW_RATE, HEAD_RATE, WARM_UP = 2e-4, 6e-4, 3e-3, 80
CONTRAST, CLAIM_WEIGHT, ROLE_WEIGHT, INTENT_WEIGHT, CANONICAL_WEIGHT, ENGLISH_WEIGHT = 0.15, 0.2, 0.2, 0.2, 0.4, 2.0
# Targets nearer than this are the same meaning, not each other's negatives.
SAME = 0.9
CHECKPOINT = 200
LOOK = 500


class Data:
    """All sentences, and the batch of each step."""

    def __init__(self, folder: Path):
        training, self.held_out = corpus.split(corpus.read(folder / "pairs.tsv"))
        lines = SENTENCES.read_text(encoding="utf8").split("\n")
        self.vectors = torch.from_numpy(np.load(VECTORS).astype(np.float32))
        self.row = {line: index for index, line in enumerate(lines)}
        pairs = corpus.short(training)
        self.words = [p for p in pairs if p.source == "cedict"] + corpus.read(folder / "dictionary.tsv")
        self.sentences = [p for p in pairs if p.source != "cedict"]
        self.english = [line for line in lines if len(line.split()) >= 3]
        self.domain = domain.read()
        self.intents = {label: index for index, label in enumerate(self.domain.intent_labels())}
        by_label: dict[str, list[domain.Utterance]] = {label: [] for label in self.intents}
        for utterance in self.domain.utterances:
            by_label[utterance.label].append(utterance)
        self.by_label = by_label
        self.roles = sorted(self.domain.role_texts)
        self.owners = sorted({owner for _, _, owner in self.domain.asks})
        self.asks_of = {o: [a for a in self.domain.asks if a[2] == o] for o in self.owners}

    @staticmethod
    def alike(items: list, count: int, length, rng: random.Random) -> list:
        """`count` items of about one length, so that little is padded."""
        pool = sorted(rng.sample(items, min(len(items), count * 12)), key=length)
        start = rng.randrange(0, len(pool) - count + 1)
        return pool[start : start + count]

    def parallel(self, rng: random.Random, dictionary: bool) -> tuple[list[str], torch.Tensor]:
        items, count = (self.words, DICTIONARY) if dictionary else (self.sentences, PARALLEL)
        chosen = self.alike(items, count, lambda p: len(p.chinese), rng)
        return [p.chinese for p in chosen], self.targets([p.english for p in chosen])

    def english_part(self, rng: random.Random) -> tuple[list[str], torch.Tensor]:
        chosen = self.alike(self.english, ENGLISH, len, rng)
        return chosen, self.targets(chosen)

    def targets(self, english: list[str]) -> torch.Tensor:
        return self.vectors[[self.row[line] for line in english]]

    def claims(self, rng: random.Random) -> tuple[list[str], list[str], torch.Tensor]:
        """(questions, claim texts, [questions x questions] true where two share their claim). Half of the
        batch comes from four owners, whose claims are close to each other."""
        near = [ask for owner in rng.sample(self.owners, 4) for ask in self.asks_of[owner]]
        chosen = rng.sample(near, min(len(near), CLAIMS // 2))
        chosen += rng.sample(self.domain.asks, CLAIMS - len(chosen))
        ids = [claim for _, claim, _ in chosen]
        same = torch.tensor([[a == b for b in ids] for a in ids])
        texts = [domain.normalise(rng.choice(self.domain.claim_texts[claim])) for claim in ids]
        return [domain.blur(ask, rng) for ask, _, _ in chosen], texts, same

    def role_questions(self, rng: random.Random) -> tuple[list[str], torch.Tensor, list[str]]:
        labels = [rng.randrange(len(self.roles)) for _ in range(ROLES)]
        questions = [domain.blur(rng.choice(self.domain.role_questions[self.roles[r]]), rng) for r in labels]
        texts = [domain.normalise(rng.choice(self.domain.role_texts[role])) for role in self.roles]
        return questions, torch.tensor(labels), texts

    def intent_questions(self, rng: random.Random) -> tuple[list[str], torch.Tensor, list[tuple[int, str]]]:
        """(questions, labels, [(position, canonical English)])."""
        names = list(self.intents)
        questions, labels, canonical = [], [], []
        for position in range(INTENTS):
            label = rng.choice(names)
            text, clean = domain.fill(rng.choice(self.by_label[label]), self.domain, rng)
            questions.append(text)
            labels.append(self.intents[label])
            if clean:
                canonical.append((position, clean))
        return questions, torch.tensor(labels), canonical


def contrast(vectors: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    scores = vectors @ targets.T / TEMPERATURE
    twins = (targets @ targets.T > SAME) & ~torch.eye(len(targets), dtype=torch.bool, device=targets.device)
    return F.cross_entropy(scores.masked_fill(twins, -1e4), torch.arange(len(targets), device=targets.device))


def distil(vectors: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    return (1 - (vectors * targets).sum(-1)).mean()


class Trainer:
    def __init__(self, args: argparse.Namespace):
        self.args, self.device = args, torch.device(args.device)
        self.data = Data(args.corpus)
        torch.manual_seed(SEED)
        self.student = Encoder(paths.START).to(self.device)
        self.reader = Reader(paths.START, LONGEST)
        folder = paths.teacher_dir()
        self.teacher, self.teacher_reader = Encoder(folder).to(self.device).eval(), Reader(folder, LONGEST)
        self.head = torch.nn.Linear(384, len(self.data.intents)).to(self.device)
        words = self.student.bert.embeddings.word_embeddings.weight
        rest = [p for p in self.student.parameters() if p is not words]
        self.rates = [RATE, NEW_RATE, HEAD_RATE]
        self.optimizer = torch.optim.AdamW(
            [{"params": rest}, {"params": [words]}, {"params": list(self.head.parameters())}],
            lr=RATE, weight_decay=0.01, fused=True,
        )
        self.step, self.spent = 0, 0.0

    # -- one step -------------------------------------------------------------------------------------------

    def vectors(self, texts: list[str]) -> torch.Tensor:
        tokens = {k: v.to(self.device) for k, v in self.reader(texts).items()}
        with torch.autocast(self.device.type, dtype=torch.bfloat16):
            return self.student(tokens).float()

    def losses(self) -> dict[str, float]:
        """Computes every part and adds up its gradients; part by part, to keep little in memory."""
        rng, data, noted = random.Random(SEED * 100_003 + self.step), self.data, {}

        def part(name: str, loss: torch.Tensor) -> None:
            loss.backward()
            noted[name] = loss.item()

        texts, targets = data.parallel(rng, self.step < DICTIONARY_STEPS * self.args.steps)
        targets = targets.to(self.device)
        found = self.vectors(texts)
        part("parallel", distil(found, targets) + CONTRAST * contrast(found, targets))
        texts, targets = data.english_part(rng)
        part("english", ENGLISH_WEIGHT * distil(self.vectors(texts), targets.to(self.device)))
        if self.step % 3 == 0:
            asks, claims, same = data.claims(rng)
            found = self.vectors(asks + claims)
            scores = found[: len(asks)] @ found[len(asks) :].T / TEMPERATURE
            twins = (same & ~torch.eye(len(asks), dtype=torch.bool)).to(self.device)
            scores = scores.masked_fill(twins, -1e4)
            right = torch.arange(len(asks), device=self.device)
            both = (F.cross_entropy(scores, right) + F.cross_entropy(scores.T, right)) / 2
            part("claims", CLAIM_WEIGHT * both)
        elif self.step % 3 == 1:
            questions, labels, roles = data.role_questions(rng)
            found = self.vectors(questions + roles)
            scores = found[: len(questions)] @ found[len(questions) :].T / TEMPERATURE
            part("roles", ROLE_WEIGHT * F.cross_entropy(scores, labels.to(self.device)))
        else:
            questions, labels, canonical = data.intent_questions(rng)
            found = self.vectors(questions)
            loss = INTENT_WEIGHT * F.cross_entropy(self.head(found) / TEMPERATURE, labels.to(self.device))
            if canonical:
                tokens = self.teacher_reader([clean for _, clean in canonical])
                with torch.no_grad(), torch.autocast(self.device.type, dtype=torch.bfloat16):
                    targets = self.teacher({k: v.to(self.device) for k, v in tokens.items()}).float()
                loss = loss + CANONICAL_WEIGHT * distil(found[[at for at, _ in canonical]], targets)
            part("intents", loss)
        return noted

    def rate(self) -> float:
        """Share of the full rate: a linear start, then a cosine down to 2 %."""
        if self.step < WARM_UP:
            return (self.step + 1) / WARM_UP
        progress = (self.step - WARM_UP) / max(1, self.args.steps - WARM_UP)
        return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress))

    # -- the run --------------------------------------------------------------------------------------------

    def run(self) -> None:
        self.resume()
        log, sums, since = paths.OUT / "log.jsonl", {}, time.monotonic()
        self.student.train()
        while self.step < self.args.steps:
            share = self.rate()
            for group, rate in zip(self.optimizer.param_groups, self.rates):
                group["lr"] = rate * share
            for name, loss in self.losses().items():
                sums.setdefault(name, []).append(loss)
            torch.nn.utils.clip_grad_norm_(self.student.parameters(), 1.0)
            self.optimizer.step()
            self.optimizer.zero_grad(set_to_none=True)
            self.step += 1
            last = self.step == self.args.steps
            if self.step % 50 == 0 or last:
                self.spent += time.monotonic() - since
                since = time.monotonic()
                line = {"step": self.step, "seconds": round(self.spent), "rate": round(share, 4)}
                line |= {name: round(sum(values) / len(values), 4) for name, values in sums.items()}
                sums = {}
                if self.step % LOOK == 0 or last:
                    line |= self.look()
                with open(log, "a", encoding="utf8") as file:
                    file.write(json.dumps(line) + "\n")
                print(json.dumps(line), flush=True)
            if self.step % CHECKPOINT == 0 or last:
                self.save()
        self.finish()

    def look(self) -> dict[str, float]:
        """Chinese to English among the held-out pairs, and how much of the teacher's English is left."""
        held_out = self.data.held_out
        english, chinese = [p.english for p in held_out], [p.chinese for p in held_out]
        right = embed(self.teacher, self.teacher_reader, english)
        ours = embed(self.student, self.reader, chinese)
        kept = embed(self.student, self.reader, english)
        first = (ours @ kept.T).argmax(1) == np.arange(len(english))
        return {
            "held_out_first": round(float(first.mean()), 4),
            "held_out_cosine": round(float((ours * right).sum(1).mean()), 4),
            "english_kept": round(float((kept * right).sum(1).mean()), 4),
        }

    def save(self) -> None:
        state = {"step": self.step, "spent": self.spent, "student": self.student.state_dict(),
                 "head": self.head.state_dict(), "optimizer": self.optimizer.state_dict()}
        part = paths.OUT / "checkpoint.part"
        torch.save(state, part)
        os.replace(part, paths.OUT / "checkpoint.pt")

    def resume(self) -> None:
        file = paths.OUT / "checkpoint.pt"
        if not file.exists():
            return
        state = torch.load(file, map_location=self.device, weights_only=True)
        self.step, self.spent = state["step"], state["spent"]
        self.student.load_state_dict(state["student"])
        self.head.load_state_dict(state["head"])
        self.optimizer.load_state_dict(state["optimizer"])
        print(f"going on from step {self.step}", flush=True)

    def finish(self) -> None:
        out = paths.OUT / "model"
        self.student.bert.save_pretrained(out)
        facts = {
            "steps": self.step, "seconds": round(self.spent), "device": str(self.device), "threads": torch.get_num_threads(),
            "processor": processor(), "torch": torch.__version__, "python": platform.python_version(),
        }
        (paths.OUT / "run.json").write_text(json.dumps(facts, indent=1) + "\n")
        print(json.dumps(facts), flush=True)


def processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().split("\n")
        return next(line.split(":", 1)[1].strip() for line in lines if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.processor()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with pairs.tsv and dictionary.tsv")
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--threads", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    Trainer(args).run()


if __name__ == "__main__":
    main()
