"""Bytes to text, in whatever charset."""

import random
import warnings

import pytest

from onrecord.capture.decode import clean, decode, media_type
from onrecord.errors import CaptureError

ENGLISH = "The café’s owner said “no” — it costs €5 in Łódź.\n"
WESTERN = "The owner of the café by the harbour said “no” to all of them – the lunch costs €5 and not four.\n" * 4
JAPANESE = "政府は月曜日、部隊が年末までに国を離れると発表した。住民は道路沿いに集まり、車列を見守った。\n" * 8
RUSSIAN = "Министерство обороны сообщило в понедельник, что солдаты покинут страну до конца декабря.\n" * 8
CHINESE = "国防部星期一表示，部队将在年底前离开该国。居民聚集在路边观看车队经过，许多人曾在基地工作。\n" * 8


def _page(charset: str, text: str) -> str:
    return f'<html><head><meta charset="{charset}"></head><body><p>{text}</p></body></html>'


def test_utf8() -> None:
    assert decode(ENGLISH.encode()) == (ENGLISH, "utf-8")


@pytest.mark.parametrize("charset", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_mark(charset: str) -> None:
    assert decode(("\ufeff" + ENGLISH).encode(charset)) == (ENGLISH, charset)


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark(charset: str) -> None:
    page = _page("utf-16", ENGLISH)
    assert decode(page.encode(charset)) == (page, charset)


@pytest.mark.parametrize("name", ["utf-8", "UTF8", "utf-16", "unicode"])
def test_windows_1252_sold_as_utf8(name: str) -> None:
    page = _page(name, WESTERN)
    assert decode(page.encode("cp1252")) == (page, "cp1252")


def test_french_quotes_of_windows_1252_are_no_utf8() -> None:
    page = _page("utf-8", "Un «café» à\xa0Dosso, fermé…")  # é» and à + space look like the start of UTF-8 sequences
    assert decode(page.encode("cp1252")) == (page, "cp1252")


@pytest.mark.parametrize("name", ["iso-8859-1", "latin1", "windows-1252", "us-ascii", "'ISO-8859-1'"])
def test_utf8_sold_as_latin1(name: str) -> None:
    page = _page(name, ENGLISH)
    assert decode(page.encode()) == (page, "utf-8")


@pytest.mark.parametrize("name", ["koi8-r", "windows-1251", "gb2312", "shift_jis"])
def test_utf8_sold_as_something_else(name: str) -> None:
    page = _page(name, RUSSIAN)
    assert decode(page.encode()) == (page, "utf-8")


def test_latin1_means_windows_1252() -> None:
    page = _page("iso-8859-1", WESTERN)
    assert decode(page.encode("cp1252")) == (page, "cp1252")


def test_holes_of_windows_1252_are_controls() -> None:
    assert decode(b"caf\xe9 \x81 \x9d") == ("café \x81 \x9d", "cp1252")


@pytest.mark.parametrize(
    ("name", "charset", "text"),
    [
        ("Shift_JIS", "cp932", JAPANESE),
        ("x-sjis", "cp932", JAPANESE),
        ("euc-jp", "euc_jp", JAPANESE),
        ("iso-2022-jp", "iso2022_jp", JAPANESE),
        ("gb2312", "gb18030", CHINESE),
        ("GBK", "gb18030", CHINESE),
        ("koi8-r", "koi8-r", RUSSIAN),
        ("windows-1251", "cp1251", RUSSIAN),
        ("iso-8859-9", "cp1254", "Türkiye’de yağış"),
        ("windows-1250", "cp1250", "w Łodzi żołnierze"),
    ],
)
def test_declared(name: str, charset: str, text: str) -> None:
    page = _page(name, text)
    assert decode(page.encode(charset)) == (page, charset)


def test_the_header_outranks_the_page() -> None:
    page = _page("koi8-r", RUSSIAN)
    assert decode(page.encode("cp1251"), declared="windows-1251") == (page, "cp1251")


def test_declared_in_an_xml_declaration() -> None:
    page = f'<?xml version="1.0" encoding="windows-1251"?><html><body>{RUSSIAN}</body></html>'
    assert decode(page.encode("cp1251")) == (page, "cp1251")


def test_a_declared_charset_with_faults_is_kept() -> None:
    text, charset = decode(_page("shift_jis", JAPANESE).encode("cp932") + b"\x81")
    assert charset == "cp932"
    assert "政府" in text
    assert text.endswith("\ufffd")


@pytest.mark.parametrize("name", ["undefined", "unicode_escape", "idna", "punycode", "utf-7", "rot13", "nonsense", "utf-8\0", "."])
def test_names_that_no_browser_knows_are_as_good_as_none(name: str) -> None:
    page = _page(name, WESTERN + r"\ud800 \x41 +AGE-")
    assert decode(page.encode())[1] == "utf-8"
    assert decode(page.encode("cp1252"))[1] == "cp1252"


@pytest.mark.parametrize(("charset", "text"), [("cp932", JAPANESE), ("gb18030", CHINESE), ("koi8-r", RUSSIAN), ("cp1251", RUSSIAN)])
def test_undeclared_is_guessed(charset: str, text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert decode(text.encode(charset)) == (text, charset)


@pytest.mark.parametrize(("charset", "text"), [("cp932", JAPANESE), ("koi8-r", RUSSIAN)])
def test_markup_does_not_drown_an_undeclared_charset(charset: str, text: str) -> None:
    page = f"<html><body><script>{'var a = 1;' * 400}</script>{'<div class=wrapper>' * 400}<p>{text}</p></body></html>"
    assert decode(page.encode(charset)) == (page, charset)


def test_undeclared_western() -> None:
    assert decode(WESTERN.encode("cp1252")) == (WESTERN, "cp1252")


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1"])
def test_utf8_with_stray_bytes(declared: str | None) -> None:
    text, _ = decode((ENGLISH * 3).encode() + "Zürich".encode("cp1252"), declared=declared)
    assert text == ENGLISH * 3 + "Zürich"


def test_utf8_cut_in_the_middle_of_a_character() -> None:
    text, _ = decode((RUSSIAN * 3).encode()[:-2])
    assert text.startswith(RUSSIAN)


@pytest.mark.parametrize("payload", [b"", b" \r\n\t ", b"\xef\xbb\xbf", b"\xef\xbb\xbf \n", b"\xff\xfe", b"\0", " \u200b\xa0".encode()])
def test_empty(payload: bytes) -> None:
    with pytest.raises(CaptureError, match=r"the capture is (empty|not text)"):
        decode(payload)


def test_newlines_and_nuls() -> None:
    assert decode(b"a\r\nb\rc\nd\0e")[0] == "a\nb\nc\nde"


def test_control_characters_and_directions_are_left_alone() -> None:
    text = "Soldiers \x1b[31mleave\x07 the \u202etown\u202c on Monday, the ministry said in a long statement."
    assert decode(text.encode())[0] == text


@pytest.mark.parametrize(
    "payload",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(100),
        b"%PDF-1.7\n1 0 obj",
        b"\x7fELF\x02\x01\x01" + bytes(100),
        b"GIF89a\x01\x00",
        b"\xff\xd8\xff\xe0\x00\x10JFIF",
        b"PK\x03\x04\x14\x00",
        b"RIFF\x24\x00\x00\x00WEBPVP8 ",
        b"\x00\x00\x00\x18ftypmp42",
        b"BZh91AY&SY",
        b"\xfd7zXZ\x00",
        b"\x28\xb5\x2f\xfd\x00",
        b"SQLite format 3\x00",
    ],
)
def test_binary_files(payload: bytes) -> None:
    with pytest.raises(CaptureError, match=r"^the capture is not text: it starts like"):
        decode(payload)


@pytest.mark.parametrize("seed", range(5))
def test_random_bytes(seed: int) -> None:
    with pytest.raises(CaptureError, match=r"the capture is not text: too many bytes"):
        decode(random.Random(seed).randbytes(5000))


@pytest.mark.parametrize("text", ["RIFFRAFF: a play in five acts", "Rar! cried the lion", "GIF8 is no name", "PK went home", "Mz. B"])
def test_words_that_look_like_binary(text: str) -> None:
    assert decode(text.encode()) == (text, "utf-8")


def test_half_surrogate_pairs_become_something_that_can_be_written() -> None:
    assert clean("a\ud800b\udfff \ud83d\ude00") == "a\ufffdb\ufffd \U0001f600"
    text, _ = decode("soldiers ".encode("utf-16-le") * 20 + b"\x00\xd8")
    text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "declared", "path", "wanted"),
    [
        ("<!doctype html><p>a", None, "a.txt", "text/html"),
        ("\n <HTML lang=en>", None, "", "text/html"),
        ("<?xml version='1.0'?><html/>", None, "", "text/html"),
        ("<p>a</p>" * 6, None, "", "text/html"),
        ("<p>a</p>", None, "", "text/html"),
        ("<p>a</p>", None, "a.txt", "text/plain"),
        ("<p>a</p>", None, "A.TXT.GZ", "text/plain"),
        ("<p>a</p>", "text/plain", "", "text/plain"),
        ("no tags at all", "text/html", "", "text/html"),
        ("no tags at all, 3 < 5 > 2", None, "a.html", "text/plain"),
    ],
)
def test_media_type(text: str, declared: str | None, path: str, wanted: str) -> None:
    assert media_type(text, declared=declared, path=path) == wanted
