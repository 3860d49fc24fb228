"""The trained network as the project ships it: the encoder in half precision, the heads beside it.

    python -m training.export --from DIR --base DIR [--to models/parser]
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file

from .lexicon import PROJECT

LIMIT = 64 * 1000 * 1000
COPIED = (
    "config.json", "modules.json", "sentence_bert_config.json", "tokenizer_config.json", "1_Pooling/config.json",
    "config_sentence_transformers.json", "sentencepiece.bpe.model",
)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--from", dest="trained", type=Path, default=Path("training/out/parser"))
    options.add_argument("--base", type=Path, default=Path("training/out/base"))
    options.add_argument("--to", type=Path, default=PROJECT / "models" / "parser")
    given = options.parse_args()
    state = torch.load(given.trained / "network.pt", map_location="cpu")
    given.to.mkdir(parents=True, exist_ok=True)
    for name in COPIED if given.base.resolve() != given.to.resolve() else ():
        (given.to / name).parent.mkdir(exist_ok=True)
        shutil.copy(given.base / name, given.to / name)
    encoder = {name[5:]: tensor.half().contiguous() for name, tensor in state.items() if name.startswith("bert.")}
    encoder = {name: tensor for name, tensor in encoder.items() if "position_ids" not in name}
    heads = {name: tensor.float().contiguous() for name, tensor in state.items() if not name.startswith("bert.")}
    save_file(encoder, given.to / "model.safetensors", metadata={"format": "pt"})
    save_file(heads, given.to / "parser.safetensors", metadata={"format": "pt"})
    shutil.copy(given.trained / "labels.json", given.to / "parser.json")
    # Vectors of another network must not stay beside this one.
    (given.to / "knowledge.vectors").unlink(missing_ok=True)
    for file in ("model.safetensors", "parser.safetensors", "parser.json"):
        (given.to / file).chmod(0o644)
    size = (given.to / "model.safetensors").stat().st_size
    if size >= LIMIT:
        raise SystemExit(f"model.safetensors has {size} bytes, more than the {LIMIT} that the repository takes")
    digest = hashlib.sha256((given.to / "model.safetensors").read_bytes()).hexdigest()
    print(f"{given.to}: {size / 1e6:.1f} MB, sha256 {digest}, {json.loads((given.to / 'config.json').read_text())['num_hidden_layers']} layers")


if __name__ == "__main__":
    main()
