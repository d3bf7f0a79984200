"""What the page's head says of the story: JSON-LD, OpenGraph, meta tags, microdata, `time` elements."""

import html
import json
import re
from collections.abc import Iterator

from lxml import etree

from onrecord.types import Metadata

_TYPES = re.compile(r"article|posting|report|newsmedia|webpage|review|liveblog|recipe|howto", re.I)
_STORY = re.compile(r"article|posting|report|liveblog|review|recipe|howto", re.I)
_JUNK = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\s*\]\]>|\]\]>|/\*\]\]>\*/)\s*$")
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
_LD_DATES = ("datePublished", "dateModified", "dateCreated", "uploadDate")
_META_DATES = frozenset(
    "article:published_time article:modified_time og:published_time og:updated_time og:article:published_time "
    "og:article:modified_time date pubdate publishdate publish-date publish_date publication_date published-date "
    "parsely-pub-date sailthru.date dc.date dc.date.issued dc.date.created dc.date.modified dcterms.date "
    "dcterms.created dcterms.issued dcterms.modified dcterms.available cxenseparse:recs:publishtime "
    "datepublished datemodified datecreated last-modified lastmod revised article_date_original article.published "
    "article.created article.updated originalpublicationdate published_at release_date timestamp creation_date "
    "displaydate ptime pdate cdate bt:pubdate bt:moddate rnews:datepublished citation_publication_date "
    "citation_date shareaholic:article_published_time article:published article:modified firstpublished "
    "pub_date dateline itemprop:datepublished vr:published_time".split()
)
_META_AUTHORS = frozenset(
    "author article:author_name byl dc.creator dcterms.creator parsely-author sailthru.author citation_author "
    "article:author og:article:author shareaholic:article_author_name twitter:creator:name cxenseparse:author "
    "creator authors author_name".split()
)
_MAX_LD = 2_000_000  # characters of one JSON-LD script worth parsing


def _load(text: str) -> object:
    """JSON of a script element, mended where the fault is a common one; None where it is past mending."""
    text = _JUNK.sub("", text.strip()).strip().rstrip(";")
    if not text or len(text) > _MAX_LD:
        return None
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text), html.unescape(text)):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return None


def _nodes(value: object, depth: int = 0) -> Iterator[dict[str, object]]:
    if depth > 6:
        return
    if isinstance(value, list):
        for item in value[:200]:
            yield from _nodes(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _text(value: object) -> str | None:
    """A clean line of text, or None."""
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        value = value.get("name") or value.get("@value") or value.get("headline")
    if not isinstance(value, str):
        return None
    value = " ".join(html.unescape(value).split())
    return value or None


def _people(value: object) -> list[str]:
    if isinstance(value, list):
        return [name for item in value[:20] for name in _people(item)]
    name = _text(value)
    return [name] if name else []


def _kind(node: dict[str, object]) -> str:
    kind = node.get("@type")
    return " ".join(map(str, kind)) if isinstance(kind, list) else str(kind or "")


class _Found:
    """What has been found so far; the first answer of a kind is kept, lists keep all."""

    def __init__(self) -> None:
        self.titles: list[str] = []
        self.authors: list[str] = []
        self.dates: list[tuple[str, str]] = []
        self.one: dict[str, str] = {}

    def keep(self, key: str, value: str | None) -> None:
        if value and key not in self.one:
            self.one[key] = value


def _linked_data(root: etree._Element, found: _Found) -> None:
    nodes = [node for script in root.iterfind(".//script[@type='application/ld+json']") for node in _nodes(_load(script.text or ""))]
    for node in sorted(nodes, key=lambda n: not _STORY.search(_kind(n))):
        kind = _kind(node)
        if not _TYPES.search(kind):
            if kind in ("WebSite", "Organization", "NewsMediaOrganization"):
                found.keep("site_name_weak", _text(node.get("name")))
            continue
        story = bool(_STORY.search(kind))
        prefix = "json-ld" if story else "json-ld page"
        for key in _LD_DATES:
            if value := _text(node.get(key)):
                found.dates.append((f"{prefix} {key}", value))
        if not story:
            continue
        found.keep("kind", kind)
        if title := _text(node.get("headline")) or _text(node.get("name")):
            found.titles.append(title)
        found.authors.extend(_people(node.get("author")) or _people(node.get("creator")))
        found.keep("site_name", _text(node.get("publisher")))
        found.keep("section", _text(node.get("articleSection")))
        found.keep("description", _text(node.get("description")))
        found.keep("language", _text(node.get("inLanguage")))
        body = node.get("articleBody")
        found.keep("body", body if isinstance(body, str) else None)


def _meta_tags(root: etree._Element, found: _Found) -> None:
    for meta in root.iter("meta"):
        content = " ".join(html.unescape(meta.get("content") or "").split())
        if not content:
            continue
        names = [v.lower() for v in map(meta.get, ("property", "name", "itemprop", "http-equiv")) if v]
        for name in names:
            if name in _META_DATES:
                found.dates.append((f"meta {name}", content))
            elif name in _META_AUTHORS and not content.startswith(("http", "@")):
                found.authors.append(content)
            elif name in ("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title"):
                found.titles.append(content)
            elif name == "og:site_name":
                found.keep("site_name", content)
            elif name in ("application-name", "dc.publisher", "apple-mobile-web-app-title"):
                found.keep("site_name_weak", content)
            elif name in ("article:section", "parsely-section"):
                found.keep("section", content)
            elif name in ("og:description", "description", "twitter:description"):
                found.keep("description", content)
            elif name in ("og:locale", "content-language"):
                found.keep("language_weak", content)
            elif name == "og:url":
                found.keep("canonical_weak", content)
            elif name == "og:type":
                found.keep("kind", content)


def _body_marks(root: etree._Element, found: _Found) -> None:
    for element in root.iter("time", "span", "div", "p", "abbr", "a", "li", "ins"):
        prop = (element.get("itemprop") or "").lower()
        if element.tag == "time":
            value = element.get("datetime") or "".join(element.itertext())[:60]
            marks = f"{prop} {element.get('class') or ''}".strip().lower()
            if element.get("pubdate") is not None:
                marks = f"pubdate {marks}"
            found.dates.append((f"time {marks}".strip(), value.strip()))
        elif prop.startswith("date"):
            value = element.get("content") or element.get("datetime") or "".join(element.itertext())[:60]
            found.dates.append((f"itemprop {prop}", value.strip()))
        elif element.tag == "abbr" and "published" in (element.get("class") or ""):
            found.dates.append(("abbr published", element.get("title") or ""))


def read_metadata(root: etree._Element | None, *, url: str | None = None) -> Metadata:
    """What the head of an HTML tree says; an empty `Metadata` for plain text. Never raises on bad markup."""
    if root is None:
        return Metadata()
    found = _Found()
    _linked_data(root, found)
    _meta_tags(root, found)
    _body_marks(root, found)
    title = root.find(".//title")
    canonical = next((e.get("href") for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    one = found.one
    return Metadata(
        titles=tuple(dict.fromkeys(found.titles)),
        document_title=_text(title.text) if title is not None else None,
        site_name=one.get("site_name") or one.get("site_name_weak"),
        authors=tuple(dict.fromkeys(found.authors)),
        section=one.get("section"),
        description=one.get("description"),
        canonical_url=canonical or one.get("canonical_weak"),
        language=root.get("lang") or one.get("language") or one.get("language_weak"),
        kind=one.get("kind"),
        body=one.get("body"),
        dates=tuple((where, value) for where, value in found.dates if value),
    )
