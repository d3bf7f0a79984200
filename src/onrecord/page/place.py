"""Where a block stands: on its page, in its tree, under its heading, against what the head and a peer say of the story."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Block, BlockKind, Metadata

from .cues import cue_counts

_FLAT = (
    "index rank char_rank from_start to_end after_title title_same title_near title_gap description in_meta_body "
    "repeated peer peer_known page_prose is_html biggest_gap copied_before copied_after heading_gap heading_level "
    "heading_cues heading_link heading_prose headings_since_title"
).split()
_TREE = (
    "articles_before article_share article_same title_up title_down core_up core_down in_root "
    "share1 share2 share3 share4 links1 links2 links3 blocks1 blocks2 blocks3 "
    "group_share group_size group_prose path_share path_prose sister_prev sister_next same_mark_share"
).split()
PLACE = [*_FLAT, *_TREE]
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\[\d+\]")
_UP = 4  # ancestors that subtree shares are taken of
_MOST_WORDS = 400_000  # a page of more is not searched for copies of itself


def folded(text: str) -> list[str]:
    """Case-folded words of a text."""
    return _WORD.findall(text.casefold())


def _shingles(words: Sequence[str], size: int = 4) -> set[tuple[str, ...]]:
    return set(zip(*(words[i:] for i in range(size)), strict=False)) if len(words) >= size else ({tuple(words)} if words else set())


def _share_in(words: list[str], mine: set[tuple[str, ...]], known: set[tuple[str, ...]], flat: str) -> float:
    """Share of a block's 4-word shingles found in a text; a shorter block counts whole."""
    if not words:
        return 0.0
    if len(words) < 4:
        return float(f" {' '.join(words)} " in flat)
    return len(mine & known) / len(mine)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text that blocks are looked up in: its shingles, and itself flat for shorter blocks."""

    shingles: set[tuple[str, ...]]
    flat: str
    chars: int

    def share(self, words: list[str], mine: set[tuple[str, ...]]) -> float:
        return _share_in(words, mine, self.shingles, self.flat)


def _text(text: str | None) -> _Text | None:
    words = folded(text or "")
    return _Text(_shingles(words), f" {' '.join(words)} ", sum(map(len, words))) if words else None


def title_index(blocks: Sequence[Block], words: list[list[str]], metadata: Metadata) -> tuple[int, list[float]]:
    """Index of the block that is likeliest the headline (-1: none), and every block's likeness to the title."""
    named = [set(folded(t)) for t in dict.fromkeys((*metadata.titles[:8], metadata.document_title or "")) if t]
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


class _Tree:
    """Sums over the subtrees of an HTML page that single blocks are held against."""

    def __init__(self, blocks: Sequence[Block], prose: list[float]) -> None:
        self.steps = [(b.path or "").split("/") for b in blocks]
        self.parents = [(b.path or "").rpartition("/")[0] for b in blocks]
        self.shapes = [_NUMBER.sub("", b.path or "") for b in blocks]
        self.group_size: Counter[str] = Counter(self.parents)
        self.group_prose: defaultdict[str, float] = defaultdict(float)
        self.path_prose: defaultdict[str, float] = defaultdict(float)
        self.mark_prose: defaultdict[str, float] = defaultdict(float)
        self.prose: defaultdict[str, float] = defaultdict(float)
        self.chars: defaultdict[str, float] = defaultdict(float)
        self.linked: defaultdict[str, float] = defaultdict(float)
        self.count: Counter[str] = Counter()
        for block, shape, parent, value in zip(blocks, self.shapes, self.parents, prose, strict=True):
            self.group_prose[parent] += value
            self.path_prose[shape] += value
            self.mark_prose[block.marks[0] if block.marks else ""] += value
        self._sum(blocks, prose)

    def _sum(self, blocks: Sequence[Block], prose: list[float]) -> None:
        for block, parent, value in zip(blocks, self.parents, prose, strict=True):
            chars = float(len(block.text))
            linked = float(sum(link.end - link.start for link in block.links))
            node = parent
            while node:
                self.prose[node] += value
                self.chars[node] += chars
                self.linked[node] += linked
                self.count[node] += 1
                node = node.rpartition("/")[0]

    def ancestors(self, index: int) -> list[str]:
        """Paths of the nearest ancestors of a block, `_UP` of them; the root is repeated where there are fewer."""
        found = [self.parents[index]]
        while len(found) < _UP:
            found.append(found[-1].rpartition("/")[0] or found[-1])
        return found

    def article(self, index: int) -> str:
        """Path of the nearest `article` that holds a block, or an empty path."""
        steps = self.steps[index]
        for at in range(len(steps) - 1, 0, -1):
            if steps[at].startswith("article"):
                return "/".join(steps[: at + 1])
        return ""


def _common(one: list[str], other: list[str]) -> int:
    """How many steps two paths share."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))


def _tree_columns(blocks: Sequence[Block], prose: list[float], title: int) -> NDArray[np.float32]:
    """Columns of the tree, those of `_TREE`; NaN throughout for plain text."""
    if blocks[0].path is None:
        return np.full((len(blocks), len(_TREE)), np.nan, dtype=np.float32)
    tree = _Tree(blocks, prose)
    total = max(1.0, sum(prose))
    core = max(tree.group_prose, key=lambda p: tree.group_prose[p]).split("/")
    head = tree.steps[title] if title >= 0 else None
    root = _common(core, head) if head else len(core)
    articles = [tree.article(i) for i in range(len(blocks))]
    order = {path: number for number, path in enumerate(dict.fromkeys(articles))}
    best = max(order, key=lambda path: tree.prose[path] if path else 0.0)
    out = []
    for i, steps in enumerate(tree.steps):
        up = tree.ancestors(i)
        to_head = _common(steps, head) if head else 0
        to_core = _common(steps, core)
        out.append(
            [
                float(min(order[articles[i]], 30)),
                tree.prose[articles[i]] / total if articles[i] else np.nan,
                float(articles[i] == best),
                float(len(head) - to_head) if head else np.nan,
                float(len(steps) - to_head) if head else np.nan,
                float(len(core) - to_core),
                float(len(steps) - to_core),
                float(to_core >= root),
                *(tree.prose[node] / total for node in up),
                *(tree.linked[node] / max(1.0, tree.chars[node]) for node in up[:3]),
                *(float(min(tree.count[node], 300)) for node in up[:3]),
            ]
        )
    group = [
        [
            tree.group_prose[parent] / total,
            float(min(tree.group_size[parent], 200)),
            value / max(1.0, tree.group_prose[parent]),
            tree.path_prose[shape] / total,
            value / max(1.0, tree.path_prose[shape]),
            float(i > 0 and tree.parents[i - 1] == parent),
            float(i + 1 < len(blocks) and tree.parents[i + 1] == parent),
            tree.mark_prose[block.marks[0] if block.marks else ""] / total,
        ]
        for i, (block, shape, parent, value) in enumerate(zip(blocks, tree.shapes, tree.parents, prose, strict=True))
    ]
    return np.hstack([np.array(out, dtype=np.float32), np.array(group, dtype=np.float32)])


def _copies(shingles: list[set[tuple[str, ...]]]) -> list[tuple[float, float]]:
    """Share of each block's shingles that stand in a block before it, and in one after it."""
    if sum(map(len, shingles)) > _MOST_WORDS:
        return [(np.nan, np.nan)] * len(shingles)
    first: dict[tuple[str, ...], int] = {}
    last: dict[tuple[str, ...], int] = {}
    for i, mine in enumerate(shingles):
        for shingle in mine:
            first.setdefault(shingle, i)
            last[shingle] = i
    return [
        (sum(first[s] < i for s in mine) / len(mine), sum(last[s] > i for s in mine) / len(mine)) if mine else (0.0, 0.0)
        for i, mine in enumerate(shingles)
    ]


def _headings(blocks: Sequence[Block], words: list[list[str]], prose: list[float], title: int) -> list[list[float]]:
    """What heading each block stands under: how far, its level, its cues, whether it links, the prose since, how many since the title."""
    out: list[list[float]] = []
    at, level, cues, linked, since, count = -1, 0.0, 0.0, 0.0, 0.0, 0
    for block in blocks:
        i = block.index
        if block.kind is BlockKind.HEADING and i != title:
            tag = next((t for t in block.tags if len(t) == 2 and t[0] == "h" and t[1].isdigit()), "h0")
            at, level, since = i, float(tag[1]), 0.0
            cues, linked = sum(cue_counts(words[i])), float(bool(block.links))
            count += title >= 0 and i > title
        out.append([float(min(i - at, 200)) if at >= 0 else np.nan, level, cues, linked, min(since, 5000.0), float(min(count, 50))])
        since += prose[i]
    return out


def places(
    blocks: Sequence[Block], words: list[list[str]], prose: list[float], metadata: Metadata, peer: str | None
) -> NDArray[np.float32]:
    """Columns `PLACE` of a page's blocks. One long function: every column needs the same page-wide sums."""
    title, near = title_index(blocks, words, metadata)
    described = set(folded(metadata.description or ""))
    meta, other = _text(metadata.body), _text(peer)
    shingles = [_shingles(w) for w in words]
    copies = _copies(shingles)
    headings = _headings(blocks, words, prose, title)
    seen = Counter(map(tuple, words))
    total, chars = len(blocks), max(1, sum(len(b.text) for b in blocks))
    share_prose = max(1.0, sum(prose)) / chars
    firm = [i for i, value in enumerate(prose) if value > 80]
    start, end = (firm[0], firm[-1]) if firm else (0, total - 1)
    flat: list[list[float]] = []
    done = 0
    for i, (block, mine) in enumerate(zip(blocks, words, strict=True)):
        flat.append(
            [
                float(min(i, 400)),
                i / total,
                done / chars,
                float(i - start),
                float(end - i),
                float(title >= 0 and i > title),
                float(i == title),
                near[i],
                float(max(-60, min(200, i - title))) if title >= 0 else np.nan,
                len(described.intersection(mine)) / max(1, len(set(mine))) if described else np.nan,
                meta.share(mine, shingles[i]) if meta else np.nan,
                float(seen[tuple(mine)] > 1),
                other.share(mine, shingles[i]) if other else (0.0 if peer is not None else np.nan),
                min(1.0, (other.chars if other else 0) / chars) if peer is not None else np.nan,
                share_prose,
                float(block.path is not None),
                float(min(block.gap, 9)),
                *copies[i],
                *headings[i],
            ]
        )
        done += len(block.text)
    return np.hstack([np.array(flat, dtype=np.float32), _tree_columns(blocks, prose, title)])
