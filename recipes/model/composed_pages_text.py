"""Composed pages as plain-text captures: every block a line, or what a crawl keeps of a page."""

from collections.abc import Sequence
from random import Random

from onrecord.types import Block, BlockKind

_FRAME = {"nav", "footer", "aside", "header", "form", "button"}


def full_text(blocks: Sequence[Block], rng: Random) -> str:
    """Every block a line; most captures set an empty line between them."""
    return rng.choice(("\n\n", "\n\n", "\n\n", "\n")).join(block.text for block in blocks)


def _is_kept(block: Block, is_story: bool, menus: float, rng: Random) -> bool:
    """Whether a crawl keeps a block: what it takes for the main part, so menus, bars and footers are mostly gone."""
    if is_story:
        return rng.random() > 0.01
    linked = sum(link.end - link.start for link in block.links) > 0.6 * len(block.text)
    if _FRAME.intersection(block.tags) or (linked and len(block.text) < 40):
        return rng.random() < menus
    return rng.random() < (0.45 if linked else 0.92)


def crawl_text(blocks: Sequence[Block], story: Sequence[bool], rng: Random) -> str:
    """What a crawl keeps of a page: paragraphs set apart, items with bullets, small things line by line."""
    menus = rng.choice((0.0, 0.0, 0.05, 0.3))
    dropped = {mark for b in blocks for mark in b.marks[:1] if rng.random() < 0.2}  # whole boxes are dropped
    out: list[str] = []
    number, was_item = 0, False
    numbered = rng.random() < 0.2
    for block, is_story in zip(blocks, story, strict=True):
        if not _is_kept(block, is_story, menus, rng) or (not is_story and dropped.intersection(block.marks[:3])):
            continue
        item = block.kind is BlockKind.ITEM
        number = number + 1 if item else 0
        loose = {"p", "h1", "h2", "h3", "h4", "figure", "blockquote"}.intersection(block.tags) or len(block.text) > 120
        if out and (item != was_item or (loose and not item)):
            out.append("")
        out.append((f"  {number}. " if numbered else "  • ") + block.text if item else block.text)
        if loose and not item:
            out.append("")
        was_item = item
    lines = [line for at, line in enumerate(out) if line or (at and out[at - 1])]
    return "\n".join(lines) + "\n"
