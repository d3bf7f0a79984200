"""Files, folders, gzip, standard input, text in memory."""

import gzip
import io
import os
import socket
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from onrecord.capture import capture_of, day, instant, open_captures
from onrecord.capture import files as room
from onrecord.capture.files import unpack
from onrecord.errors import CaptureError
from onrecord.types import Capture, FailedCapture
from samples import html, text


def _failure(path: str | Path) -> str:
    (found,) = open_captures(str(path))
    assert isinstance(found, FailedCapture)
    assert found.error == "CaptureError"
    assert found.message.startswith(found.locator.path)
    return found.message


def _names(folder: Path) -> list[str]:
    """Paths of a folder's captures below it, those that failed with a mark of exclamation."""
    found = list(open_captures(str(folder)))
    return [c.locator.path.removeprefix(f"{folder}/") + "!" * isinstance(c, FailedCapture) for c in found]


def test_file(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_bytes(html().encode())
    (capture,) = open_captures(str(path), url="https://ledger.example/1", captured="2025-05-13", published="2023-12-12T23:30:00-05:00")
    assert isinstance(capture, Capture)
    assert capture.text == html()
    assert (capture.media_type, capture.charset) == ("text/html", "utf-8")
    assert capture.locator.path == str(path)
    assert capture.url == "https://ledger.example/1"
    assert capture.captured == datetime(2025, 5, 13, tzinfo=UTC)
    assert capture.published == "2023-12-12"
    assert capture.id == capture.payload_digest
    assert capture.id.startswith("sha256:")


def test_gzip_changes_nothing_but_the_path(tmp_path: Path) -> None:
    plain, packed = tmp_path / "a.txt", tmp_path / "a.txt.gz"
    plain.write_bytes(text().encode())
    packed.write_bytes(gzip.compress(text().encode()))
    (one,), (two,) = open_captures(str(plain)), open_captures(str(packed))
    assert isinstance(one, Capture)
    assert isinstance(two, Capture)
    assert (one.id, one.text, one.media_type) == (two.id, two.text, two.media_type)


def test_text_in_memory_is_not_decoded_again() -> None:
    page = html(head='<meta charset="shift_jis">').replace('<meta charset="utf-8">', "").replace("French", "Français")
    assert capture_of(page).text == page
    assert capture_of("\ufeff" + page).text == page


def test_bytes_and_text_of_a_page_have_one_id() -> None:
    assert capture_of(html()) == capture_of(html().encode())


def test_text_with_half_surrogate_pairs() -> None:
    capture = capture_of("Soldiers \udc80 leave \ud800.")
    assert capture.text == "Soldiers \ufffd leave \ufffd."


@pytest.mark.parametrize("source", ["", b"", " \n ", b"\r\n", "\ufeff", gzip.compress(b""), gzip.compress(b" \n")])
def test_empty(source: str | bytes) -> None:
    with pytest.raises(CaptureError, match=r"^the capture is empty$"):
        capture_of(source)


def test_gzip_of_several_members_and_padding() -> None:
    members = gzip.compress(b"one ") + gzip.compress(b"") + gzip.compress(b"two")
    assert unpack(members) == b"one two"
    assert unpack(members + bytes(64)) == b"one two"
    assert unpack(members + b"trailing") == b"one two"


def test_very_many_members_are_quick() -> None:
    assert unpack(gzip.compress(b"x") * 20_000) == b"x" * 20_000


@pytest.mark.parametrize("cut", [2, 8, 12, 40, -1, -6])
def test_gzip_cut_short(cut: int) -> None:
    with pytest.raises(CaptureError, match=r"^broken gzip: "):
        unpack(gzip.compress(html().encode())[:cut])


def test_gzip_with_a_flipped_byte() -> None:
    payload = bytearray(gzip.compress(html().encode()))
    payload[60] ^= 0xFF
    with pytest.raises(CaptureError, match=r"^broken gzip: "):
        unpack(bytes(payload))


def test_gzip_bomb() -> None:
    bomb = gzip.compress(bytes(3_000_000))
    with pytest.raises(CaptureError, match=r"^the capture unpacks to more than 2999999 bytes$"):
        unpack(bomb, limit=2_999_999)
    assert len(unpack(bomb, limit=3_000_000)) == 3_000_000
    with pytest.raises(CaptureError, match=r"unpacks to more than 5000000"):
        unpack(bomb + bomb, limit=5_000_000)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CaptureError, match=r"^the capture has more than 9 bytes$"):
        unpack(b"0123456789", limit=9)
    path = tmp_path / "large.html"
    path.write_bytes(b"x" * 100)
    monkeypatch.setattr(room, "MAX_BYTES", 10)
    monkeypatch.setattr(room, "unpack", lambda payload: unpack(payload, limit=10))
    assert _failure(path).endswith("the capture has more than 10 bytes")


@pytest.mark.parametrize("name", ["nowhere.html", "no/such/folder/page.html", "page.html/below"])
def test_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "page.html").write_text(html())
    assert _failure(tmp_path / name).endswith(("No such file or directory", "Not a directory"))


def test_names_that_are_none(tmp_path: Path) -> None:
    assert "No such file" in _failure("")
    assert "null" in _failure("a\0b")
    assert "too long" in _failure(tmp_path / ("x" * 400))


@pytest.mark.parametrize(
    "address", ["https://ledger.example/1", "http://ledger.example", "HTTPS://LEDGER.EXAMPLE", "ftp://x", "file:///etc/hosts"]
)
def test_addresses_are_not_fetched(address: str) -> None:
    assert _failure(address) == f"{address}: addresses are not fetched; save the page, read the file, and give its address as url"


def test_binary_rubbish_and_broken_gzip_name_the_file(tmp_path: Path) -> None:
    rubbish = {"a.png": b"\x89PNG\r\n\x1a\n", "b.gz": b"\x1f\x8b\x08", "c.html": b"", "d.html": bytes(range(256)) * 9}
    for name, payload in rubbish.items():
        (tmp_path / name).write_bytes(payload)
        assert "the capture is" in _failure(tmp_path / name) or "broken gzip" in _failure(tmp_path / name)


def test_folder_is_read_in_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b.html", "a/z.txt", "a/b/c.html", "a.html", "B.html", ".hidden.html", ".git/config.html", "a/.x"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(html())
    assert _names(tmp_path) == ["B.html", "a/b/c.html", "a/z.txt", "a.html", "b.html"]


def test_empty_folder(tmp_path: Path) -> None:
    assert list(open_captures(str(tmp_path))) == []


def test_one_bad_file_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(html())
    (tmp_path / "b.html").symlink_to(tmp_path / "nowhere")
    (tmp_path / "c.html").write_text('<meta charset="undefined"><p>' + html())
    (tmp_path / "d.html").write_bytes(b"\x7fELF" + bytes(99))
    (tmp_path / "e.html").symlink_to("e.html")
    (tmp_path / "f.html").write_text(html())
    assert _names(tmp_path) == ["a.html", "b.html!", "c.html", "d.html!", "e.html!", "f.html"]


def test_pipes_sockets_and_devices_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "null").symlink_to("/dev/zero")
    with socket.socket(socket.AF_UNIX) as server:
        os.chdir(tmp_path)
        server.bind("socket")  # relative, since such names may only be short
    found = {c.locator.path: c.message for c in open_captures(str(tmp_path)) if isinstance(c, FailedCapture)}
    assert found == {
        f"{tmp_path}/null": f"{tmp_path}/null: no file but a device",
        f"{tmp_path}/pipe": f"{tmp_path}/pipe: no file but a named pipe",
        f"{tmp_path}/socket": f"{tmp_path}/socket: no file but a socket",
    }


def test_links_that_go_round(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "page.html").write_text(html())
    (tmp_path / "a" / "up").symlink_to(tmp_path)
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert _names(tmp_path) == ["a/page.html", "a/up!", "b!"]


@pytest.mark.parametrize("error", [PermissionError(13, "Permission denied"), OSError("odd")])
def test_folders_and_files_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError) -> None:
    (tmp_path / "shut").mkdir()
    (tmp_path / "z.html").write_text(html())
    listing = Path.iterdir

    def iterdir(self: Path) -> object:
        if self.name == "shut":
            raise error
        return listing(self)

    monkeypatch.setattr(Path, "iterdir", iterdir)
    assert _names(tmp_path) == ["shut!", "z.html"]

    def no_open(*_: object) -> None:
        raise error

    monkeypatch.setattr(room, "open", no_open, raising=False)
    assert _failure(tmp_path / "z.html").endswith(error.strerror or "odd")


def test_names_that_are_no_utf8(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.html"
    try:
        with open(name, "wb") as file:
            file.write(html().encode())
    except OSError:
        pytest.skip("this file system takes names of UTF-8 alone")
    (capture,) = open_captures(os.fsdecode(name), url="https://ledger.example/caf\udce9")
    assert isinstance(capture, Capture)
    assert capture.locator.path == rf"{tmp_path}/caf\xe9.html"
    assert capture.url == r"https://ledger.example/caf\xe9"


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(html().encode()))))
    (capture,) = open_captures("-")
    assert isinstance(capture, Capture)
    assert (capture.text, capture.locator.path) == (html(), "-")


def test_standard_input_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    assert _failure("-") == "-: standard input is closed"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [
        ("2025-05-13", "2025-05-13T00:00:00+00:00"),
        ("2025-05-13T10:30:00", "2025-05-13T10:30:00+00:00"),
        ("2025-05-13T10:30:00+02:00", "2025-05-13T08:30:00+00:00"),
        ("2025-05-13T10:30:00Z", "2025-05-13T10:30:00+00:00"),
    ],
)
def test_instants(value: str, wanted: str) -> None:
    found = instant(value)
    assert found is not None
    assert found.isoformat() == wanted


@pytest.mark.parametrize("value", ["", "yesterday", "13/05/2025", "2025-02-30", "2025-05-13 or", "2025", "0001-01-01T00:00:00+14:00"])
def test_no_instant(value: str) -> None:
    with pytest.raises(CaptureError, match=r"^captured: "):
        instant(value)


@pytest.mark.parametrize("value", ["", "yesterday", "13/05/2025", "2025-02-30", "2025-05-13garbage", "2025"])
def test_no_day(value: str) -> None:
    with pytest.raises(CaptureError, match=r"^published: .* is no ISO 8601 day"):
        day(value)
    with pytest.raises(CaptureError, match=r"^published: "):
        next(open_captures("-", published=value))


def test_no_day_given() -> None:
    assert instant(None) is None
    assert day(None) is None
