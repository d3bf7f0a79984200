"""What the labelling model sees of a block: shape, place, surroundings. No word of a page is a feature."""

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Block, BlockKind, Metadata

from .cues import NAMES as CUES
from .cues import cue_counts
from .place import PLACE, places
from .place import folded as folded
from .tree import EMPHASIS

Matrix = NDArray[np.float32]

_GOOD = re.compile(
    r"article|body|content|entry|post(?!er)|story|text|main|paragraph|prose|richtext|copy|hentry|blog|artikel|"
    r"inhalt|beitrag|texte|corpo|cuerpo|noticia"
)
_BAD = re.compile(
    r"comment|footer|foot|nav|menu|sidebar|side|related|share|social|widget|promo|advert|\bads?\b|banner|sponsor|"
    r"newsletter|subscri|signup|cookie|consent|popup|modal|breadcrumb|\btags?\b|tagcloud|categor|meta|author|byline|"
    r"bio|avatar|caption|credit|gallery|recommend|popular|trending|latest|more|teaser|list|card|grid|carousel|"
    r"pagin|search|login|paywall|disqus|toc|print|header|masthead|logo|skip|hidden|sr-only|outbrain|taboola|rating"
)
_LEAD_CLASS = re.compile(
    r"standfirst|subhead|sub-head|dek|lede|\blead\b|intro|summary|excerpt|subtitle|description|abstract|kicker|"
    r"headline|title"
)
_DATE = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|"
    r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|avr|août|ene|dic)[a-zûéä]*\b",
    re.I,
)
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2} ?[ap]\.?m\b", re.I)
_BY = re.compile(r"^(?:by|von|par|por|di|text|words|reporting by|written by|photo|image|foto|credit|source)\b", re.I)
_STOP = frozenset(
    "the of and to in a is that it was for on with as be by at he his this are from have had they not but or were "
    "which their has an we you i she her who will would been said der die das und ist nicht ein eine mit von zu den "
    "auf für im le la les des et est une dans que qui pour pas sur el los las del y en es un por con se il di che e "
    "non per sono de het een van op te zijn w na i do się nie że".split()
)
_CLOSERS = "\"')]”’»"
_STOPS = (".", "!", "?", "…", "।", "。")
_CUTS = ("...", "…", "[…]", "»", "›", ">")
_SEPARATORS = re.compile(r"[|»›>·•/]")
_FIRST = 400  # characters of a block that shape is measured on
_DIGITS, _CAPITALS = b"0123456789", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_CAPITALISED = re.compile(r"(?<!\S)[A-Z]")

# Class and id words that name one thing each, looked for on the block and on all that hold it.
_NAMED = {
    "comment": r"comment|disqus|respond|repl(?:y|ies)|discussion|kommentar",
    "related": r"related|recommend|more-|readmore|read-more|also|trending|popular|latest|teaser|promo-?link|outbrain|"
    r"taboola|next|prev|most",
    "caption": r"caption|credit|figure|image|photo|media|gallery|slide|copyright|attribution|wp-block-image",
    "social": r"share|social|follow|tweet-?button|addthis|sharing",
    "offer": r"newsletter|subscri|signup|sign-up|promo|advert|\bads?\b|\bad-|sponsor|banner|donat|paywall|cta|commerce|"
    r"product|affiliate",
    "meta": r"meta|date|time|\btags?\b|tag-|topics?|categor|breadcrumb|info|kicker|section|label",
    "writer": r"author|byline|\bbio\b|avatar|writer|contributor|vcard",
    "embed": r"embed|tweet|twitter|instagram|facebook|iframe|quote|pull",
    "frame": r"footer|header|\bnav|menu|sidebar|aside|masthead|cookie|consent|modal|popup|search|login|widget|toolbar",
    "story": r"article-?_?body|story-?_?body|entry-?_?content|post-?_?content|article-?_?content|post-?_?body|"
    r"articlebody|body-?_?text|article-?_?text|story-?_?content|rich-?text|td-post-content|main-?_?content|paragraph",
    "list": r"list|grid|card|carousel|river|feed|archive|item",
}
_NAMES = {name: re.compile(pattern) for name, pattern in _NAMED.items()}


SHAPE = (
    "chars words ends cut starts_upper starts_lower digits upper titled commas quotes stop link_density links "
    "date clock by separators colon_end question mean_word kind_heading kind_quote kind_item kind_caption "
    "kind_row gap link_last cues"
).split() + [f"cue_{name}" for name in CUES]
CONTEXT = (
    "depth hidden emphatic level article main aside footer header nav form list table figure quote p_tag good0 bad0 lead0 "
    "good1 bad1 good2 bad2 good_any bad_any body_prop"
).split() + [f"{name}{where}" for where in ("_here", "_near", "_any") for name in _NAMED]
NEAR = "chars ends stop link_density cues date bad_any kind_heading peer prose".split()
_REACH = (-4, -3, -2, -1, 1, 2, 3, 4)


def names() -> list[str]:
    """Names of the columns of `features`, in order."""
    near = [f"{name}@{step:+d}" for step in _REACH for name in NEAR]
    return [*SHAPE, *CONTEXT, *PLACE, *near, "prose_before8", "prose_after8", "links_before8", "links_after8"]


def _linked(block: Block) -> int:
    return sum(link.end - link.start for link in block.links)


def _ends(text: str) -> bool:
    return text.rstrip(_CLOSERS).endswith(_STOPS)


def _letters(start: str) -> tuple[int, int, int]:
    """How many digits, capitals and capitalised words a text has."""
    if start.isascii():
        raw = start.encode()
        digits, capitals = raw.translate(None, _DIGITS), raw.translate(None, _CAPITALS)
        return len(raw) - len(digits), len(raw) - len(capitals), len(_CAPITALISED.findall(start))
    return sum(map(str.isdigit, start)), sum(map(str.isupper, start)), sum(w[0].isupper() for w in start.split())


def _shape(block: Block, words: list[str]) -> list[float]:
    text, start = block.text, block.text[:_FIRST]
    n, m, first = len(text), len(words), len(start)
    linked = _linked(block)
    cues = cue_counts(words)
    digits, capitals, capitalised = _letters(start)
    kind = block.kind
    return [
        float(min(n, 2000)),
        float(min(m, 400)),
        float(_ends(text)),
        float(text.endswith(_CUTS)),
        float(text[0].isupper()),
        float(text[0].islower()),
        digits / first,
        capitals / first,
        capitalised / max(1, start.count(" ") + 1),
        float(text.count(",") + text.count(";")),
        float(sum(map(text.count, '"“”«»„'))),
        sum(map(_STOP.__contains__, words)) / max(1, m),
        linked / n,
        float(min(len(block.links), 20)),
        float(_DATE.search(text, 0, 200) is not None),
        float(_CLOCK.search(text, 0, 200) is not None),
        float(_BY.match(text) is not None),
        float(min(10, len(_SEPARATORS.findall(start)))),
        float(text.endswith(":")),
        float(text.endswith("?")),
        (n - text.count(" ")) / max(1, m),
        float(kind == BlockKind.HEADING),
        float(kind == BlockKind.QUOTE),
        float(kind == BlockKind.ITEM),
        float(kind == BlockKind.CAPTION),
        float(kind == BlockKind.ROW),
        float(min(block.gap, 4)),
        float(bool(block.links) and block.links[-1].end >= n - 1),
        sum(cues),
        *cues,
    ]


_TAG_COLUMNS = (
    {"article"},
    {"main"},
    {"aside"},
    {"footer"},
    {"header"},
    {"nav"},
    {"form", "button", "label"},
    {"ul", "ol"},
    {"table"},
    {"figure", "figcaption"},
    {"blockquote"},
)


_BITS = len(_NAMES) + 1  # one for each name, one for a lead


@lru_cache(maxsize=65536)
def _word_scores(word: str) -> tuple[frozenset[str], frozenset[str], int]:
    """Good and bad words in one word of a class, and a bit for each name in `_NAMES` and the last for a lead."""
    named = sum(1 << i for i, pattern in enumerate((*_NAMES.values(), _LEAD_CLASS)) if pattern.search(word))
    return frozenset(_GOOD.findall(word)), frozenset(_BAD.findall(word)), named


@lru_cache(maxsize=16384)
def _class_scores(marks: str) -> tuple[int, int, int]:
    """How many good and bad words a class has, and the names in it. No name spans two words."""
    good: set[str] = set()
    bad: set[str] = set()
    named = 0
    for word in marks.split():
        more_good, more_bad, more = _word_scores(word)
        good |= more_good
        bad |= more_bad
        named |= more
    return len(good), len(bad), named


@lru_cache(maxsize=4096)
def _flags(named: int) -> tuple[float, ...]:
    return tuple(float(named >> i & 1) for i in range(_BITS))


_NO_CLASS = (0, 0, 0)


@lru_cache(maxsize=4096)
def _tags(tags: tuple[str, ...]) -> tuple[float, ...]:
    """Level of the heading that a block is in, which of `_TAG_COLUMNS` hold it, whether it is a `p` itself."""
    level = next((float(t[1]) for t in tags if len(t) == 2 and t[0] == "h" and t[1].isdigit()), 0.0)
    return level, *(float(not column.isdisjoint(tags)) for column in _TAG_COLUMNS), float(tags[0] == "p")


@lru_cache(maxsize=4096)
def _ancestry(tags: tuple[str, ...], marks: tuple[str, ...]) -> tuple[float, ...]:
    """Columns that blocks with the same ancestors share."""
    emphatic = EMPHASIS in marks[-1:]
    scores = [_class_scores(m) for m in (marks[:-1] if emphatic else marks)] + [_NO_CLASS] * 3
    here, one, two = scores[:3]
    anywhere = 0
    for _, _, named in scores:
        anywhere |= named
    return (
        float(emphatic),
        *_tags(tags),
        here[0],
        here[1],
        _flags(here[2])[-1],
        *one[:2],
        *two[:2],
        sum(good for good, _, _ in scores),
        sum(bad for _, bad, _ in scores),
        float(any("articlebody" in m for m in marks)),
        *_flags(here[2])[:-1],
        *_flags(here[2] | one[2] | two[2])[:-1],
        *_flags(anywhere)[:-1],
    )


def _context(block: Block) -> list[float]:
    if block.path is None:
        return [np.nan] * len(CONTEXT)
    return [float(min(block.path.count("/"), 60)), float(block.hidden), *_ancestry(block.tags, block.marks)]


def _prose(block: Block, words: list[str]) -> float:
    """Characters of running text: long enough, ended like a sentence, not all links."""
    linked = _linked(block)
    sentence = len(words) >= 12 or (len(words) >= 6 and _ends(block.text))
    return float(len(block.text) - linked) if sentence and linked < 0.5 * len(block.text) else 0.0


def features(blocks: Sequence[Block], metadata: Metadata, *, peer: str | None) -> Matrix:
    """Feature matrix of a page's blocks, (blocks, features) float32; NaN where a capture cannot tell.

    `peer` is the story text another extractor gives for the page (None: not asked). Columns are `names()`.
    """
    if not blocks:
        return np.zeros((0, len(names())), dtype=np.float32)
    words = [folded(b.text) for b in blocks]
    prose = [_prose(b, w) for b, w in zip(blocks, words, strict=True)]
    shape = np.array([_shape(b, w) for b, w in zip(blocks, words, strict=True)], dtype=np.float32)
    context = np.array([_context(b) for b in blocks], dtype=np.float32)
    place = places(blocks, words, prose, metadata, peer)
    own = np.hstack([shape, context, place])
    return np.hstack([own, _near(own, np.array(prose, dtype=np.float32))]).astype(np.float32)


def _near(own: Matrix, prose: NDArray[np.float32]) -> Matrix:
    """Columns of the neighbours: chosen ones of the four before and after, and sums over eight."""
    every = [*SHAPE, *CONTEXT, *PLACE]
    chosen = np.column_stack([own[:, [every.index(n) for n in NEAR if n != "prose"]], prose])
    total, width = chosen.shape
    padded = np.full((total + 16, width), np.nan, dtype=np.float32)
    padded[8 : 8 + total] = chosen
    steps = [padded[8 + step : 8 + step + total] for step in _REACH]
    flat = np.nan_to_num(padded)
    sums = np.vstack([np.zeros((1, width), dtype=np.float32), np.cumsum(flat, axis=0, dtype=np.float32)])
    at = np.arange(8, 8 + total)
    before, after = sums[at] - sums[at - 8], sums[at + 9] - sums[at + 1]
    link, prose_column = NEAR.index("link_density"), NEAR.index("prose")
    extra = [before[:, [prose_column]], after[:, [prose_column]], before[:, [link]], after[:, [link]]]
    return np.hstack([*steps, *extra]).astype(np.float32)
