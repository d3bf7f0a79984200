"""Words to what the encoder reads: pieces of words, and the letter case that its uncased vocabulary forgets."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

MOST_PIECES = 4  # a longer word is told by its first pieces
OPENING, CLOSING, UNKNOWN = 101, 102, 100  # [CLS], [SEP], [UNK] in BERT's vocabulary
CASES = ("lower", "Title", "UPPER", "mIxed", "digits", "marks")

Cut = Callable[[str], tuple[int, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """Words in order: `ids` of all their pieces, `counts` of pieces a word, `cases` a word."""

    ids: NDArray[np.int32]
    counts: NDArray[np.int64]
    cases: NDArray[np.int32]


def word_case(word: str) -> int:
    """The number of a word's letter case in CASES."""
    if any(c.isdigit() for c in word):
        return 4
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 5
    if word.islower():
        return 0
    if letters[0].isupper() and (len(letters) == 1 or "".join(letters[1:]).islower()):
        return 1
    return 2 if word.isupper() else 3


def cutter(vocabulary: Sequence[str]) -> Cut:
    """A cut of words into numbers of pieces, as BERT cuts them: at least one, at most MOST_PIECES."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers  # slow to load

    numbers = {piece: i for i, piece in enumerate(vocabulary)}
    tokenizer = Tokenizer(models.WordPiece(numbers, unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()

    @lru_cache(maxsize=100_000)
    def cut(word: str) -> tuple[int, ...]:
        return tuple(tokenizer.encode(word, add_special_tokens=False).ids[:MOST_PIECES]) or (UNKNOWN,)

    return cut


def pieces_of(words: Sequence[str], which: NDArray[np.int64], cut: Cut) -> Pieces:
    """The pieces of a text, given its different `words` and `which` of them stands at each place."""
    found = [cut(word) for word in words]
    lengths = np.array([len(f) for f in found], dtype=np.int64)
    flat = np.array([i for f in found for i in f], dtype=np.int32)
    starts = np.cumsum(lengths) - lengths
    counts = lengths[which]
    begins = np.cumsum(counts) - counts
    places = np.repeat(starts[which] - begins, counts) + np.arange(counts.sum())
    cases = np.array([word_case(word) for word in words], dtype=np.int32)
    return Pieces(ids=flat[places], counts=counts, cases=cases[which])
