"""Where a block stands: on its page, in its tree, under its heading, against what the head and a peer say of the story."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

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


class _Kin:
    """What blocks with the same parent share, reckoned once a parent."""

    def __init__(self, tree: _Tree, core: list[str], head: list[str] | None, total: float) -> None:
        self.tree, self.core, self.head, self.total = tree, core, head, total
        self.known: dict[str, tuple[int, int, int, list[float], list[float]]] = {}

    def of(self, parent: str) -> tuple[int, int, int, list[float], list[float]]:
        """Depth of a parent, steps shared with headline and core, its ancestors' shares, and its group's."""
        if parent in self.known:
            return self.known[parent]
        steps = parent.split("/")
        up = [parent]
        while len(up) < _UP:
            up.append(up[-1].rpartition("/")[0] or up[-1])
        under = [self.tree.under[node] for node in up]
        group = self.tree.group[parent]
        shares = [
            *(u[0] / self.total for u in under),
            *(u[2] / max(1.0, u[1]) for u in under[:3]),
            *(min(u[3], 300.0) for u in under[:3]),
        ]
        found = (
            len(steps),
            _common(steps, self.head) if self.head else 0,
            _common(steps, self.core),
            shares,
            [group[0] / self.total, min(group[3], 200.0)],
        )
        self.known[parent] = found
        return found


def _tree_columns(blocks: Sequence[Block], prose: list[float], title: int) -> NDArray[np.float32]:
    """Columns of the tree, those of `_TREE`; NaN throughout for plain text."""
    if blocks[0].path is None:
        return np.full((len(blocks), len(_TREE)), np.nan, dtype=np.float32)
    tree = _Tree(blocks, prose)
    total = max(1.0, sum(prose))
    core = max(tree.group, key=lambda p: tree.group[p][0]).split("/")
    head = (blocks[title].path or "").split("/") if title >= 0 else None
    root = _common(core, head) if head else len(core)
    kin = _Kin(tree, core, head, total)
    article_of = {parent: _article(parent) for parent in tree.group}
    articles = [block.path or "" if own.startswith("article") else article_of[parent]
                for block, own, parent in zip(blocks, tree.own, tree.parents, strict=True)]  # fmt: skip
    order = {path: number for number, path in enumerate(dict.fromkeys(articles))}
    held = {path: tree.under.get(path, [0.0])[0] if path else 0.0 for path in order}
    best = max(order, key=lambda path: held[path])
    last = len(blocks) - 1
    out = []
    for i, (block, parent, own, shape, value) in enumerate(
        zip(blocks, tree.parents, tree.own, tree.shapes, prose, strict=True)
    ):
        depth, to_head, to_core, shares, group = kin.of(parent)
        if head and to_head == depth < len(head) and head[depth] == own:
            to_head += 1
        if to_core == depth < len(core) and core[depth] == own:
            to_core += 1
        article = articles[i]
        out.append(
            [
                min(order[article], 30),
                held[article] / total if article else np.nan,
                article == best,
                len(head) - to_head if head else np.nan,
                depth + 1 - to_head if head else np.nan,
                len(core) - to_core,
                depth + 1 - to_core,
                to_core >= root,
                *shares,
                *group,
                value / max(1.0, tree.group[parent][0]),
                tree.path_prose[shape] / total,
                value / max(1.0, tree.path_prose[shape]),
                i > 0 and tree.parents[i - 1] == parent,
                i < last and tree.parents[i + 1] == parent,
                tree.mark_prose[block.marks[0] if block.marks else ""] / total,
            ]
        )
    return np.array(out, dtype=np.float32)


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


def places(
    blocks: Sequence[Block], words: list[list[str]], prose: list[float], metadata: Metadata, peer: str | None
) -> NDArray[np.float32]:
    """Columns `PLACE` of a page's blocks. One long function: every column needs the same page-wide sums."""
    title, near = title_index(blocks, words, metadata)
    described = set(folded(metadata.description or ""))
    chars = max(1, sum(len(b.text) for b in blocks))
    beside = [folded(metadata.body or ""), folded(peer or "")]
    shingles = Shingles(words, beside)
    nothing = np.full(len(blocks), np.nan)
    in_meta = shingles.found_in(0) if beside[0] else nothing
    in_peer = shingles.found_in(1) if peer is not None else nothing
    peer_share = min(1.0, sum(map(len, beside[1])) / chars) if peer is not None else np.nan
    before, after = shingles.copied() if len(shingles) <= _MOST_SHINGLES else (nothing, nothing)
    headings = _headings(blocks, words, prose, title)
    folds = [" ".join(mine) for mine in words]
    seen = Counter(folds)
    total = len(blocks)
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
                in_meta[i],
                float(seen[folds[i]] > 1),
                in_peer[i],
                peer_share,
                share_prose,
                float(block.path is not None),
                float(min(block.gap, 9)),
                before[i],
                after[i],
                *headings[i],
            ]
        )
        done += len(block.text)
    return np.hstack([np.array(flat, dtype=np.float32), _tree_columns(blocks, prose, title)])
