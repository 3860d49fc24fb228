"""Step 4: the finished encoder as the project ships it: half precision, in sentence-transformers layout.

    python -m training.export [--to models/bilingual-minilm]
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from safetensors.torch import save_file
from transformers import AutoModel

from . import paths

LIMIT = 50 * 1024 * 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=paths.SHIPPED)
    args = parser.parse_args()
    model = AutoModel.from_pretrained(paths.OUT / "model")
    # rust-bert wants the pooler's weights although mean pooling never uses them.
    weights = {name: tensor.to(torch.float16).contiguous() for name, tensor in model.state_dict().items()}
    args.to.mkdir(parents=True, exist_ok=True)
    file = args.to / "model.safetensors"
    save_file(weights, file, metadata={"format": "pt"})
    file.chmod(0o644)
    size = file.stat().st_size
    if size >= LIMIT:
        raise SystemExit(f"{file} has {size} bytes, more than the {LIMIT} that the repository takes")
    config = json.loads((paths.OUT / "model" / "config.json").read_text())
    config["_name_or_path"] = "nreimers/MiniLM-L6-H384-uncased"
    (args.to / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    for name in ("vocab.txt", "modules.json", "sentence_bert_config.json", "tokenizer_config.json", "1_Pooling/config.json"):
        if (args.to / name) != (paths.START / name):
            (args.to / name).parent.mkdir(exist_ok=True)
            shutil.copy(paths.START / name, args.to / name)
    # Vectors and cut-offs of another model must not stay beside this one.
    for stale in ("knowledge.vectors", "calibration.toml"):
        (args.to / stale).unlink(missing_ok=True)
    print(f"{file}: {size / 2**20:.1f} MiB, sha256 {hashlib.sha256(file.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
