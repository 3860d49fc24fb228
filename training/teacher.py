"""Step 2: the teacher's vectors of every English sentence that the student will learn from.

    python -m training.teacher --corpus DIR

Writes training/out/teacher.npy (float16) and the sentences beside it; done work is kept.
"""

import argparse
import sys
import time
from pathlib import Path

import numpy as np

from . import corpus, paths
from .encoder import Encoder, Reader, embed

VECTORS, SENTENCES = paths.OUT / "teacher.npy", paths.OUT / "teacher.txt"


def sentences(folder: Path) -> list[str]:
    """English sides of the short training pairs and of the dictionary, each once, in a fixed order."""
    training, held_out = corpus.split(corpus.read(folder / "pairs.tsv"))
    corpus.write_tsv(held_out, paths.HELD_OUT)
    found = {p.english for p in corpus.short(training)}
    found |= {p.english for p in corpus.read(folder / "dictionary.tsv")}
    return sorted(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    args = parser.parse_args()
    paths.OUT.mkdir(parents=True, exist_ok=True)
    wanted = sentences(args.corpus)
    if VECTORS.exists() and SENTENCES.read_text(encoding="utf8").split("\n") == wanted:
        print("the teacher's vectors are there already")
        return
    started = time.monotonic()

    def report(done: int, total: int) -> None:
        print(f"{done}/{total} after {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)

    folder = paths.teacher_dir()
    vectors = embed(Encoder(folder), Reader(folder, 64), wanted, report=report)
    np.save(VECTORS, vectors.astype(np.float16))
    SENTENCES.write_text("\n".join(wanted), encoding="utf8")
    print(f"{len(wanted)} sentences in {time.monotonic() - started:.0f} s")


if __name__ == "__main__":
    main()
