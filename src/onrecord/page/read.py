"""Capture to page, step by step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import VersionMismatch
from onrecord.resources.models import BlockModel
from onrecord.types import Block, BlockKind, Capture, Label, Metadata, Page

from .accord import accord
from .authors import Authors, find_authors
from .dates import Dates, find_dates
from .features import features, names
from .label import label_blocks, label_fields
from .language import detect
from .lines import blocks_of_text
from .metadata import read_metadata
from .outlet import find_outlet, find_reading_minutes, find_section
from .passage import is_passage, passage_blocks, passage_title
from .peer import lean, second_opinion
from .title import find_title
from .tree import MOST_BLOCKS, blocks_of_tree, parse

_HEAD = 3  # lines of a passage in which it names who wrote it
_PROSE = 40  # words that a story has at least
_BRIEF = 20  # words that the shortest of stories has
_LISTED = 10  # linked titles that make a page without a story a listing
_PEER_BLOCKS = 10_000  # a page of more is read without a second opinion
_PEER_ELEMENTS = 100_000  # as above


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """A capture taken apart before anything is decided: blocks, head, and the story another extractor sees (HTML).

    `passage` says that it is plain text with no page around it.
    """

    blocks: tuple[Block, ...]
    metadata: Metadata
    peer: str | None
    passage: bool = False


def take_apart(capture: Capture) -> Parts:
    """Blocks, metadata and the second opinion of a capture."""
    if capture.media_type != "text/html":
        blocks = blocks_of_text(capture.text)
        return Parts(blocks=blocks, metadata=Metadata(), peer=None, passage=is_passage(blocks))
    root = parse(capture.text)
    if root is None:
        return Parts(blocks=(), metadata=Metadata(), peer=None)
    blocks = blocks_of_tree(root)
    metadata = read_metadata(root, url=capture.url)
    small = len(blocks) <= _PEER_BLOCKS and root.xpath("count(//*)") <= _PEER_ELEMENTS
    return Parts(blocks=blocks, metadata=metadata, peer=second_opinion(root) if small else None)  # which takes the tree apart


def matrix_of(parts: Parts) -> NDArray[np.float32]:
    """What the model sees of a page: `features` of its blocks."""
    return features(parts.blocks, parts.metadata, peer=parts.peer)


def _fields(dates: Dates, authors: Authors) -> dict[int, tuple[Label, str]]:
    fields: dict[int, tuple[Label, str]] = {}
    for index in authors.credit_blocks:
        fields[index] = (Label.CREDIT, "credits an agency")
    for index in authors.blocks:
        fields[index] = (Label.BYLINE, "names who wrote the story")
    for label, date in (
        (Label.CAPTURE_CLOCK, dates.captured),
        (Label.MODIFIED, dates.modified),
        (Label.PUBLISHED, dates.published),
    ):
        if date is not None and date.block is not None:
            fields[date.block] = (label, f"shows the day {date.value}")
    return fields


def _linked(block: Block) -> int:
    return sum(link.end - link.start for link in block.links)


def _is_linked_title(block: Block) -> bool:
    """A heading, or a long enough line, that is all link."""
    return _linked(block) > 0.8 * len(block.text) and len(block.text.split()) >= (3 if block.kind is BlockKind.HEADING else 6)


def _why_not(blocks: Sequence[Block]) -> str | None:
    """Why a page holds no story, or None where it holds one."""
    body = [b for b in blocks if b.label in (Label.BODY, Label.STANDFIRST)]
    words = sum(len(b.text.split()) for b in body)
    if not blocks:
        return "the page shows no text"
    if not body:
        return "no block of the page reads like a story"
    linked = sum(_linked(b) for b in body)
    chars = sum(len(b.text) for b in body)
    if words < _PROSE and len(blocks) > 10 and linked > 0.3 * chars:
        return f"a listing: only {words} words of running text among {len(blocks)} blocks"
    titles = sum(b.label not in (Label.BODY, Label.STANDFIRST) and _is_linked_title(b) for b in blocks) if words < _BRIEF else 0
    if titles >= _LISTED:
        return f"a listing: only {words} words of running text beside the linked titles of {titles} stories"
    if linked > 0.6 * chars:
        return "a listing: most of its text is links to stories"
    return None


def believe(parts: Parts, model: BlockModel) -> NDArray[np.float32]:
    """The model's belief, 0 to 1, that each block is story: a first look at every block, a second at how they agree.

    A model that was trained on few layouts leans on the second opinion as far as its facts say.

    Raises VersionMismatch where the model was made for other features.
    """
    matrix = matrix_of(parts)
    if not len(matrix):
        return np.zeros(0, dtype=np.float32)
    if matrix.shape[1] != model.columns[0]:
        raise VersionMismatch(f"the block model takes {model.columns[0]} features and this version makes {matrix.shape[1]}")
    first = model.first(matrix)
    beliefs = model.second(np.hstack([matrix, accord(parts.blocks, first)]))
    return lean(beliefs, matrix[:, names().index("peer")], model.trust)


def read_page(capture: Capture, model: BlockModel) -> Page:
    """Take a capture apart: blocks with labels and reasons, and what the page says of its story."""
    parts = take_apart(capture)
    return settle(capture, parts, [1.0] * len(parts.blocks) if parts.passage else believe(parts, model))


def settle(capture: Capture, parts: Parts, beliefs: Iterable[float]) -> Page:
    """The page, once the model's belief in each of its blocks is known."""
    metadata = parts.metadata
    full = len(parts.blocks) >= MOST_BLOCKS
    blocks = tuple(replace(b, probability=round(float(p), 4)) for b, p in zip(parts.blocks, beliefs, strict=True))
    if parts.passage:
        title, blocks = passage_title(blocks), passage_blocks(blocks)
    else:
        title, headline = find_title(blocks, metadata)
        blocks = label_blocks(blocks, metadata, headline)
    day = capture.captured.date() if capture.captured else None
    dates = find_dates(blocks, metadata, url=capture.url, captured=day, given=capture.published)
    authors = find_authors(blocks[:_HEAD] if parts.passage else blocks, metadata)
    blocks = label_fields(blocks, _fields(dates, authors))
    why_not = _why_not(blocks)
    text = " ".join(b.text for b in blocks if b.label in (Label.BODY, Label.STANDFIRST))
    standfirst = next((b.text for b in blocks if b.label is Label.STANDFIRST), None)
    shown = () if parts.passage else blocks  # a passage has no masthead
    outlet = find_outlet(shown, metadata, url=capture.url, standfirst=standfirst)
    section = find_section(shown, metadata)
    return Page(
        capture_id=capture.id,
        media_type=capture.media_type,
        url=capture.url or metadata.canonical_url,
        blocks=blocks,
        metadata=metadata,
        title=title,
        outlet=outlet,
        section=None if section == outlet else section,
        byline=authors.byline,
        authors=authors.names,
        credits=authors.credits,
        published=dates.published,
        modified=dates.modified,
        captured=dates.captured,
        printed_reading_minutes=find_reading_minutes(blocks),
        language=detect(text or " ".join(b.text for b in blocks[:60]), declared=metadata.language),
        is_story=why_not is None,
        why_not=why_not,
        notes=(f"only the first {MOST_BLOCKS} blocks of the page were read",) if full else (),
    )
