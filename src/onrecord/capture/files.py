"""Saved pages: files, gzip, folders, standard input, and text already in memory."""

import hashlib
import os
import re
import stat
import sys
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from gzip import BadGzipFile, GzipFile
from io import BytesIO
from pathlib import Path

from onrecord.errors import CaptureError
from onrecord.types import Capture, FailedCapture, Locator

from .containers import refuse
from .decode import clean, decode, media_type
from .warc import captures_of_warc, is_warc

MAX_BYTES = 256 * 1024 * 1024  # a page larger than this, unpacked, is no page
_GZIP = b"\x1f\x8b"
_CHUNK = 1024 * 1024
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.I)
_KINDS = {stat.S_IFIFO: "named pipe", stat.S_IFSOCK: "socket", stat.S_IFCHR: "device", stat.S_IFBLK: "device", stat.S_IFDIR: "folder"}


def _moment(value: str, what: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise CaptureError(f"{what}: {value!r} is no ISO 8601 day or instant, such as 2023-09-08") from None


def instant(value: str | None, *, what: str = "captured") -> datetime | None:
    """An ISO 8601 day or instant as an aware UTC instant; a day is its midnight. CaptureError if it is neither."""
    if value is None:
        return None
    moment = _moment(value, what)
    try:
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise CaptureError(f"{what}: {value!r} lies outside the calendar") from None


def day(value: str | None, *, what: str = "published") -> str | None:
    """The ISO 8601 day of a day or instant, as its own time zone has it. CaptureError if it is neither."""
    return None if value is None else _moment(value, what).date().isoformat()


def unpack(payload: bytes, *, limit: int = MAX_BYTES) -> bytes:
    """Undo gzip, if there is any. CaptureError for broken gzip and for more than `limit` bytes."""
    if not payload.startswith(_GZIP):
        if len(payload) > limit:
            raise CaptureError(f"the capture has more than {limit} bytes")
        return payload
    parts: list[bytes] = []
    size = 0
    with GzipFile(fileobj=BytesIO(payload)) as packed:
        while size <= limit:
            try:
                part = packed.read1(min(_CHUNK, limit - size + 1))  # one member at a time, so that none is lost to what follows
            except (BadGzipFile, EOFError, zlib.error) as error:
                if parts and "Not a gzipped file" in str(error):  # padding after the last member
                    break
                raise CaptureError(f"broken gzip: {error}") from None
            if not part:
                break
            size += len(part)
            parts.append(part)
    if size > limit:
        raise CaptureError(f"the capture unpacks to more than {limit} bytes")
    return b"".join(parts)


def _printable(name: str) -> str:
    """A path or address as it can be written down: bytes of it that are no UTF-8 become \\xNN."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


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
    if isinstance(source, str):
        text, charset = clean(source), "utf-8"
        payload = text.encode("utf-8")
    else:
        payload = unpack(source)
        text, charset = decode(payload)
    refuse(text)
    digest = "sha256:" + hashlib.sha256(payload).hexdigest()
    return Capture(
        id=digest,
        text=text,
        media_type=media_type(text, path=path),
        charset=charset,
        payload_digest=digest,
        locator=Locator(path=_printable(path)),
        url=_printable(url) if url else None,
        captured=instant(captured),
        published=day(published),
        payload=payload,
    )


def _children(folder: Path, read: set[tuple[int, int]]) -> Iterator[Path | FailedCapture]:
    """Files below a folder in order of their names, without hidden ones; `read` are the folders gone through so far."""
    try:
        about = folder.stat()
        if (about.st_dev, about.st_ino) in read:  # links may lead round in a circle
            yield _failed(str(folder), "a link to a folder that is read already")
            return
        read.add((about.st_dev, about.st_ino))
        children = sorted(folder.iterdir())
    except OSError as error:
        yield _failed(str(folder), error.strerror or str(error))
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if os.path.isdir(child):
            yield from _children(child, read)
        else:
            yield child


def _failed(path: str, reason: str) -> FailedCapture:
    path = _printable(path)
    return FailedCapture(locator=Locator(path=path), error="CaptureError", message=f"{path}: {reason}")


def _bytes(path: str) -> bytes:
    """Bytes of a file or of standard input (`-`), one more than allowed at most. Raises OSError, CaptureError."""
    if path == "-":
        if sys.stdin is None:
            raise CaptureError("standard input is closed")
        return sys.stdin.buffer.read(MAX_BYTES + 1)
    kind = os.stat(path).st_mode
    if not stat.S_ISREG(kind):  # a pipe would wait for ever, a device may never end
        raise CaptureError(f"no file but a {_KINDS.get(stat.S_IFMT(kind), 'thing of another kind')}")
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)


def open_captures(
    path: str, *, url: str | None = None, captured: str | None = None, published: str | None = None
) -> Iterator[Capture | FailedCapture]:
    """Captures of a file, of a WARC's pages, of all files below a folder in order of their names, or of standard input (`-`).

    One at a time, so memory stays flat. What cannot be read is a FailedCapture; it stops nothing. Addresses are not
    fetched. Raises CaptureError where `captured` or `published` is no ISO 8601 day.
    """
    instant(captured)
    day(published)
    if _ADDRESS.match(path):
        yield _failed(path, "addresses are not fetched; save the page, read the file, and give its address as url")
        return
    names: Iterable[Path | FailedCapture] = _children(Path(path), set()) if path and os.path.isdir(path) else (Path(path),)
    for found in names:
        if isinstance(found, FailedCapture):
            yield found
            continue
        name = str(found) if path else ""
        if name not in ("", "-") and is_warc(name):
            yield from captures_of_warc(name)
            continue
        try:
            yield capture_of(_bytes(name), url=url, captured=captured, published=published, path=name)
        except OSError as error:
            yield _failed(name, error.strerror or str(error))
        except (CaptureError, ValueError) as error:  # ValueError: a name with a NUL in it
            yield _failed(name, str(error))
