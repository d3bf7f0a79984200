"""Bytes to text: what the page is, and in which charset it really is written."""

import re

from charset_normalizer import from_bytes

from onrecord.errors import CaptureError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,300}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([\w:.-]+)""", re.I)
# https://encoding.spec.whatwg.org/#names-and-labels: what browsers take these names for.
_LABELS = {
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "windows-1252": "cp1252",
    "x-cp1252": "cp1252",
    "iso-8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "shift_jis": "cp932",
    "shift-jis": "cp932",
    "sjis": "cp932",
    "x-sjis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "utf8": "utf-8",
    "unicode": "utf-8",
    "utf-16": "utf-8",  # in an ASCII-readable declaration it cannot be true
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
}
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"GIF8",
    b"\xff\xd8\xff",
    b"PK\x03\x04",
    b"\x7fELF",
    b"Rar!",
    b"7z\xbc\xaf",
    b"RIFF",
    b"OggS",
)
_MULTIBYTE = re.compile(rb"[\xc2-\xf4][\x80-\xbf]+")
_TAGS = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|article|section|main|p|div|span|h1|table|br|a|script|ul)\b[^<>]{0,400}>",
    re.I,
)
_HEAD = 4096  # bytes in which a declaration is looked for; browsers look at 1024
_SAMPLE = 65536  # bytes shown to the statistical detector


def _known(name: str | None) -> str | None:
    if not name:
        return None
    name = name.strip().strip("\"'").lower()
    name = _LABELS.get(name, name)
    try:
        "".encode(name)
        b"".decode(name)
    except LookupError:
        return None
    return name


def _strict(payload: bytes, charset: str) -> str | None:
    try:
        return payload.decode(charset)
    except (UnicodeDecodeError, UnicodeError):
        return None


def _cp1252(payload: bytes) -> str:
    """windows-1252 as browsers read it: its five holes stand for the C1 controls."""
    return payload.decode("cp1252", "onrecord-c1")


def _mixed(payload: bytes) -> str:
    """UTF-8 with stray bytes of windows-1252 in between."""
    return payload.decode("utf-8", "onrecord-1252")


def _guess(payload: bytes) -> tuple[str, str]:
    high = sum(b > 0x7F for b in payload[:_SAMPLE])
    if high < 0.12 * len(payload[:_SAMPLE]):  # a Latin script with accents, too few of them for statistics
        return _cp1252(payload), "cp1252"
    best = from_bytes(payload[:_SAMPLE]).best()
    charset = _known(best.encoding) if best is not None else None
    text = _strict(payload, charset) if charset else None
    return (text, charset) if text is not None and charset is not None else (_cp1252(payload), "cp1252")


def _utf16_without_bom(payload: bytes) -> str | None:
    head = payload[:_HEAD]
    if len(head) < 8:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 0.4 * len(head) / 2 and even < 0.05 * len(head) / 2:
        return "utf-16-le"
    if even > 0.4 * len(head) / 2 and odd < 0.05 * len(head) / 2:
        return "utf-16-be"
    return None


def _charset(payload: bytes, declared: str | None) -> tuple[str, str]:
    # Each return is a rule of its own; they read best in the order in which they are tried.
    for bom, charset in _BOMS:
        if payload.startswith(bom):
            return payload[len(bom) :].decode(charset, "replace"), charset
    wide = _utf16_without_bom(payload)
    if wide:
        return payload.decode(wide, "replace"), wide
    found = _DECLARED.search(payload, 0, _HEAD)
    named = _known(declared) or _known(found.group(1).decode("ascii", "replace") if found else None)
    if named is None or named == "utf-8" or (named == "cp1252" and _MULTIBYTE.search(payload)):
        text = _strict(payload, "utf-8")
        if text is not None:
            return text, "utf-8"
    if named == "utf-8" and _MULTIBYTE.search(payload):
        return _mixed(payload), "utf-8+cp1252"
    if named == "cp1252" or named == "utf-8":
        return _cp1252(payload), "cp1252"
    if named is not None:
        text = _strict(payload, named)
        return (text, named) if text is not None else (payload.decode(named, "replace"), named)
    return _guess(payload)


def decode(payload: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """Text and charset of a page's bytes; newlines become \\n, NULs are dropped, nothing else is changed.

    `declared` is the charset of an HTTP header. Raises CaptureError for no bytes and for bytes that are no text.
    """
    if not payload.strip():
        raise CaptureError("the capture is empty")
    if payload.startswith(_MAGIC):
        raise CaptureError("the capture is not text: it starts like an image, a document or an archive")
    text, charset = _charset(payload, declared)
    head = text[:_SAMPLE]
    controls = sum(c < " " and c not in "\t\n\r\f\x1b" for c in head) + head.count("\ufffd")
    if controls > 0.02 * len(head) + 2:
        raise CaptureError("the capture is not text: too many bytes of it are no characters")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if not text.strip("\ufeff \t\n\f\v"):
        raise CaptureError("the capture is empty")
    return text, charset


def media_type(text: str, *, declared: str | None = None, path: str = "") -> str:
    """`text/html` or `text/plain`: by the tags in it, then by what the header or the file's name says."""
    head = text[:20000]
    tags = len(_TAGS.findall(head))
    if re.match(r"\s*<(?:!doctype|html|\?xml|head|body)\b", head, re.I) or tags >= 5:
        return "text/html"
    if declared in ("text/html", "application/xhtml+xml"):
        return "text/html"
    if declared == "text/plain" or path.lower().endswith((".txt", ".txt.gz")) or not tags:
        return "text/plain"
    return "text/html"
