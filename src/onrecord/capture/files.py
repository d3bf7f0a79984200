"""Saved pages: files, gzip, folders, standard input, and text already in memory."""

import hashlib
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from onrecord.errors import CaptureError
from onrecord.types import Capture, FailedCapture, Locator

from .decode import decode, media_type

MAX_BYTES = 256 * 1024 * 1024  # a page larger than this, unpacked, is no page
_GZIP = b"\x1f\x8b"


def instant(value: str | None, *, what: str = "captured") -> datetime | None:
    """An ISO 8601 day or instant as an aware UTC instant; a day is its midnight. CaptureError if it is neither."""
    if value is None:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise CaptureError(f"{what}: {value!r} is no ISO 8601 day or instant, such as 2023-09-08") from None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def day(value: str | None, *, what: str = "published") -> str | None:
    """An ISO 8601 day, checked. CaptureError if it is none."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value[:10]).isoformat()
    except ValueError:
        raise CaptureError(f"{what}: {value!r} is no ISO 8601 day, such as 2023-09-08") from None


def unpack(payload: bytes, *, limit: int = MAX_BYTES) -> bytes:
    """Undo gzip, if there is any. CaptureError for broken gzip and for more than `limit` bytes."""
    if not payload.startswith(_GZIP):
        if len(payload) > limit:
            raise CaptureError(f"the capture has more than {limit} bytes")
        return payload
    parts: list[bytes] = []
    size = 0
    while payload:  # a gzip file may hold several members
        inflate = zlib.decompressobj(wbits=31)
        try:
            part = inflate.decompress(payload, limit - size + 1)
        except zlib.error as error:
            raise CaptureError(f"broken gzip: {error}") from None
        size += len(part)
        if size > limit:
            raise CaptureError(f"the capture unpacks to more than {limit} bytes")
        if not inflate.eof:
            raise CaptureError("broken gzip: it ends too early")
        parts.append(part)
        payload = inflate.unused_data.lstrip(b"\0")
        if not payload.startswith(_GZIP):
            break
    return b"".join(parts)


def capture_of(
    source: bytes | str,
    *,
    url: str | None = None,
    captured: str | None = None,
    published: str | None = None,
    path: str = "-",
) -> Capture:
    """A capture of bytes (gzip undone) or of text in memory.

    `captured` and `published` are ISO 8601 and stand for what the caller vouches for. Raises CaptureError.
    """
    payload = unpack(source) if isinstance(source, bytes) else source.encode("utf-8", "surrogatepass")
    digest = "sha256:" + hashlib.sha256(payload).hexdigest()
    text, charset = decode(payload)
    return Capture(
        id=digest,
        text=text,
        media_type=media_type(text, path=path),
        charset=charset,
        payload_digest=digest,
        locator=Locator(path=path),
        url=url,
        captured=instant(captured),
        published=day(published),
    )


def _paths(root: Path) -> Iterator[Path]:
    if not root.is_dir():
        yield root
        return
    for child in sorted(root.iterdir()):
        if not child.name.startswith("."):
            yield from _paths(child)


def open_captures(
    path: str, *, url: str | None = None, captured: str | None = None, published: str | None = None
) -> Iterator[Capture | FailedCapture]:
    """Captures of a file, of all files below a folder in order of their names, or of standard input (`-`).

    One at a time, so memory stays flat. What cannot be read is a FailedCapture; it stops nothing.
    """
    instant(captured)
    day(published)
    for name in [path] if path == "-" else map(str, _paths(Path(path))):
        try:
            payload = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            yield capture_of(payload, url=url, captured=captured, published=published, path=name)
        except OSError as error:
            reason = error.strerror or str(error)
            yield FailedCapture(locator=Locator(path=name), error="CaptureError", message=f"{name}: {reason}")
        except CaptureError as error:
            yield FailedCapture(locator=Locator(path=name), error="CaptureError", message=f"{name}: {error}")
