"""The normal form in which the parser sees a message, as `src/text` makes it, and its tokens."""

import unicodedata

import sentencepiece

# The start of every text that E5 compares with others of its kind.
PREFIX = "query: "
START, PAD, END, UNKNOWN = 0, 1, 2, 3
LONGEST = 192


def normal(text: str) -> str:
    """Compatibility forms folded, lower case, blanks as they are but for runs of them."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(" " if letter.isspace() else letter for letter in folded)


class Tokenizer:
    """Texts to the numbers of pieces, with the letters that each piece stands for."""

    def __init__(self, model: str):
        self.pieces = sentencepiece.SentencePieceProcessor(model_file=model)

    def __call__(self, text: str) -> list[tuple[int, int, int]]:
        """`(number, begin, end)` of every piece; begin and end count letters of `text`."""
        encoded = self.pieces.encode_as_offset_mapping(text)
        unknown = self.pieces.unk_id()
        return [
            (UNKNOWN if number == unknown else number + 1, begin, end)
            for number, (begin, end) in zip(encoded["ids"], encoded["offsets"])
        ]

    def ids(self, text: str) -> list[int]:
        return [number for number, _, _ in self(text)]
