"""A page as it was fetched, before anybody has read it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """Where the capture lies: a path or address, and the byte offset of its record inside it."""

    path: str
    offset: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """One page as fetched, its bytes already decoded.

    `id` is the WARC-Record-ID or a digest of the bytes; `captured` an aware UTC instant where the
    container tells it (never the clock of the reader); `media_type` is `text/html` or `text/plain`;
    `published` is the day the caller vouches for (`--published`), ISO 8601. `payload` are the bytes themselves, for who keeps them.
    """

    id: str
    text: str
    media_type: str
    charset: str
    payload_digest: str
    locator: Locator
    url: str | None = None
    captured: datetime | None = None
    published: str | None = None
    payload: bytes = field(default=b"", repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class FailedCapture:
    """A capture that could not be read: where it lies, the error's class, and what went wrong."""

    locator: Locator
    error: str
    message: str
