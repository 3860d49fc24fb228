"""The vectors of the shipped encoder for `tests/golden/sentences.json`, as PyTorch computes them.

    python -m training.golden [--model models/parser]

`tests/golden.rs` asks the same of the program: a cosine above 0.9999 for every sentence.
"""

import argparse
import json
import re
import unicodedata
from pathlib import Path

import numpy as np
import torch
from transformers import BertModel

from .lexicon import PROJECT
from .text import END, PREFIX, START, Tokenizer, normal

# As the program's tokenizer does first: what parts words is one blank, control and format characters are dropped.
BLANK = re.compile(r"[\s\u200b-\u200f\u2581\ufeff\ufffd]+")

GOLDEN = PROJECT / "tests" / "golden"
# Tokens of a text, as sentence_bert_config.json of the model says.
MOST = 512


def plain(text: str) -> str:
    words = BLANK.sub(" ", text).strip()
    return "".join(letter for letter in words if unicodedata.category(letter) not in ("Cc", "Cf"))


@torch.no_grad()
def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--model", type=Path, default=PROJECT / "models" / "parser")
    given = options.parse_args()
    torch.set_num_threads(1)
    tokenizer = Tokenizer(str(given.model / "sentencepiece.bpe.model"))
    network = BertModel.from_pretrained(given.model, dtype=torch.float32, add_pooling_layer=False).eval()
    sentences = json.loads((GOLDEN / "sentences.json").read_text(encoding="utf-8"))
    vectors = []
    for text in sentences:
        frame = [START, *tokenizer.ids(PREFIX.strip()), END]
        ids = [*frame, *tokenizer.ids(normal(plain(text)))[: MOST - len(frame) - 1], END]
        hidden = network(input_ids=torch.tensor([ids])).last_hidden_state[0].mean(0)
        vectors.append(torch.nn.functional.normalize(hidden, dim=-1).numpy())
    (GOLDEN / f"{given.model.name}.f32").write_bytes(np.stack(vectors).astype("<f4").tobytes())
    print(f"{given.model.name}: {len(vectors)} vectors")


if __name__ == "__main__":
    main()
