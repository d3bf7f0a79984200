"""Stories of one text: found among many by MinHash (datasketch), and made sure of by their word sequences."""

import hashlib
import re

import numpy as np
from datasketch import MinHash
from numpy.typing import NDArray

WORDS = 5  # length of a sequence
FEWEST = 20  # sequences below which a story is too short to be told a copy
SHARED = 0.5  # share of the shorter story; stories on one event written apart share below .05
_PERMUTATIONS, _ROWS = 126, 3  # 42 bands of three: of stories alike by half 99 of 100 are found, of those alike by .05 one in 200


def sequences(text: str) -> frozenset[str]:
    """The word sequences of a text."""
    words = re.findall(r"\w+", text.lower())
    return frozenset(" ".join(words[i : i + WORDS]) for i in range(len(words) - WORDS + 1))


def bands(found: frozenset[str]) -> list[int]:
    """Keys (63 bits) that stories which share much of their text are likely to have in common; none for a short one."""
    if len(found) < FEWEST:
        return []
    sketch = MinHash(num_perm=_PERMUTATIONS, seed=1)
    sketch.update_batch([s.encode("utf-8") for s in sorted(found)])
    values = np.asarray(sketch.hashvalues, dtype=np.uint64).reshape(-1, _ROWS)
    return [_key(number, row) for number, row in enumerate(values)]


def _key(number: int, row: NDArray[np.uint64]) -> int:
    digest = hashlib.blake2b(number.to_bytes(2, "big") + row.tobytes(), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def is_copy(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether one of two stories holds most of the other's sequences."""
    shorter = min(len(one), len(other))
    return shorter >= FEWEST and len(one & other) >= SHARED * shorter
