"""The parallel corpus: reading, choosing, and holding out what must never be trained on."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

# The questions that the encoder must understand are short; long sentences cost most of the time.
MOST_HAN, MOST_WORDS = 36, 26
HELD_OUT_PAIRS = 1000


@dataclass(frozen=True)
class Pair:
    source: str
    english: str
    chinese: str


def read(path: Path) -> list[Pair]:
    pairs = []
    with open(path, encoding="utf8") as lines:
        for number, line in enumerate(lines, 1):
            columns = line.rstrip("\n").split("\t")
            if len(columns) != 3:
                raise SystemExit(f"{path}:{number}: three columns separated by tabs are wanted, there are {len(columns)}")
            pairs.append(Pair(*columns))
    return pairs


def _rank(pair: Pair) -> str:
    return hashlib.sha256(pair.english.encode()).hexdigest()


def split(pairs: list[Pair]) -> tuple[list[Pair], list[Pair]]:
    """(training, held out). Held out are 1,000 whole sentences, the first by the hash of their English side; a
    training pair that shares either side with one of them goes too."""
    sentences = [p for p in pairs if p.source.startswith(("docs:", "tatoeba"))]
    seen: set[str] = set()
    held_out: list[Pair] = []
    for pair in sorted(sentences, key=_rank):
        if len(held_out) == HELD_OUT_PAIRS:
            break
        if not {pair.english, pair.chinese} & seen:
            held_out.append(pair)
            seen |= {pair.english, pair.chinese}
    training = [p for p in pairs if p.english not in seen and p.chinese not in seen]
    return training, held_out


def short(pairs: list[Pair]) -> list[Pair]:
    return [p for p in pairs if len(p.chinese) <= MOST_HAN and len(p.english.split()) <= MOST_WORDS]


def write_tsv(pairs: list[Pair], path: Path) -> None:
    """English, tab, Chinese: what `career-advisor eval --encoders --pairs` reads."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf8") as out:
        for pair in pairs:
            out.write(f"{pair.english}\t{pair.chinese}\n")
