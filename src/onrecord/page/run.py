"""A story in plain text is one run of lines: what stands firm between its lines belongs to it, what stands alone does not."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from onrecord.types import Block

_REACH = 30  # lines between two of the story's that may still be its own
# Belief from which a line between two of the story's is the story's. Sweep on the plain-text developer captures with the model that
# ships, F1 crawl / full, chrome lines kept, story lines lost: .1 .892 / .902, .184, .063; .02 .893 / .902, .195, .054.
_BRIDGED = 0.02
_FAINT = 0.2  # belief that the likeliest prose of a page without a firm story has at least
_WORDS = 8  # of a line that can be a story by itself
_STRAY = 6  # words under which a line that stands alone is furniture
_END = re.compile(r"[.!?…][\"'”’»)\]]*$")


def _faint(blocks: Sequence[Block], barred: Collection[int]) -> set[int]:
    """The likeliest prose of a page on which nothing is firm."""
    prose = [b for b in blocks if b.index not in barred and len(b.text.split()) >= _WORDS]
    best = max(((b.probability or 0.0) for b in prose), default=0.0)
    return {b.index for b in prose if best >= _FAINT and (b.probability or 0.0) >= best / 2}


def steady(blocks: Sequence[Block], kept: Collection[int], barred: Collection[int]) -> set[int]:
    """Indexes of the story's lines, from those that are firmly `kept`; `barred` ones are never the story's."""
    run = set(kept) or _faint(blocks, barred)
    for before, after in pairwise(sorted(run)):
        if after - before <= _REACH:
            run |= {i for i in range(before + 1, after) if i not in barred and (blocks[i].probability or 0.0) >= _BRIDGED}
    alone = {
        i
        for i in run
        if len(blocks[i].text.split()) < _STRAY
        and not _END.search(blocks[i].text)
        and not any(j in run for j in (i - 2, i - 1, i + 1, i + 2))
    }
    return run - alone
