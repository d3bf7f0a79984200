"""Pages of a WARC file."""

import base64
import gzip
import hashlib
from pathlib import Path

import pytest

from onrecord.capture import open_captures
from onrecord.types import Capture, FailedCapture

PAGE = "<html><head><title>Soldiers leave {n}</title></head><body><p>Chad sent {n} soldiers to the lake on Friday.</p></body></html>"


def record(n: int, *, kind: str = "text/html; charset=utf-8", status: str = "200 OK", digest: str | None = None) -> bytes:
    body = PAGE.format(n=n).encode()
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    true = "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{n:012d}>\r\n"
        f"WARC-Date: 2024-05-0{n}T10:00:00Z\r\nWARC-Target-URI: https://quay.example/{n}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nWARC-Block-Digest: {digest or true}\r\n"
        f"Content-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def read(path: Path, *records: bytes, packed: bool) -> list[Capture | FailedCapture]:
    path.write_bytes(b"".join(gzip.compress(r) if packed else r for r in records))
    return list(open_captures(str(path)))


@pytest.mark.parametrize("packed", [False, True])
def test_pages_with_address_and_day(tmp_path: Path, packed: bool) -> None:
    found = read(tmp_path / "a.warc", record(1), record(2), packed=packed)
    assert [c.url for c in found if isinstance(c, Capture)] == ["https://quay.example/1", "https://quay.example/2"]
    (first, _) = found
    assert isinstance(first, Capture)
    assert first.captured is not None
    assert first.captured.isoformat() == "2024-05-01T10:00:00+00:00"
    assert first.media_type == "text/html"
    assert first.payload == PAGE.format(n=1).encode()
    assert first.payload_digest == "sha256:" + hashlib.sha256(first.payload).hexdigest()


def test_what_is_no_page_is_passed_over(tmp_path: Path) -> None:
    found = read(tmp_path / "a.warc", record(1, kind="image/png"), record(2, status="404 Not Found"), record(3), packed=False)
    assert [c.url for c in found if isinstance(c, Capture)] == ["https://quay.example/3"]
    assert len(found) == 1


def test_a_wrong_digest_is_said(tmp_path: Path) -> None:
    found = read(tmp_path / "a.warc", record(1, digest="sha1:" + "A" * 32), record(2), packed=True)
    assert [type(c) for c in found] == [FailedCapture, Capture]
    assert isinstance(found[0], FailedCapture)
    assert "digest" in found[0].message


def test_damage_is_said_and_reading_goes_on_behind_it(tmp_path: Path) -> None:
    parts = [gzip.compress(record(n)) for n in (1, 2, 3)]
    broken = bytearray(parts[1])
    broken[20:60] = b"\0" * 40
    path = tmp_path / "a.warc.gz"
    path.write_bytes(parts[0] + bytes(broken) + parts[2])
    found = list(open_captures(str(path)))
    assert [c.url for c in found if isinstance(c, Capture)] == ["https://quay.example/1", "https://quay.example/3"]
    assert any(isinstance(c, FailedCapture) and "damaged" in c.message for c in found)


def test_a_file_cut_off_gives_what_is_whole(tmp_path: Path) -> None:
    whole = gzip.compress(record(1)) + gzip.compress(record(2))
    path = tmp_path / "a.warc.gz"
    path.write_bytes(whole[:-40])
    found = list(open_captures(str(path)))
    assert [c.url for c in found if isinstance(c, Capture)][:1] == ["https://quay.example/1"]
    assert any(isinstance(c, FailedCapture) for c in found)
