#!/usr/bin/env python3
"""Small models with random weights, and what Python's sentence-transformers makes of `tests/golden/sentences.json`.

    python -m training.small_models

They exist so that every kind of network, pooling and layer that can be loaded is loaded: `tests/golden.rs` wants a
cosine above 0.9999 for every sentence. Needs sentence-transformers 3.0.1.
"""

import json
import shutil
import sys
import tempfile
from pathlib import Path

import numpy
import torch
from sentence_transformers import SentenceTransformer, models
from tokenizers import BertWordPieceTokenizer, ByteLevelBPETokenizer
from transformers import (
    AlbertConfig,
    AlbertModel,
    BertConfig,
    BertModel,
    DistilBertConfig,
    DistilBertModel,
    RobertaConfig,
    RobertaModel,
)

REPOSITORY = Path(__file__).resolve().parent.parent
GOLDEN = REPOSITORY / "tests" / "golden"
# Small enough to be committed, large enough that a wrong layer shows.
LAYERS, HIDDEN, INNER, HEADS, POSITIONS = 2, 32, 64, 4, 66
VOCABULARY = 400


def sentences():
    return json.loads((GOLDEN / "sentences.json").read_text(encoding="utf-8"))


def write_vectors(folder, name):
    """Rows of little-endian 32-bit floats, one per sentence, in order."""
    model = SentenceTransformer(str(folder), device="cpu")
    # One by one: padding must not be what the vectors owe their digits to.
    vectors = numpy.stack([model.encode(text) for text in sentences()]).astype("<f4")
    (GOLDEN / f"{name}.f32").write_bytes(vectors.tobytes())
    print(f"{name}: {vectors.shape[0]} vectors of {vectors.shape[1]} dimensions")


def randomise(network):
    """Weights about as large as trained ones are; fresh ones are so small that layers hardly matter."""
    with torch.no_grad():
        for name, parameter in network.named_parameters():
            if "LayerNorm" in name or "layer_norm" in name:
                spread, centre = 0.2, 1.0 if name.endswith("weight") else 0.0
            else:
                spread, centre = 0.35 if "embeddings" in name else 0.25, 0.0
            parameter.normal_(centre, spread)
    return network.eval()


def save(name, network, vocabulary_files, settings, pooling, dense=None, normalize=False):
    """Writes a sentence-transformers folder, in half precision, and its vectors."""
    target = GOLDEN / name
    shutil.rmtree(target, ignore_errors=True)
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        # Half precision first, so that the vectors are those of the numbers in the file.
        randomise(network).half().float().save_pretrained(scratch)
        for file, content in vocabulary_files.items():
            (scratch / file).write_bytes(content)
        (scratch / "tokenizer_config.json").write_text(json.dumps(settings))
        transformer = models.Transformer(str(scratch), max_seq_length=POSITIONS - 2)
        width = network.config.hidden_size if hasattr(network.config, "hidden_size") else network.config.dim
        parts = [transformer, models.Pooling(width, pooling_mode=pooling)]
        if dense:
            parts.append(models.Dense(width, dense, activation_function=torch.nn.Tanh()))
            parts[-1].half().float()
        if normalize:
            parts.append(models.Normalize())
        SentenceTransformer(modules=parts, device="cpu").half().save(str(target), create_model_card=False)
    for extra in ("tokenizer.json", "special_tokens_map.json", "config_sentence_transformers.json", "added_tokens.json"):
        (target / extra).unlink(missing_ok=True)
    for file, content in vocabulary_files.items():
        (target / file).write_bytes(content)
    (target / "tokenizer_config.json").write_text(json.dumps(settings) + "\n")
    write_vectors(target, name)


def corpus():
    """The sentences, so that the small vocabularies hold more than single letters."""
    scratch = tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8")
    scratch.write("\n".join(text.replace("\n", " ") for text in sentences()))
    scratch.flush()
    return scratch


def word_pieces(lowercase):
    with corpus() as text:
        trainer = BertWordPieceTokenizer(lowercase=lowercase)
        trainer.train([text.name], vocab_size=VOCABULARY, min_frequency=1, limit_alphabet=250)
    pieces = sorted(trainer.get_vocab(), key=trainer.get_vocab().get)
    return {"vocab.txt": "".join(f"{piece}\n" for piece in pieces).encode()}, len(pieces)


def byte_pairs():
    with corpus() as text, tempfile.TemporaryDirectory() as folder:
        trainer = ByteLevelBPETokenizer()
        special = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"]
        trainer.train([text.name], vocab_size=VOCABULARY, min_frequency=2, special_tokens=special)
        trainer.save_model(folder)
        files = {name: (Path(folder) / name).read_bytes() for name in ("vocab.json", "merges.txt")}
    return files, trainer.get_vocab_size()


def character_rules():
    """Of the rules that ALBERT's model was made with, those that matter here; all of them take 240 kB."""
    blanks = [0x9, 0xA, 0xD, *range(0x200B, 0x2010), 0x2028, 0x2029, 0x2581, 0xFEFF, 0xFFFD]
    dropped = [*range(0x1, 0x9), 0xB, *range(0xE, 0x20), 0x7F]
    return "".join([f"{code:X}\t20\n" for code in blanks] + [f"{code:X}\t\n" for code in dropped])


def sentence_pieces():
    import sentencepiece

    with corpus() as text, tempfile.TemporaryDirectory() as folder:
        prefix = str(Path(folder) / "spiece")
        rules = Path(folder) / "rules.tsv"
        rules.write_text(character_rules())
        sentencepiece.SentencePieceTrainer.train(
            input=text.name,
            model_prefix=prefix,
            vocab_size=VOCABULARY,
            character_coverage=0.98,
            normalization_rule_tsv=str(rules),
            hard_vocab_limit=False,
            pad_id=0,
            unk_id=1,
            bos_id=-1,
            eos_id=-1,
            pad_piece="<pad>",
            unk_piece="<unk>",
            control_symbols=["[CLS]", "[SEP]"],
            user_defined_symbols=["[MASK]"],
            minloglevel=2,
        )
        model = Path(prefix + ".model").read_bytes()
    processor = sentencepiece.SentencePieceProcessor(model_proto=model)
    return {"spiece.model": model}, processor.get_piece_size()


def small_models():
    torch.manual_seed(20240607)
    sizes = dict(max_position_embeddings=POSITIONS)
    bert_sizes = dict(
        hidden_size=HIDDEN,
        intermediate_size=INNER,
        num_attention_heads=HEADS,
        num_hidden_layers=LAYERS,
        **sizes,
    )

    files, size = word_pieces(lowercase=False)
    bert = BertModel(BertConfig(vocab_size=size, hidden_act="relu", **bert_sizes))
    save("bert-cased-cls", bert, files, {"tokenizer_class": "BertTokenizer", "do_lower_case": False}, "cls")

    files, size = word_pieces(lowercase=True)
    config = DistilBertConfig(
        vocab_size=size, dim=HIDDEN, hidden_dim=INNER, n_heads=HEADS, n_layers=LAYERS, **sizes
    )
    settings = {"tokenizer_class": "DistilBertTokenizer", "do_lower_case": True}
    save("distilbert-dense", DistilBertModel(config), files, settings, "mean", dense=24)

    files, size = byte_pairs()
    roberta = RobertaModel(RobertaConfig(vocab_size=size, type_vocab_size=1, layer_norm_eps=1e-5, **bert_sizes))
    save("roberta-mean", roberta, files, {"tokenizer_class": "RobertaTokenizer"}, "mean", normalize=True)

    files, size = sentence_pieces()
    albert = AlbertModel(
        AlbertConfig(
            vocab_size=size, embedding_size=16, pad_token_id=0, bos_token_id=2, eos_token_id=3, **bert_sizes
        )
    )
    save("albert-mean", albert, files, {"tokenizer_class": "AlbertTokenizer"}, "mean", dense=40, normalize=True)


def main():
    # The texts are short; on a busy machine several threads wait for each other longer than they compute.
    torch.set_num_threads(1)
    small_models()


if __name__ == "__main__":
    sys.exit(main())
