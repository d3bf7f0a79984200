"""Which stories copy which: ten copies are one source.

Copies are told by their words alone: stories that share most of their word sequences. Who copied whom is not told.
"""

import re
from collections.abc import Sequence

from onrecord.types import Report

_WORDS = 5  # length of a sequence
_FEWEST = 20  # sequences below which a story is too short to be told a copy
_SHARED = 0.5  # share of the shorter story; stories on one event written apart share below .05


def _sequences(text: str) -> frozenset[tuple[str, ...]]:
    words = re.findall(r"\w+", text.lower())
    return frozenset(tuple(words[i : i + _WORDS]) for i in range(len(words) - _WORDS + 1))


def copies(reports: Sequence[Report]) -> tuple[int, ...]:
    """For each report the number of its group: reports of one text have one number, that of the first of them."""
    sequences = [_sequences(report.story.text) for report in reports]
    group = list(range(len(reports)))
    for later, mine in enumerate(sequences):
        for earlier, other in enumerate(sequences[:later]):
            shorter = min(len(mine), len(other))
            if shorter >= _FEWEST and len(mine & other) >= _SHARED * shorter:
                old, new = sorted((group[earlier], group[later]), reverse=True)
                group = [new if g == old else g for g in group]
    return tuple(group)
