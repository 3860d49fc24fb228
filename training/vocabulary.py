"""Step 1: the encoder to begin with: Chinese characters in its vocabulary, and no pieces that neither language needs.

    python -m training.vocabulary --corpus DIR [--from FOLDER]

With --from, an earlier student is taken further in place of the teacher's copy. Writes a sentence-transformers folder to training/out/start. Each new character starts from the mean of the
English pieces of its dictionary definitions plus a little noise, so that the first steps already point the right way.
"""

import argparse
import json
import shutil
import unicodedata
from collections import Counter, defaultdict
from pathlib import Path

import torch
from transformers import AutoModel, AutoTokenizer, BertTokenizer

from . import corpus, paths

NOISE = 0.01
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def is_han(char: str) -> bool:
    return "\u3400" <= char <= "\u9fff"


def is_needed(piece: str) -> bool:
    """Latin pieces, signs and Chinese characters stay; other scripts and the reserved pieces go."""
    if piece in SPECIAL:
        return True
    if piece.startswith("[unused"):
        return False
    body = piece.removeprefix("##")
    if piece != body and any(is_han(c) for c in body):
        return False  # the tokeniser sets every character apart, so none ever continues a word
    return all(
        c.isascii() or is_han(c) or not c.isalpha() or unicodedata.name(c, "").startswith("LATIN") for c in body
    )


def gb2312() -> set[str]:
    chars = set()
    for high in range(0xB0, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                chars.add(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                pass
    return chars


def chinese_characters(pairs, dictionary) -> list[str]:
    counts = Counter(c for p in pairs for c in p.chinese)
    wanted = gb2312() | {c for c, n in counts.items() if n >= 2 and is_han(c)}
    wanted |= {c for p in dictionary for c in p.chinese if is_han(c)}
    for file in paths.KNOWLEDGE.rglob("*.toml"):
        wanted |= {c for c in file.read_text(encoding="utf8") if is_han(c)}
    return sorted(wanted) + list("，。！？、；：（）《》“”‘’「」【】…—～￥")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True, help="folder with pairs.tsv and dictionary.tsv")
    parser.add_argument("--from", dest="start", default=paths.teacher_dir(), help="the encoder to begin with")
    args = parser.parse_args()
    torch.manual_seed(0)

    training, _ = corpus.split(corpus.read(args.corpus / "pairs.tsv"))
    dictionary = corpus.read(args.corpus / "dictionary.tsv")
    tokenizer = AutoTokenizer.from_pretrained(args.start)
    model = AutoModel.from_pretrained(args.start)
    old = model.embeddings.word_embeddings.weight.data

    by_id = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    kept = [(piece, index) for piece, index in by_id if is_needed(piece)]
    known = {piece for piece, _ in kept}
    added = [c for c in chinese_characters(training, dictionary) if c not in known]

    definitions = defaultdict(list)
    for entry in dictionary + [p for p in training if p.source == "cedict"]:
        for char in set(entry.chinese):
            # A definition of the character alone says more than one of a word that it is part of.
            definitions[char].append((1.0 / len(entry.chinese) ** 2, entry.english))
    middle, spread = old.mean(0), old.std()
    rows = []
    for char in added:
        total, weight = torch.zeros_like(middle), 0.0
        for share, text in definitions[char]:
            pieces = tokenizer(text, add_special_tokens=False)["input_ids"]
            if pieces:
                total += share * old[pieces].mean(0)
                weight += share
        start = total / weight if weight else middle
        rows.append(start + NOISE * spread * torch.randn_like(middle))
    table = torch.cat([old[[index for _, index in kept]], torch.stack(rows)])

    model.resize_token_embeddings(len(table))
    model.embeddings.word_embeddings.weight.data.copy_(table)
    model.config.vocab_size = len(table)

    out = paths.START
    out.mkdir(parents=True, exist_ok=True)
    model.save_pretrained(out)
    (out / "vocab.txt").write_text("\n".join([piece for piece, _ in kept] + added) + "\n", encoding="utf8")
    # Of the shipped folder only the files that describe the architecture are wanted.
    for name in ("modules.json", "sentence_bert_config.json", "tokenizer_config.json", "1_Pooling/config.json"):
        (out / name).parent.mkdir(exist_ok=True)
        shutil.copy(paths.SHIPPED / name, out / name)
    check = BertTokenizer.from_pretrained(out)
    unknown = check.unk_token_id in check("怎么转做 DevOps 工程师？")["input_ids"]
    if unknown or len(check) != len(table):
        raise SystemExit("the tokeniser does not fit the new vocabulary")
    print(json.dumps({"kept": len(kept), "dropped": len(by_id) - len(kept), "added": len(added), "size": len(table)}))


if __name__ == "__main__":
    main()
