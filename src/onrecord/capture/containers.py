"""Files that are text and yet no page: containers of pages, and data."""

import json
import re

from onrecord.errors import CaptureError

_PROLOG = r"(?:<\?xml[^>]{0,300}>\s*|<!--.{0,1000}?-->\s*)*"
_HEADERS = r"(?:[A-Z][\w-]+: ?[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?"
_STARTS = tuple(
    (re.compile(pattern, re.S | re.M), what)
    for pattern, what in (
        (r"WARC/\d", "a WARC file, which holds many captures"),
        (_HEADERS + r"(?:Snapshot-Content-Location:|Content-Type: *multipart/related)", "an MHTML archive"),
        (_PROLOG + r"<(?:rss|feed|rdf:RDF)\b", "a feed, which only points at stories"),
        (_PROLOG + r"<(?:urlset|sitemapindex)\b", "a sitemap"),
    )
)


def _is_json(text: str) -> bool:
    """Whether text is one JSON value, or lines of JSON objects."""
    if not text.startswith(("{", "[")) or not text.endswith(("}", "]")):
        return False
    try:
        _, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return False
    except RecursionError:  # nested too deep for anything but data
        return True
    return end == len(text) or text.startswith("{")


def refuse(text: str) -> None:
    """Raise CaptureError, saying what it is, if a decoded capture is no page but a container or data."""
    text = text.strip()
    for start, what in _STARTS:
        if start.match(text):
            raise CaptureError(f"the capture is {what}, and no page")
    if _is_json(text):
        raise CaptureError("the capture is JSON, and no page")
