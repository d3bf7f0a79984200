"""The story, parted from its page."""

from dataclasses import dataclass
from enum import StrEnum


class LeadKind(StrEnum):
    """How a page points at another story."""

    ALSO_READ = "also-read"
    PREVIOUS = "previous"
    NEXT = "next"
    LATEST = "latest"
    DONT_MISS = "dont-miss"
    RELATED = "related"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Another story that the page only points at; no claim is ever read out of it."""

    kind: LeadKind
    title: str
    teaser: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Characters `start:end` of `Story.text` are the block with index `block`, from `offset` of its text on."""

    start: int
    end: int
    block: int
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where the value of a story's field was found: in the block with index `block`, else `where` outside the blocks.

    `where` is "block", the name of a date's witness ("json-ld datePublished"), "head", "url", "capture", "caller" or
    "text" (the story's own words).
    """

    field: str
    where: str
    block: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """The story alone. `text` never changes once composed; every offset downstream counts its characters.

    `published` is the story's own day (ISO 8601), never the day of capture. `credit` names agencies.
    `reading_minutes` is worked out from the words of `text`.
    """

    text: str
    title: str | None = None
    standfirst: str | None = None
    byline: str | None = None
    credit: str | None = None
    dateline: str | None = None
    outlet: str | None = None
    section: str | None = None
    url: str | None = None
    language: str | None = None
    published: str | None = None
    modified: str | None = None
    captured: str | None = None
    reading_minutes: int = 0
    leads: tuple[Lead, ...] = ()
    trace: tuple[Trace, ...] = ()
    origins: tuple[Origin, ...] = ()
