"""Plain text to blocks: a line is a block, unless the text was wrapped by hand."""

from itertools import groupby, pairwise
from statistics import median

from onrecord.types import Block, BlockKind

from .tree import MOST_BLOCKS

_WRAP_AT = (55, 90)  # columns at which programs and people wrap by hand


def _lines(text: str) -> list[tuple[int, int, int, int]]:
    """(line number, start, end, empty lines before) of every line with words in it."""
    out: list[tuple[int, int, int, int]] = []
    start = gap = 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare:
            first = start + line.index(bare)
            out.append((number, first, first + len(bare), gap))
            gap = 0
        else:
            gap += 1
        start += len(line) + 1
    return out


def _paragraphs(lines: list[tuple[int, int, int, int]]) -> list[list[tuple[int, int, int, int]]]:
    """Lines grouped by the empty lines between them."""
    number = 0
    keyed = []
    for line in lines:
        number += line[3] > 0
        keyed.append((number, line))
    return [[line for _, line in group] for _, group in groupby(keyed, key=lambda pair: pair[0])]


def _is_wrapped(text: str, groups: list[list[tuple[int, int, int, int]]]) -> bool:
    """Whether lines were broken by hand: inner lines of one width, next ones going on in lower case."""
    inner = [(a, b) for g in groups if len(g) > 2 for a, b in pairwise(g)]
    if len(inner) < 6:
        return False
    widths = [a[2] - a[1] for a, _ in inner]
    if not _WRAP_AT[0] <= median(widths) <= _WRAP_AT[1] or max(widths) > 1.3 * _WRAP_AT[1]:
        return False
    going_on = sum(text[b[1]].islower() for _, b in inner)
    return going_on > 0.4 * len(inner)


def blocks_of_text(text: str) -> tuple[Block, ...]:
    """Blocks of a plain-text capture in reading order, no more than MOST_BLOCKS; offsets count characters of `text`."""
    lines = _lines(text)
    groups = _paragraphs(lines)
    if not _is_wrapped(text, groups):
        groups = [[line] for line in lines]
    return tuple(
        Block(
            index=index,
            kind=BlockKind.LINE,
            text=" ".join(text[group[0][1] : group[-1][2]].split()),
            line=group[0][0],
            start=group[0][1],
            end=group[-1][2],
            gap=group[0][3],
        )
        for index, group in enumerate(groups[:MOST_BLOCKS])
    )
