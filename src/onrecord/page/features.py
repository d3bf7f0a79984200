"""What the labelling model sees of a block: shape, place, surroundings. No word of a page is a feature."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Block, BlockKind, Metadata

Matrix = NDArray[np.float32]

_WORD = re.compile(r"\w+")
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
_CUE = re.compile(
    r"subscri|newsletter|cookie|sign up|sign in|log ?in|register|advert|sponsor|share|tweet|facebook|twitter|"
    r"whatsapp|follow us|copyright|all rights reserved|©|related|read more|read also|also read|more from|see also|"
    r"don.t miss|you may|recommended|trending|most (?:read|popular|viewed)|latest|comment|repl(?:y|ies)|click here|"
    r"privacy|terms of|contact us|about us|download|(?:our|the) app|print|e-?mail|posted (?:by|on|in)|"
    r"published|updated|last modified|min(?:ute)?s? read|filed under|tags?:|topics|photo|image|getty|caption|"
    r"previous|next|back to|go to|jump to|menu|search|home|loading|view all|show more|watch|listen|"
    r"weiterlesen|mehr zum|teilen|kommentar|lire aussi|à lire|leer|compartir|reserved|support(?:er)? us|donate",
    re.I,
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
_END = re.compile(r"[.!?…।。][\"'”’»)\]]*$")
_CUT = re.compile(r"(?:\.\.\.|…|\[…\]|»|›|>)$")
_SEPARATORS = re.compile(r"[|»›>·•/]")


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


@lru_cache(maxsize=16384)
def _class_scores(marks: str) -> tuple[float, ...]:
    named = (float(pattern.search(marks) is not None) for pattern in _NAMES.values())
    return (
        float(len(set(_GOOD.findall(marks)))),
        float(len(set(_BAD.findall(marks)))),
        float(bool(_LEAD_CLASS.search(marks))),
        *named,
    )


_NO_CLASS = (0.0,) * (3 + len(_NAMES))


SHAPE = (
    "chars words ends cut starts_upper starts_lower digits upper titled commas quotes stop link_density links cue "
    "cues date clock by separators colon_end question mean_word kind_heading kind_quote kind_item kind_caption "
    "kind_row gap"
).split()
CONTEXT = (
    "depth hidden level article main aside footer header nav form list table figure quote p_tag good0 bad0 lead0 "
    "good1 bad1 good2 bad2 good_any bad_any body_prop"
).split() + [f"{name}{where}" for where in ("_here", "_near", "_any") for name in _NAMED]
PLACE = (
    "index rank char_rank from_start to_end after_title title_same title_near title_gap description in_meta_body "
    "repeated group_share group_size group_prose path_share path_prose sister_prev sister_next peer peer_known "
    "page_prose is_html biggest_gap same_mark_share"
).split()
NEAR = "chars ends stop link_density cue date bad_any kind_heading peer prose".split()
_REACH = (-4, -3, -2, -1, 1, 2, 3, 4)


def names() -> list[str]:
    """Names of the columns of `features`, in order."""
    near = [f"{name}@{step:+d}" for step in _REACH for name in NEAR]
    return [*SHAPE, *CONTEXT, *PLACE, *near, "prose_before8", "prose_after8", "links_before8", "links_after8"]


def folded(text: str) -> list[str]:
    """Case-folded words of a text."""
    return _WORD.findall(text.casefold())


def _shape(block: Block, words: list[str]) -> list[float]:
    text = block.text
    n, m = len(text), len(words)
    cased = sum(w[0].isupper() for w in text.split() if w)
    linked = sum(link.end - link.start for link in block.links)
    return [
        float(min(n, 2000)),
        float(min(m, 400)),
        float(bool(_END.search(text))),
        float(bool(_CUT.search(text))),
        float(text[0].isupper()),
        float(text[0].islower()),
        sum(map(str.isdigit, text[:400])) / min(n, 400),
        sum(map(str.isupper, text[:400])) / min(n, 400),
        cased / max(1, text.count(" ") + 1),
        float(text.count(",") + text.count(";")),
        float(sum(text.count(q) for q in '"“”«»„')),
        sum(w in _STOP for w in words) / max(1, m),
        linked / n,
        float(min(len(block.links), 20)),
        float(bool(_CUE.search(text[:300]))),
        float(min(5, len(_CUE.findall(text[:300])))),
        float(bool(_DATE.search(text[:200]))),
        float(bool(_CLOCK.search(text[:200]))),
        float(bool(_BY.match(text))),
        float(min(10, len(_SEPARATORS.findall(text[:300])))),
        float(text.endswith(":")),
        float(text.endswith("?")),
        (n - text.count(" ")) / max(1, m),
        float(block.kind == BlockKind.HEADING),
        float(block.kind == BlockKind.QUOTE),
        float(block.kind == BlockKind.ITEM),
        float(block.kind == BlockKind.CAPTION),
        float(block.kind == BlockKind.ROW),
        float(min(block.gap, 4)),
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


def _context(block: Block) -> list[float]:
    if block.path is None:
        return [np.nan] * len(CONTEXT)
    tags = set(block.tags)
    scores = [_class_scores(m) for m in block.marks] + [_NO_CLASS] * 3
    named = range(3, len(_NO_CLASS))
    level = next((float(t[1]) for t in block.tags if len(t) == 2 and t[0] == "h" and t[1].isdigit()), 0.0)
    return [
        float(block.path.count("/")),
        float(block.hidden),
        level,
        *(float(bool(tags & column)) for column in _TAG_COLUMNS),
        float(block.tags[0] == "p"),
        *scores[0][:3],
        *scores[1][:2],
        *scores[2][:2],
        sum(s[0] for s in scores),
        sum(s[1] for s in scores),
        float(any("articlebody" in m for m in block.marks)),
        *scores[0][3:],
        *(max(scores[0][i], scores[1][i], scores[2][i]) for i in named),
        *(max(s[i] for s in scores) for i in named),
    ]


def _prose(block: Block, words: list[str]) -> float:
    """Characters of running text: long enough, ended like a sentence, not all links."""
    linked = sum(link.end - link.start for link in block.links)
    sentence = len(words) >= 12 or (len(words) >= 6 and _END.search(block.text) is not None)
    return float(len(block.text) - linked) if sentence and linked < 0.5 * len(block.text) else 0.0


def _shingles(words: Sequence[str], size: int = 4) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + size]) for i in range(max(1, len(words) - size + 1))} if words else set()


def _share_in(words: list[str], known: set[tuple[str, ...]], flat: str) -> float:
    """Share of a block's 4-word shingles found in a text; a shorter block counts whole."""
    if not words:
        return 0.0
    if len(words) < 4:
        return float(f" {' '.join(words)} " in flat)
    mine = _shingles(words)
    return len(mine & known) / len(mine)


def _parent(block: Block) -> str:
    return block.path.rsplit("/", 1)[0] if block.path else ""


_NUMBER = re.compile(r"\[\d+\]")


class _Page:
    """Sums over the whole page that single blocks are held against."""

    def __init__(self, blocks: Sequence[Block], words: list[list[str]], prose: list[float]) -> None:
        self.chars = max(1, sum(len(b.text) for b in blocks))
        self.prose = max(1.0, sum(prose))
        self.group_size: Counter[str] = Counter()
        self.group_prose: defaultdict[str, float] = defaultdict(float)
        self.path_prose: defaultdict[str, float] = defaultdict(float)
        self.mark_prose: defaultdict[str, float] = defaultdict(float)
        self.seen: Counter[str] = Counter(" ".join(w) for w in words)
        self.shapes = [_NUMBER.sub("", b.path or "") for b in blocks]
        self.parents = [_parent(b) for b in blocks]
        for block, shape, parent, value in zip(blocks, self.shapes, self.parents, prose, strict=True):
            self.group_size[parent] += 1
            self.group_prose[parent] += value
            self.path_prose[shape] += value
            self.mark_prose[block.marks[0] if block.marks else ""] += value


def title_index(blocks: Sequence[Block], words: list[list[str]], metadata: Metadata) -> tuple[int, list[float]]:
    """Index of the block that is likeliest the headline (-1: none), and every block's likeness to the title."""
    named = [set(folded(t)) for t in (*metadata.titles, metadata.document_title or "") if t]
    near: list[float] = []
    for mine in words:
        bag = set(mine)
        if not bag or len(mine) > 40:
            near.append(0.0)
            continue
        near.append(max((len(bag & t) / len(bag | t) for t in named if t), default=0.0))
    if near and max(near) > 0.5:
        best = max(range(len(near)), key=lambda i: (near[i] + 0.3 * ("h1" in blocks[i].tags), -i))
        return best, near
    heads = [b.index for b in blocks if "h1" in b.tags and len(words[b.index]) > 2]
    return (heads[0] if heads else -1), near


def features(blocks: Sequence[Block], metadata: Metadata, *, peer: str | None) -> Matrix:
    """Feature matrix of a page's blocks, (blocks, features) float32; NaN where a capture cannot tell.

    `peer` is the story text another extractor gives for the page (None: not asked). Columns are `names()`.
    """
    if not blocks:
        return np.zeros((0, len(names())), dtype=np.float32)
    words = [folded(b.text) for b in blocks]
    prose = [_prose(b, w) for b, w in zip(blocks, words, strict=True)]
    shape = [_shape(b, w) for b, w in zip(blocks, words, strict=True)]
    context = [_context(b) for b in blocks]
    place = _places(blocks, words, prose, metadata, peer)
    own = np.array([s + c + p for s, c, p in zip(shape, context, place, strict=True)], dtype=np.float32)
    return np.hstack([own, _near(own, np.array(prose, dtype=np.float32))]).astype(np.float32)


def _places(
    blocks: Sequence[Block], words: list[list[str]], prose: list[float], metadata: Metadata, peer: str | None
) -> list[list[float]]:
    # One long pass: every column needs the same page-wide sums.
    page = _Page(blocks, words, prose)
    title, near = title_index(blocks, words, metadata)
    described = set(folded(metadata.description or ""))
    meta_words = folded(metadata.body or "")
    meta_set, meta_flat = _shingles(meta_words), f" {' '.join(meta_words)} "
    peer_words = folded(peer or "")
    peer_set, peer_flat = _shingles(peer_words), f" {' '.join(peer_words)} "
    is_html = blocks[0].path is not None
    total = len(blocks)
    firm = [i for i, value in enumerate(prose) if value > 80]
    start, end = (firm[0], firm[-1]) if firm else (0, total - 1)
    out: list[list[float]] = []
    done = 0
    for i, (block, mine) in enumerate(zip(blocks, words, strict=True)):
        parent, shape = page.parents[i], page.shapes[i]
        bag = set(mine)
        out.append(
            [
                float(min(i, 400)),
                i / total,
                done / page.chars,
                float(i - start),
                float(end - i),
                float(title >= 0 and i > title),
                float(i == title),
                near[i],
                float(max(-60, min(200, i - title))) if title >= 0 else np.nan,
                len(bag & described) / max(1, len(bag)) if described else np.nan,
                _share_in(mine, meta_set, meta_flat) if meta_words else np.nan,
                float(page.seen[" ".join(mine)] > 1),
                page.group_prose[parent] / page.prose if is_html else np.nan,
                float(min(page.group_size[parent], 200)) if is_html else np.nan,
                prose[i] / max(1.0, page.group_prose[parent]) if is_html else np.nan,
                page.path_prose[shape] / page.prose if is_html else np.nan,
                prose[i] / max(1.0, page.path_prose[shape]) if is_html else np.nan,
                float(i > 0 and page.parents[i - 1] == parent) if is_html else np.nan,
                float(i + 1 < total and page.parents[i + 1] == parent) if is_html else np.nan,
                _share_in(mine, peer_set, peer_flat) if peer_words else (0.0 if peer is not None else np.nan),
                min(1.0, sum(map(len, peer_words)) / page.chars) if peer is not None else np.nan,
                page.prose / page.chars,
                float(is_html),
                float(min(block.gap, 9)),
                page.mark_prose[block.marks[0] if block.marks else ""] / page.prose if is_html else np.nan,
            ]
        )
        done += len(block.text)
    return out


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
