"""Pages of a WARC file (ISO 28500), plain or gzip: its responses, each with its digest checked; what is damaged is skipped and said."""

import gzip
import hashlib
import re
import zlib
from collections.abc import Iterator
from datetime import UTC
from pathlib import Path
from typing import Any

from fastwarc.warc import ArchiveIterator, WarcRecordType

from onrecord.errors import CaptureError
from onrecord.types import Capture, FailedCapture, Locator

from .containers import refuse
from .decode import decode, media_type

_MAGIC = re.compile(rb"WARC/\d")
_GZIP = b"\x1f\x8b\x08"
_NEXT = re.compile(rb"(?<=\n)WARC/1\.\d\r?\n|\x1f\x8b\x08")
_TEXT = ("text/html", "application/xhtml+xml", "text/plain")
_PAGES = WarcRecordType.response | WarcRecordType.resource
_MOST = 64 * 1024 * 1024  # bytes of a page


def is_warc(path: str) -> bool:
    """Whether a file is a WARC, by how it begins."""
    try:
        if not Path(path).is_file():  # a pipe would wait for ever
            return False
        with open(path, "rb") as file:
            head = file.read(1024)
        if head.startswith(_GZIP):
            with gzip.open(path) as packed:
                head = packed.read(16)
    except (OSError, EOFError, ValueError, zlib.error):
        return False
    return _MAGIC.match(head) is not None


def captures_of_warc(path: str) -> Iterator[Capture | FailedCapture]:
    """Pages in the order of the file; records that are no page (requests, images, redirects) are passed over."""
    empty = True
    for found in _pages(path):
        empty = False
        yield found
    if empty:
        reason = f"{path}: the capture is a WARC file that holds no page"
        yield FailedCapture(locator=Locator(path=path), error="CaptureError", message=reason)


def _pages(path: str) -> Iterator[Capture | FailedCapture]:
    start = 0
    while start is not None:
        done = start
        try:
            for record in _records(path, start):
                done = record.stream_pos
                found = _capture(record, path, done)
                if found is not None:
                    yield found
            return
        except (OSError, ValueError, EOFError, RuntimeError) as error:
            yield _failed(path, done, f"the file is damaged after byte {done}: {error}")
        following = _resume(path, done + 1)
        if following is None:
            return
        start = following


def _records(path: str, start: int) -> Iterator[Any]:
    with open(path, "rb") as file:
        file.seek(start)
        yield from ArchiveIterator(file, record_types=_PAGES, parse_http=False, auto_decode="none")


def _resume(path: str, start: int) -> int | None:
    """The next byte at which a record may begin; a gzip member counts only if it holds one."""
    data = Path(path).read_bytes()
    for match in _NEXT.finditer(data, start):
        if match[0] != _GZIP:
            return match.start()
        try:
            if _MAGIC.match(zlib.decompressobj(wbits=31).decompress(data[match.start() : match.start() + 65_536], 16)):
                return match.start()
        except zlib.error:
            continue
    return None


def _capture(record: Any, path: str, offset: int) -> Capture | FailedCapture | None:
    """A record as a capture; None where it is no page."""
    if "WARC-Block-Digest" in record.headers and not record.verify_block_digest():
        return _failed(path, offset, "the digest of the record is not that of its bytes")
    declared = None
    if record.is_http:
        record.parse_http()
        if record.http_headers is None or record.http_headers.status_code not in (200, 203):
            return None
        kind = (record.http_content_type or "text/html").split(";")[0].strip().lower()
        declared = record.http_charset
    else:
        kind = (record.headers.get("Content-Type") or "").split(";")[0].strip().lower()
    if kind not in _TEXT:
        return None
    try:
        payload = record.reader.read(_MOST + 1)
        if len(payload) > _MOST:
            raise CaptureError(f"the page has more than {_MOST} bytes")
        text, charset = decode(payload, declared=declared)
        refuse(text)
    except CaptureError as error:
        return _failed(path, offset, str(error))
    return Capture(
        id=record.record_id,
        text=text,
        media_type=media_type(text, declared=kind),
        charset=charset,
        payload_digest=_sha256(payload),
        locator=Locator(path=path, offset=offset),
        url=record.headers.get("WARC-Target-URI"),
        captured=record.record_date.astimezone(UTC) if record.record_date else None,
        payload=payload,
    )


def _sha256(payload: bytes) -> str:
    return "sha256:" + hashlib.sha256(payload).hexdigest()


def _failed(path: str, offset: int, reason: str) -> FailedCapture:
    where = f"{path}, byte {offset}"
    return FailedCapture(locator=Locator(path=path, offset=offset), error="CaptureError", message=f"{where}: {reason}")
