"""The student and the teacher: a BERT with mean pooling and vectors of length one."""

import numpy as np
import torch
import torch.nn.functional as F
from transformers import AutoModel, BertTokenizerFast


class Encoder(torch.nn.Module):
    def __init__(self, folder, dropout: float = 0.0):
        super().__init__()
        self.bert = AutoModel.from_pretrained(
            folder, attn_implementation="sdpa", hidden_dropout_prob=dropout, attention_probs_dropout_prob=dropout
        )

    def forward(self, batch: dict[str, torch.Tensor]) -> torch.Tensor:
        """Vectors of length one, (sentences, 384)."""
        hidden = self.bert(**batch).last_hidden_state.float()
        mask = batch["attention_mask"].unsqueeze(-1).float()
        return F.normalize((hidden * mask).sum(1) / mask.sum(1), dim=-1)


class Reader:
    """Text to padded tokens."""

    def __init__(self, folder, longest: int):
        # Built from vocab.txt, so that it splits exactly as the tokeniser of the Rust side does.
        vocab = f"{folder}/vocab.txt"
        self.tokenizer = BertTokenizerFast(vocab_file=vocab, do_lower_case=True, clean_up_tokenization_spaces=False)
        self.longest = longest

    def __call__(self, texts: list[str]) -> dict[str, torch.Tensor]:
        return dict(
            self.tokenizer(texts, padding=True, truncation=True, max_length=self.longest, return_tensors="pt")
        )


@torch.no_grad()
def embed(encoder: Encoder, reader: Reader, texts: list[str], batch: int = 128, report=None) -> np.ndarray:
    """Vectors in the order of `texts`, computed in batches of like length."""
    order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
    vectors = np.zeros((len(texts), 384), dtype=np.float32)
    was_training = encoder.training
    encoder.eval()
    for start in range(0, len(order), batch):
        chosen = order[start : start + batch]
        with torch.autocast("cpu" if not next(encoder.parameters()).is_cuda else "cuda", dtype=torch.bfloat16):
            tokens = {k: v.to(next(encoder.parameters()).device) for k, v in reader([texts[i] for i in chosen]).items()}
            vectors[chosen] = encoder(tokens).float().cpu().numpy()
        if report and start // batch % 50 == 0:
            report(start, len(order))
    encoder.train(was_training)
    return vectors


