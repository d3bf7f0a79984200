"""Four words in a row that a page's blocks share with each other, and with texts that are known of the story."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

_SIZE = 4  # words of a shingle


class Shingles:
    """The shingles of a page's blocks and of texts beside them, as numbers: equal shingles have the same number.

    A block of fewer than four words has one shingle, all of it, which no text beside the page holds.
    """

    def __init__(self, words: Sequence[list[str]], beside: Sequence[list[str]]) -> None:
        self._words, self._beside = words, beside
        every = [*words, *beside]
        known: dict[str, int] = {}
        ids = np.array([known.setdefault(word, len(known)) for mine in every for word in mine], dtype=np.int64)
        lengths = np.array([len(mine) for mine in every], dtype=np.int64)
        owner = np.repeat(np.arange(len(every)), lengths)
        number = ids
        for apart in (1, 2):  # numbers of pairs of words, then of pairs of pairs
            left, right = number[: len(number) - apart], number[apart:]
            number = np.unique(left * (number.max(initial=0) + 1) + right, return_inverse=True)[1].reshape(-1)
        whole = owner[: len(number)] == owner[_SIZE - 1 :][: len(number)]
        number, owner = number[whole], owner[: len(number)][whole]
        brief = {i: " ".join(mine) for i, mine in enumerate(words) if 0 < len(mine) < _SIZE}
        after = int(number.max(initial=-1)) + 1
        named: dict[str, int] = {}
        own = [after + named.setdefault(text, len(named)) for text in brief.values()]
        number = np.concatenate([number, np.array(own, dtype=np.int64)])
        owner = np.concatenate([owner, np.array(list(brief), dtype=np.int64)])
        self._codes = after + len(named)
        once = np.unique(owner * max(1, self._codes) + number)
        self._owner, self._number = once // max(1, self._codes), once % max(1, self._codes)
        self._in_page = self._owner < len(words)
        self._brief = brief
        self._size = np.bincount(self._owner[self._in_page], minlength=len(words)).astype(np.float64)

    def __len__(self) -> int:
        return int(self._in_page.sum())

    def _share(self, holds: NDArray[np.bool_]) -> NDArray[np.float64]:
        """Share of each block's shingles for which `holds` is true; `holds` is as long as the page's shingles."""
        return np.bincount(self._owner[self._in_page], holds, minlength=len(self._words)) / np.maximum(self._size, 1.0)

    def copied(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Share of each block's shingles that stand in a block before it, and in one after it."""
        owner, number = self._owner[self._in_page], self._number[self._in_page]
        first = np.full(self._codes, len(self._words))
        last = np.full(self._codes, -1)
        np.minimum.at(first, number, owner)
        np.maximum.at(last, number, owner)
        return self._share(first[number] < owner), self._share(last[number] > owner)

    def found_in(self, text: int) -> NDArray[np.float64]:
        """Share of each block's shingles found in a text beside the page; a shorter block counts whole."""
        held = np.zeros(self._codes, dtype=np.bool_)
        held[self._number[self._owner == len(self._words) + text]] = True
        share = self._share(held[self._number[self._in_page]])
        flat = f" {' '.join(self._beside[text])} "
        for block, brief in self._brief.items():
            share[block] = float(f" {brief} " in flat)
        return share
