"""The encoder and its heads.

One pass over `<s> context </s> message </s>` gives a vector per token. From them: tags of parts and slots per token, and,
from the mean over the tokens of a part or a slot, what it is.
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from transformers import BertModel

from .labels import ATTRIBUTES

WIDTH = 384
# Heads over tokens, over parts (their mean, and that of the whole message), over slots (first token, and their mean).
TOKEN_HEADS = ("part", "slot")
PART_HEADS = ("act", "from", "want", "field", "topic", "follows", "subject")
SLOT_HEADS = (*ATTRIBUTES, "role")


class Parser(torch.nn.Module):
    def __init__(self, folder: str, sizes: dict[str, int], dropout: float = 0.1):
        super().__init__()
        self.bert = BertModel.from_pretrained(folder, attn_implementation="sdpa", dtype=torch.float32)
        self.dropout = torch.nn.Dropout(dropout)
        self.part_layer = torch.nn.Linear(2 * WIDTH, WIDTH)
        self.slot_layer = torch.nn.Linear(2 * WIDTH, WIDTH)
        self.heads = torch.nn.ModuleDict({
            f"{name}_head": torch.nn.Linear(WIDTH, sizes[name]) for name in (*TOKEN_HEADS, *PART_HEADS, *SLOT_HEADS)
        })

    def head(self, name: str, vectors: torch.Tensor) -> torch.Tensor:
        return self.heads[f"{name}_head"](self.dropout(vectors))

    def hidden(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        return self.bert(input_ids=ids, attention_mask=mask).last_hidden_state.float()

    def part_vectors(self, hidden, spans, whole):
        """`spans`: [parts, 3] of row, begin, end. `whole`: the same for the message that each stands in."""
        both = torch.cat([mean(hidden, spans), mean(hidden, whole)], 1)
        return F.gelu(self.part_layer(self.dropout(both)))

    def slot_vectors(self, hidden, spans):
        first = hidden[spans[:, 0], spans[:, 1]]
        return F.gelu(self.slot_layer(self.dropout(torch.cat([first, mean(hidden, spans)], 1))))


def load(folder: Path) -> dict[str, torch.Tensor]:
    """The numbers of a network, as training leaves them or as the project ships them."""
    if (folder / "network.pt").exists():
        return torch.load(folder / "network.pt", map_location="cpu")
    encoder = load_file(folder / "model.safetensors")
    heads = load_file(folder / "parser.safetensors")
    return {**{f"bert.{name}": tensor.float() for name, tensor in encoder.items()}, **heads}


def names(folder: Path) -> Path:
    """The file with the labels of each head."""
    return next(path for name in ("labels.json", "parser.json") if (path := folder / name).exists())


def mean(hidden: torch.Tensor, spans: torch.Tensor) -> torch.Tensor:
    """The mean over each span of tokens, [spans, width]."""
    sums = F.pad(hidden.cumsum(1), (0, 0, 1, 0))
    total = sums[spans[:, 0], spans[:, 2]] - sums[spans[:, 0], spans[:, 1]]
    return total / (spans[:, 2] - spans[:, 1]).clamp(min=1).unsqueeze(1)


def sentence(hidden: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """The vector of length one that texts are compared by: the mean over all tokens."""
    weights = mask.unsqueeze(-1).float()
    return F.normalize((hidden * weights).sum(1) / weights.sum(1), dim=-1)
