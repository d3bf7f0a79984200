"""A page taken apart: blocks in reading order, each with a label and the reason for it."""

from dataclasses import dataclass
from enum import StrEnum

from .story import LeadKind


class BlockKind(StrEnum):
    """What the markup says a block is; `line` for a line of a plain-text capture."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    ITEM = "item"
    CAPTION = "caption"
    ROW = "row"
    LINE = "line"


class Label(StrEnum):
    """What a block is on its page. `body`, `standfirst` make up `Story.text`."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    CREDIT = "credit"
    DATELINE = "dateline"
    PUBLISHED = "published"
    MODIFIED = "modified"
    CAPTURE_CLOCK = "capture-clock"
    SECTION = "section"
    BODY = "body"
    CAPTION = "caption"
    PULL_QUOTE = "pull-quote"
    LEAD = "lead"
    COMMENT = "comment"
    CHROME = "chrome"


class LeadPart(StrEnum):
    """Which part of a lead a block is; `heading` opens a list of leads ("Also read")."""

    HEADING = "heading"
    TITLE = "title"
    TEASER = "teaser"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadMark:
    """The lead a block belongs to: its kind, its part, and the number of the lead on its page."""

    kind: LeadKind
    part: LeadPart
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A link inside a block: its address as written and its characters of `Block.text`."""

    url: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of a page that stands by itself.

    `text` has its white space folded. `start` and `end` are characters of the decoded capture for
    plain text (null for HTML), `line` the 1-based source line, `path` the XPath of the element that
    holds it (HTML). `tags` are the names of that element and its ancestors, nearest first; `marks`
    their classes, ids, roles and item properties, lower-cased, nearest first. `hidden` says that the markup
    keeps it from being shown. `gap` counts the empty lines (or line breaks) before it.
    `probability` is the model's belief, 0 to 1, that the block is story.
    """

    index: int
    kind: BlockKind
    text: str
    line: int
    start: int | None = None
    end: int | None = None
    path: str | None = None
    tags: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    hidden: bool = False
    gap: int = 0
    label: Label | None = None
    lead: LeadMark | None = None
    reason: str | None = None
    probability: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundDate:
    """A date of the page, ISO 8601 day or instant, and where it was found.

    `where` names the place ("json-ld datePublished", "block", "url", "caller"); `block` is the index of the
    block that shows it, where one does.
    """

    value: str
    where: str
    block: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What the page's head says of the story: JSON-LD, OpenGraph, meta tags. Claims, not truths.

    `dates` are (name, value) as written, e.g. ("json-ld datePublished", "2023-09-08T10:00:00Z");
    `authors` names as written; `body` the JSON-LD articleBody.
    """

    titles: tuple[str, ...] = ()
    document_title: str | None = None
    site_name: str | None = None
    authors: tuple[str, ...] = ()
    section: str | None = None
    description: str | None = None
    canonical_url: str | None = None
    language: str | None = None
    kind: str | None = None
    body: str | None = None
    dates: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A capture read as a page. `is_story` is false for listings and empty pages, `why_not` says why; `notes` what was left out."""

    capture_id: str
    media_type: str
    blocks: tuple[Block, ...]
    metadata: Metadata
    url: str | None = None
    title: str | None = None
    outlet: str | None = None
    section: str | None = None
    byline: str | None = None
    authors: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    published: FoundDate | None = None
    modified: FoundDate | None = None
    captured: FoundDate | None = None
    printed_reading_minutes: int | None = None
    language: str | None = None
    is_story: bool = True
    why_not: str | None = None
    notes: tuple[str, ...] = ()
