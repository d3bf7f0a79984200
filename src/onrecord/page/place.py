"""Where a block stands: on its page, in its tree, under its heading, against what the head and a peer say of the story."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Block, BlockKind, Metadata

from .cues import cue_counts
from .shingles import Shingles

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
Vector = NDArray[np.float64]
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\[\d+\]")
_UP = 4  # ancestors that subtree shares are taken of
_MOST_SHINGLES = 400_000  # a page of more is not searched for copies of itself


def folded(text: str) -> list[str]:
    """Case-folded words of a text."""
    return _WORD.findall(text.casefold())


def title_index(blocks: Sequence[Block], words: list[list[str]], metadata: Metadata) -> tuple[int, list[float]]:
    """Index of the block that is likeliest the headline (-1: none), and every block's likeness to the title."""
    named = [set(folded(t)) for t in dict.fromkeys((*metadata.titles[:8], metadata.document_title or "")) if t]
    known = set().union(*named)
    near: list[float] = []
    for mine in words:
        if not mine or len(mine) > 40 or known.isdisjoint(mine):
            near.append(0.0)
            continue
        bag = set(mine)
        near.append(max((len(bag & t) / len(bag | t) for t in named if t), default=0.0))
    if near and max(near) > 0.5:
        best = max(range(len(near)), key=lambda i: (near[i] + 0.3 * ("h1" in blocks[i].tags), -i))
        return best, near
    heads = [b.index for b in blocks if "h1" in b.tags and len(words[b.index]) > 2]
    return (heads[0] if heads else -1), near


class _Tree:
    """Sums over the subtrees of an HTML page that single blocks are held against."""

    def __init__(self, blocks: Sequence[Block], prose: list[float]) -> None:
        parted = [(b.path or "").rpartition("/") for b in blocks]
        self.parents = [parent for parent, _, _ in parted]
        self.own = [step for _, _, step in parted]
        self.shapes = [_NUMBER.sub("", b.path or "") for b in blocks]
        self.path_prose: defaultdict[str, float] = defaultdict(float)
        self.mark_prose: defaultdict[str, float] = defaultdict(float)
        self.group: dict[str, list[float]] = {}  # prose, characters, linked characters, blocks
        for block, parent, shape, value in zip(blocks, self.parents, self.shapes, prose, strict=True):
            self.path_prose[shape] += value
            self.mark_prose[block.marks[0] if block.marks else ""] += value
            group = self.group.setdefault(parent, [0.0, 0.0, 0.0, 0.0])
            group[0] += value
            group[1] += len(block.text)
            group[2] += sum(link.end - link.start for link in block.links)
            group[3] += 1
        self.under: dict[str, list[float]] = {}  # the same of all that an element holds
        for node, (value, chars, linked, count) in self.group.items():
            while node:
                under = self.under.setdefault(node, [0.0, 0.0, 0.0, 0.0])
                under[0] += value
                under[1] += chars
                under[2] += linked
                under[3] += count
                node = node.rpartition("/")[0]
        self.under.setdefault("", [0.0, 0.0, 0.0, 0.0])


def _common(one: list[str], other: list[str]) -> int:
    """How many steps two paths share."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))


def _article(path: str) -> str:
    """Path of the nearest `article` that is or holds an element, or an empty path."""
    at = path.rfind("/article")
    if at < 0:
        return ""
    end = path.find("/", at + 1)
    return path if end < 0 else path[:end]


class _Shared(NamedTuple):
    """What blocks with the same parent share."""

    depth: int
    head: int  # steps that the parent shares with the headline
    core: int  # and with the parent of most prose
    columns: list[float]  # shares of its ancestors, its own group's share and size


class _Kin:
    """What blocks with the same parent share, reckoned once a parent."""

    def __init__(self, tree: _Tree, core: list[str], head: list[str] | None, total: float) -> None:
        self.tree, self.core, self.head, self.total = tree, core, head, total
        self.known: dict[str, _Shared] = {}

    def of(self, parent: str) -> _Shared:
        """What the blocks of a parent share."""
        if parent in self.known:
            return self.known[parent]
        steps = parent.split("/")
        up = [parent]
        while len(up) < _UP:
            up.append(up[-1].rpartition("/")[0] or up[-1])
        under = [self.tree.under[node] for node in up]
        group = self.tree.group[parent]
        columns = [
            *(u[0] / self.total for u in under),
            *(u[2] / max(1.0, u[1]) for u in under[:3]),
            *(min(u[3], 300.0) for u in under[:3]),
            group[0] / self.total,
            min(group[3], 200.0),
        ]
        head = _common(steps, self.head) if self.head else 0
        found = self.known[parent] = _Shared(len(steps), head, _common(steps, self.core), columns)
        return found


def _article_columns(blocks: Sequence[Block], tree: _Tree, total: float) -> list[Vector]:
    """How many articles begin before a block's, the share of the prose that its own holds, whether that is the most."""
    article_of = {parent: _article(parent) for parent in tree.group}
    articles = [
        block.path or "" if own.startswith("article") else article_of[parent]
        for block, own, parent in zip(blocks, tree.own, tree.parents, strict=True)
    ]
    order = {path: number for number, path in enumerate(dict.fromkeys(articles))}
    held = {path: tree.under.get(path, [0.0])[0] if path else 0.0 for path in order}
    best = max(order, key=lambda path: held[path])
    return [
        np.array([min(order[path], 30) for path in articles], dtype=np.float64),
        np.array([held[path] / total if path else np.nan for path in articles]),
        np.array([path == best for path in articles], dtype=np.float64),
    ]


def _tree_columns(blocks: Sequence[Block], prose: list[float], title: int) -> NDArray[np.float32]:
    """Columns of the tree, those of `_TREE`; NaN throughout for plain text."""
    if blocks[0].path is None:
        return np.full((len(blocks), len(_TREE)), np.nan, dtype=np.float32)
    tree = _Tree(blocks, prose)
    total = max(1.0, sum(prose))
    core = max(tree.group, key=lambda p: tree.group[p][0]).split("/")
    head = (blocks[title].path or "").split("/") if title >= 0 else None
    kin = _Kin(tree, core, head, total)
    shared = [kin.of(parent) for parent in tree.parents]
    own = tree.own
    depth = np.array([k.depth for k in shared], dtype=np.float64)
    # A block shares one step more with headline or core where its own step is theirs too.
    to_core = np.array([k.core + (k.core == k.depth < len(core) and core[k.depth] == own[i]) for i, k in enumerate(shared)])
    to_head = nothing = np.full(len(blocks), np.nan)
    if head:
        to_head = np.array([k.head + (k.head == k.depth < len(head) and head[k.depth] == own[i]) for i, k in enumerate(shared)])
    root = _common(core, head) if head else len(core)
    value = np.array(prose)
    group = np.array([tree.group[parent][0] for parent in tree.parents])
    path = np.array([tree.path_prose[shape] for shape in tree.shapes])
    mark = np.array([tree.mark_prose[b.marks[0] if b.marks else ""] for b in blocks])
    same = np.array([a == b for a, b in pairwise(["", *tree.parents, ""])], dtype=np.float64)
    same[0] = same[-1] = 0.0
    columns = [
        *_article_columns(blocks, tree, total),
        len(head) - to_head if head else nothing,
        depth + 1 - to_head if head else nothing,
        len(core) - to_core,
        depth + 1 - to_core,
        to_core >= root,
        np.array([k.columns for k in shared]),
        value / np.maximum(1.0, group),
        path / total,
        value / np.maximum(1.0, path),
        same[:-1],
        same[1:],
        mark / total,
    ]
    return np.column_stack(columns).astype(np.float32)


def _headings(blocks: Sequence[Block], words: list[list[str]], prose: list[float], title: int) -> list[list[float]]:
    """The heading each block stands under: how far up, its level, cues and link, the prose since, headings since the title."""
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


def _beside(
    blocks: Sequence[Block], words: list[list[str]], metadata: Metadata, peer: str | None
) -> tuple[list[Vector], list[Vector], list[Vector]]:
    """Columns of what the head says (2), of what a peer says (2), and of copies within the page (2)."""
    texts = [folded(metadata.body or ""), folded(peer or "")]
    shingles = Shingles(words, texts)
    nothing = np.full(len(blocks), np.nan)
    described = set(folded(metadata.description or ""))
    about = [len(described.intersection(mine)) / max(1, len(set(mine))) for mine in words] if described else nothing
    chars = max(1, sum(len(b.text) for b in blocks))
    whole = np.full(len(blocks), min(1.0, sum(map(len, texts[1])) / chars))
    return (
        [np.asarray(about), shingles.found_in(0) if texts[0] else nothing],
        [shingles.found_in(1), whole] if peer is not None else [nothing, nothing],
        list(shingles.copied()) if len(shingles) <= _MOST_SHINGLES else [nothing, nothing],
    )


def places(
    blocks: Sequence[Block], words: list[list[str]], prose: list[float], metadata: Metadata, peer: str | None
) -> NDArray[np.float32]:
    """Columns `PLACE` of a page's blocks, (blocks, columns) float32."""
    title, near = title_index(blocks, words, metadata)
    told, seconded, copied = _beside(blocks, words, metadata, peer)
    folds = [" ".join(mine) for mine in words]
    seen = Counter(folds)
    total = len(blocks)
    size = np.array([len(b.text) for b in blocks], dtype=np.int64)
    chars = max(1, int(size.sum()))
    firm = [i for i, value in enumerate(prose) if value > 80]
    start, end = (firm[0], firm[-1]) if firm else (0, total - 1)
    index, ones = np.arange(total), np.ones(total)
    flat = [
        np.minimum(index, 400),
        index / total,
        (np.cumsum(size) - size) / chars,
        index - start,
        end - index,
        index > title if title >= 0 else 0 * ones,
        index == title,
        near,
        np.clip(index - title, -60, 200) if title >= 0 else np.nan * ones,
        *told,
        [seen[fold] > 1 for fold in folds],
        *seconded,
        ones * (max(1.0, sum(prose)) / chars),
        [block.path is not None for block in blocks],
        [min(block.gap, 9) for block in blocks],
        *copied,
    ]
    return np.hstack(
        [
            np.column_stack(flat).astype(np.float32),
            np.array(_headings(blocks, words, prose, title), dtype=np.float32),
            _tree_columns(blocks, prose, title),
        ]
    )
