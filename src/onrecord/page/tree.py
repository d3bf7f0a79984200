"""HTML to a tree, tree to blocks: one block for each stretch of text that stands by itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement

from onrecord.types import Block, BlockKind, Link

_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small "
    "span strike strong sub sup time tt u var wbr nobr amp-fit-text".split()
)
_UNSEEN = frozenset(
    "script style noscript template svg iframe object embed select textarea canvas audio video map math head "
    "input img picture source track link meta".split()
)
_EMPHATIC = frozenset(("em", "i", "b", "strong"))
EMPHASIS = "wholly-emphasised"  # last mark of a block whose whole text is in bold or italics
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_KINDS = {
    "li": BlockKind.ITEM,
    "dd": BlockKind.ITEM,
    "dt": BlockKind.ITEM,
    "figcaption": BlockKind.CAPTION,
    "figure": BlockKind.CAPTION,
    "caption": BlockKind.CAPTION,
    "blockquote": BlockKind.QUOTE,
    "td": BlockKind.ROW,
    "th": BlockKind.ROW,
    "tr": BlockKind.ROW,
}
_HIDDEN_STYLE = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
# Words for screen readers alone ("opens new tab"): no reader of the page sees them.
_UNSEEN_CLASS = re.compile(r"visually-?hidden|sr-only|screen-?reader|\ba11y|assistive|offscreen|rollover")
_UNSEEN_STYLE = re.compile(r"\bclip\s*:\s*rect\(\s*[01](?:px)?[\s,]", re.I)
_WRAPPER = re.compile(
    r"</?(?:div|section|article|main|center|table|tbody|tr|td|ul|ol|li|dl|dd|span|font|b|i|em|strong|a)\b[^<>]*>", re.I
)
# A start tag as far as its end, attribute by attribute; linear whatever stands in it.
_TAG = re.compile(r"<[a-z](?:[^\s/>=]++|[\s/]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))*+", re.I)
_ATTRIBUTE = re.compile(r"[^\s/>=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+))?+")
_LONG_TAG = 20_000  # characters
_MOST_ATTRIBUTES = 1000  # of a long tag; the parser holds each against all others
_MARKED = ("class", "id", "role", "itemprop", "data-testid", "data-component", "rel")
_ANCESTORS = 12  # deeper ones are page wrappers that tell nothing
_DEEPEST = 200  # what is nested deeper counts as text of the element at this depth
MOST_BLOCKS = 30_000  # of one page; what follows is not read


@dataclass(slots=True)
class _Open:
    """An element that the walk is inside of."""

    tag: str
    parent: "_Open | None"
    number: int
    marks: str
    hidden: bool
    element: etree._Element
    depth: int
    counts: dict[str, int] = field(default_factory=dict)
    shown: "_Open | None" = None  # the element that a path names: this one, or its ancestor at _DEEPEST
    block: "_Open | None" = None  # the nearest element that is no inline one
    steps: str | None = None  # of the path, once they are asked for

    def path(self) -> str:
        shown = self.shown or self
        if shown.steps is None:
            above = shown.parent.path() if shown.parent is not None else ""
            shown.steps = f"{above}/{shown.tag}[{shown.number}]" if shown.number > 1 else f"{above}/{shown.tag}"
        return shown.steps


class _Gatherer:
    """Collects inline text until a block ends, folding white space as it goes."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.parts: list[str] = []
        self.length = 0
        self.space = False
        self.links: list[Link] = []
        self.inner: list[str] = []
        self.gap = 0
        self.anchor: tuple[str, int] | None = None
        self.emphasis: tuple[int, int] | None = None

    def add(self, piece: str | None) -> None:
        if not piece:
            return
        words = piece.split()
        if not words:
            self.space = True
            return
        if self.length and (self.space or piece[0].isspace()):
            if self.anchor is not None and self.anchor[1] == self.length:
                self.anchor = (self.anchor[0], self.length + 1)
            self.parts.append(" ")
            self.length += 1
        text = " ".join(words)
        self.parts.append(text)
        self.length += len(text)
        self.space = piece[-1].isspace()

    def open_link(self, url: str) -> None:
        self.anchor = (url, self.length)

    def close_link(self) -> None:
        if self.anchor is not None:
            url, start = self.anchor
            if self.length > start:
                self.links.append(Link(url=url, start=start, end=self.length))
            self.anchor = None

    def flush(self, owner: _Open) -> None:
        """End the block, if it has any text; a link that wraps several blocks goes on in the next one."""
        url = self.anchor[0] if self.anchor else None
        if self.length:
            self.close_link()
            self._keep(owner)
            self.parts, self.length, self.links, self.gap = [], 0, [], 0
        self.space, self.emphasis = False, None
        if self.inner:
            self.inner = []
        if url is not None:
            self.open_link(url)

    def _keep(self, owner: _Open) -> None:
        tags, marks, kind = _ancestry(owner, self.inner)
        if self.emphasis == (0, self.length):
            marks = (*marks, EMPHASIS)
        self.blocks.append(
            Block(
                index=len(self.blocks),
                kind=kind,
                text="".join(self.parts),
                line=owner.element.sourceline or 0,
                path=owner.path(),
                tags=tags,
                marks=marks,
                links=tuple(self.links),
                hidden=owner.hidden,
                gap=self.gap,
            )
        )


def _ancestry(owner: _Open, inner: list[str]) -> tuple[tuple[str, ...], tuple[str, ...], BlockKind]:
    tags: list[str] = []
    marks: list[str] = list(inner)
    kind: BlockKind | None = None
    node: _Open | None = owner
    while node is not None and len(tags) < _ANCESTORS:
        tags.append(node.tag)
        if node.marks:
            marks.append(node.marks)
        if kind is None:
            kind = BlockKind.HEADING if node.tag in _HEADINGS else _KINDS.get(node.tag)
        node = node.parent
    return tuple(tags), tuple(marks), kind or BlockKind.PARAGRAPH


def _tree(text: str) -> tuple[etree._Element | None, bool]:
    """Root of a page's tree, and whether the parser gave up for its depth."""
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True, no_network=True, recover=True)
    # The one class that trafilatura asks for; lxml.html looks a class up in Python for each element.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    payload = text.encode("utf-8", "surrogatepass" if text.isascii() else "replace")
    if not payload.strip():
        return None, False
    try:
        root = etree.fromstring(payload, parser=parser)
    except etree.XMLSyntaxError:
        root = None
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log.filter_from_fatals())


def _trim(match: re.Match[str]) -> str:
    """A start tag with no more than `_MOST_ATTRIBUTES`."""
    tag = match.group()
    if len(tag) <= _LONG_TAG:
        return tag
    return " ".join(part.group() for part in islice(_ATTRIBUTE.finditer(tag), _MOST_ATTRIBUTES + 1))


def parse(text: str) -> etree._Element | None:
    """Parse HTML, however broken, to its root element; None where there is no element at all.

    Nothing is loaded, run or fetched; comments are dropped. A page nested deeper than the parser goes is read
    without its wrappers, which say nothing at such a depth; of a tag with thousands of attributes the first are read.
    """
    if max(map(len, _TAG.findall(text)), default=0) > _LONG_TAG:
        text = _TAG.sub(_trim, text)
    root, too_deep = _tree(text)
    return _tree(_WRAPPER.sub("<br>", text))[0] if too_deep else root


def _is_hidden(given: Mapping[str, str]) -> bool:
    return "hidden" in given or ("style" in given and _HIDDEN_STYLE.search(given["style"]) is not None)


def _is_for_screen_readers(given: Mapping[str, str]) -> bool:
    name, style = given.get("class"), given.get("style")
    return bool(name and _UNSEEN_CLASS.search(name.lower())) or bool(style and _UNSEEN_STYLE.search(style))


def _enter(element: etree._Element, given: Mapping[str, str], parent: _Open | None, gather: _Gatherer) -> _Open:
    """Open an element of attributes `given`: count it among its siblings, flush before a block, start a link."""
    tag = element.tag
    number = 1
    if parent is not None:
        number = parent.counts[tag] = parent.counts.get(tag, 0) + 1
    opened = _Open(
        tag=tag,
        parent=parent,
        number=number,
        marks=" ".join([given[name] for name in _MARKED if given.get(name)]).lower()[:200] if given else "",
        hidden=(parent is not None and parent.hidden) or (bool(given) and _is_hidden(given)),
        element=element,
        depth=parent.depth + 1 if parent is not None else 0,
    )
    opened.shown = parent.shown if parent is not None and opened.depth > _DEEPEST else opened
    opened.block = parent.block if parent is not None and tag in _INLINE else opened
    if tag in _INLINE:
        if opened.marks and not gather.length:
            gather.inner.append(opened.marks)
        if tag == "a" and (url := given.get("href")):
            gather.open_link(url)
        elif tag in _EMPHATIC and gather.emphasis is None:
            gather.emphasis = (gather.length, 0)
    else:
        gather.gap = 2
        gather.flush((parent.block if parent is not None else None) or opened)
        gather.gap = max(gather.gap, 2)
    return opened


def _leave(current: _Open, gather: _Gatherer) -> None:
    """Close an element: end its link or emphasis, flush after a block."""
    if current.tag == "a":
        gather.close_link()
    elif current.tag in _EMPHATIC:
        gather.emphasis = (gather.emphasis[0] if gather.emphasis else 0, gather.length)
    elif current.tag not in _INLINE:
        gather.flush(current)
        gather.gap = max(gather.gap, 2)


def blocks_of_tree(root: etree._Element) -> tuple[Block, ...]:
    """Blocks of an HTML tree in reading order; an element's text is cut at every block element and `br`.

    No more than MOST_BLOCKS.
    """
    gather = _Gatherer()
    current: _Open | None = None
    skipped = False  # the element whose end comes next was not entered
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if len(gather.blocks) >= MOST_BLOCKS:
            break
        if event == "start":
            tag = element.tag
            given = dict(element.items())
            skipped = tag == "br" or tag in _UNSEEN or (bool(given) and tag in _INLINE and _is_for_screen_readers(given))
            if skipped:
                walker.skip_subtree()
            else:
                current = _enter(element, given, current, gather)
                gather.add(element.text)
            continue
        if not skipped and current is not None:
            _leave(current, gather)
            current = current.parent
        elif element.tag == "br" and current is not None:
            gather.flush(current.block or current)
            gather.gap += 1
        skipped = False
        if current is not None:
            gather.add(element.tail)
    return tuple(gather.blocks)
