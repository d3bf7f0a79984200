"""Which stories copy which: ten copies are one source.

Copies are told by their words alone: stories that share most of their word sequences. Who copied whom is not told.
"""

from collections.abc import Sequence

from onrecord.types import Report

from .shingles import is_copy, sequences


def copies(reports: Sequence[Report]) -> tuple[int, ...]:
    """For each report the number of its group: reports of one text have one number, that of the first of them."""
    found = [sequences(report.story.text) for report in reports]
    group = list(range(len(reports)))
    for later, mine in enumerate(found):
        for earlier, other in enumerate(found[:later]):
            if is_copy(mine, other):
                old, new = sorted((group[earlier], group[later]), reverse=True)
                group = [new if g == old else g for g in group]
    return tuple(group)
