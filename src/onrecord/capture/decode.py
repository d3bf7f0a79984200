"""Bytes to text: what the page is, and in which charset it really is written."""

import codecs
import re
from itertools import islice

from onrecord.errors import CaptureError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_DECLARED = re.compile(rb"""(?:<meta[^>]{0,300}?charset\s*=\s*["']?|<\?xml[^>]{0,100}?encoding\s*=\s*["'])([\w:.-]+)""", re.I)
# https://encoding.spec.whatwg.org/#names-and-labels: the charsets that browsers read, by Python's names, and what they
# take other names for. All else is left alone: Python also knows "undefined", "unicode_escape", "utf-7", "idna".
_CHARSETS = frozenset(
    "utf-8 cp866 iso8859-2 iso8859-3 iso8859-4 iso8859-5 iso8859-6 iso8859-7 iso8859-8 iso8859-10 iso8859-13 iso8859-14 "
    "iso8859-15 iso8859-16 koi8-r koi8-u mac-roman mac-cyrillic cp874 cp1250 cp1251 cp1252 cp1253 cp1254 cp1255 cp1256 "
    "cp1257 cp1258 gb18030 big5hkscs euc_jp iso2022_jp cp932 cp949".split()
)
_LABELS = {
    "x-cp1250": "cp1250",
    "x-cp1251": "cp1251",
    "x-cp1252": "cp1252",
    "x-mac-cyrillic": "mac-cyrillic",
    "x-gbk": "gb18030",
    "x-sjis": "cp932",
    "x-x-big5": "big5hkscs",
    "windows-949": "cp949",
    "dos-874": "cp874",
    "unicode": "utf-8",
}
_TAKEN_FOR = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "big5": "big5hkscs",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-8-sig": "utf-8",
    "utf-16": "utf-8",  # in an ASCII-readable declaration it cannot be true
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_MAGIC = re.compile(
    rb"%PDF-|\x89PNG|GIF8[79]a|\xff\xd8\xff|RIFF.{4}(?:WEBP|WAVE|AVI )|OggS\0|ID3[\2-\4]|.{4}ftyp|\0asm|wOF[F2]|"
    rb"PK[\3\5\7][\4\6\x08]|Rar!\x1a|7z\xbc\xaf|BZh[1-9]1AY|\xfd7zXZ|\x28\xb5\x2f\xfd|\x1f\x8b|\x7fELF|MZ.\0|SQLite format 3\0",
    re.S,
)
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_MARKUP = re.compile(rb"<(?:script|style)\b[^<]*|<[^<>]{0,2000}>", re.I)
_TAGS = re.compile(
    r"<(?:!doctype|html|head|body|title|meta|article|section|main|p|div|span|h1|table|br|a|script|ul)\b[^<>]{0,400}>",
    re.I,
)
_CONTROL = re.compile("[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_BLANK = "\ufeff\u200b\u200e\u200f\xa0 \t\n\f\v\x1a"
_HEAD = 4096  # bytes in which a declaration is looked for; browsers look at 1024
_SAMPLE = 65536  # bytes shown to the statistical detector
_HIGH = bytes(range(0x80, 0x100))
_SURE = 8  # UTF-8 sequences, and no fault among them, that outweigh what is declared


def _known(name: str | None) -> str | None:
    """Python's name of the charset that browsers take `name` for; None for what they do not read."""
    name = (name or "").strip().strip("\"'").lower()
    try:
        found = codecs.lookup(_LABELS.get(name, name)).name
    except (LookupError, ValueError):
        return None
    found = _TAKEN_FOR.get(found, found)
    return found if found in _CHARSETS else None


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


def _is_mostly_utf8(payload: bytes) -> bool:
    """Whether most bytes beyond ASCII stand in UTF-8 sequences: UTF-8 cut short or with stray bytes."""
    payload = payload[: 16 * _SAMPLE]
    high = len(payload) - len(payload.translate(None, _HIGH))
    told = sum(len(m.group()) for m in _MULTIBYTE.finditer(payload))
    return told > 0.8 * high > 0


def _guess(payload: bytes) -> tuple[str, str]:
    if _is_mostly_utf8(payload):
        return _mixed(payload), "utf-8+cp1252"
    words = _MARKUP.sub(b" ", payload[: 4 * _SAMPLE])[:_SAMPLE]
    high = len(words) - len(words.translate(None, _HIGH))
    if high < 0.12 * len(words):  # a Latin script with accents, too few of them for statistics
        return _cp1252(payload), "cp1252"
    from charset_normalizer import from_bytes  # slow to load, seldom needed

    best = from_bytes(words).best()
    charset = _known(best.encoding) if best is not None else None
    return (payload.decode(charset, "replace"), charset) if charset else (_cp1252(payload), "cp1252")


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


def _has_sequences(payload: bytes, least: int) -> bool:
    return sum(1 for _ in islice(_MULTIBYTE.finditer(payload), least)) >= least


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
    if named in (None, "utf-8") or _has_sequences(payload, 1 if named == "cp1252" else _SURE):
        text = _strict(payload, "utf-8")
        if text is not None:
            return text, "utf-8"
    if (named == "utf-8" and _MULTIBYTE.search(payload)) or (named == "cp1252" and _is_mostly_utf8(payload)):
        return _mixed(payload), "utf-8+cp1252"
    if named == "cp1252" or named == "utf-8":
        return _cp1252(payload), "cp1252"
    if named is not None:
        text = _strict(payload, named)
        return (text, named) if text is not None else (payload.decode(named, "replace"), named)
    return _guess(payload)


def clean(text: str) -> str:
    """Decoded text with newlines as \\n, NULs dropped, half surrogate pairs as U+FFFD. CaptureError if it is no text."""
    head = text[:_SAMPLE]
    controls = len(_CONTROL.findall(head)) + head.count("\ufffd")
    if controls > 0.02 * len(head) + 2:
        raise CaptureError("the capture is not text: too many bytes of it are no characters")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if _SURROGATE.search(text):  # none can be written as UTF-8; two that are a pair become their character
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    if not text.strip(_BLANK):
        raise CaptureError("the capture is empty")
    return text


def decode(payload: bytes, *, declared: str | None = None) -> tuple[str, str]:
    """Text and charset of a page's bytes, the text as `clean` leaves it.

    `declared` is the charset of an HTTP header. Raises CaptureError for no bytes and for bytes that are no text.
    """
    if not payload.strip():
        raise CaptureError("the capture is empty")
    if _MAGIC.match(payload):
        raise CaptureError("the capture is not text: it starts like an image, a document, an archive or a program")
    text, charset = _charset(payload, declared)
    return clean(text), charset


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
