"""Words to labels and trees: one pass of the engine's network over the sentences of a text.

Sentences are read in groups of like length, each padded to a length that is its own alone, so that what a sentence is read
into does not depend on the others.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.resources.engine import EngineModel, load_engine_model

from .pieces import CLOSING, OPENING, Cut, Pieces, cutter, pieces_of
from .spans import Found, decode
from .trees import best_heads

STEP = 8  # sentences are padded to a multiple of this many pieces
MOST_PIECES = 256  # of one sentence; what is longer is read in parts
MOST_TOGETHER = 2048  # pieces in one run of the network

Array = NDArray[Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """The word that heads a mention, the word that triggers, what `role` (a number) the one plays to the other; score in log odds."""

    trigger: int
    mention: int
    role: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Parse:
    """What the network reads into a text, an entry a word: `heads` are places of words (a root's is its own), `relations`
    numbers of labels, `scores` by layer (words, labels); `spans` of the layers that have spans; `links` of mentions to the words
    that trigger something, each within its sentence."""

    heads: NDArray[np.int64]
    relations: NDArray[np.int64]
    scores: dict[str, NDArray[np.float32]]
    spans: dict[str, list[Found]]
    links: list[Link]

    def labels(self, layer: str) -> NDArray[np.int64]:
        """The best label of each word."""
        return np.asarray(self.scores[layer].argmax(1))


@cache
def _cut() -> Cut:
    return cutter(load_engine_model().vocabulary)


def parse(words: Sequence[str], which: NDArray[np.int64], starts: NDArray[np.bool_]) -> Parse:
    """Read a text: its different `words`, `which` of them stands at each place, and where a sentence `starts`."""
    model = load_engine_model()
    pieces = pieces_of(words, which, _cut())
    count = len(which)
    columns = sum(len(labels) for labels in model.layers.values())
    word = np.zeros((count, columns), dtype=np.float32)
    triggers, mentions = (np.zeros((count, model.role[0].shape[1] // 2), dtype=np.float32) for _ in range(2))
    heads = np.arange(count)
    relations = np.zeros(count, dtype=np.int64)
    bounds = _sentences(pieces.counts, starts)
    for group in _groups(pieces.counts, bounds):
        feed, lengths, order = _feed(pieces, group)
        scores, arcs, dependent, head, trigger, mention = model.run(feed)
        word[order], triggers[order], mentions[order] = scores, trigger, mention
        found = best_heads(arcs, lengths)
        inside = np.arange(found.shape[1])[None] < lengths[:, None]
        row = np.repeat(np.cumsum(lengths) - lengths, lengths)
        above = found[inside]
        up = np.where(above == 0, len(order), row + above - 1)
        relations[order] = _pair_scores(model.relation, dependent[:-1], head[up]).argmax(1)
        heads[order] = np.where(above == 0, order, order[np.minimum(up, len(order) - 1)])
    parted = _split(model, word)
    spans = decode({name: parted[name] for name, labels in model.layers.items() if labels[0] == "O"}, starts)
    fires = triggering(parted["trigger"], model.thresholds["trigger"])
    links = [link for part in bounds for link in _links(model, fires, triggers, mentions, part)]
    return Parse(heads=heads, relations=relations, scores=parted, spans=spans, links=links)


def _split(model: EngineModel, word: Array) -> dict[str, Array]:
    ends = np.cumsum([len(labels) for labels in model.layers.values()])
    return dict(zip(model.layers, np.split(word, ends[:-1], axis=1), strict=True))


def _pair_scores(weights: tuple[Array, Array], one: Array, other: Array) -> Array:
    """Scores of pairs, (pairs, labels), out of what each side gives."""
    weight, bias = weights
    return np.asarray(np.concatenate([one * other, one, other], axis=1) @ weight.T + bias)


def _role_scores(weights: tuple[Array, Array, Array], trigger: Array, mentions: Array, away: Array) -> Array:
    """Scores of the roles of words that stand so many words `away` from a trigger."""
    weight, bias, distance = weights
    far = len(distance) // 2
    total = trigger + mentions + distance[np.clip(away, -far, far) + far]
    return np.asarray(np.concatenate([trigger * mentions, np.maximum(total, 0)], axis=1) @ weight.T + bias)


def triggering(scores: Array, threshold: float) -> Array:
    """(words, labels): which words trigger what, by log odds of a probability."""
    return np.asarray(scores > np.log(threshold / (1 - threshold)))


def _links(model: EngineModel, fires: Array, triggers: Array, mentions: Array, part: tuple[int, int]) -> list[Link]:
    """Roles of the words of a sentence to every word of it that triggers something."""
    first, last = part
    least = np.log(model.thresholds["role"] / (1 - model.thresholds["role"]))
    links = []
    for at in (first + np.flatnonzero(fires[first:last].any(1))).tolist():
        scores = _role_scores(model.role, triggers[at], mentions[first:last], np.arange(first, last) - at)
        links += [
            Link(trigger=at, mention=first + m, role=r, score=float(scores[m, r])) for m, r in np.argwhere(scores > least).tolist()
        ]
    return links


def _sentences(counts: Array, starts: Array) -> list[tuple[int, int]]:
    """First word and the word after the last of each stretch that is read alone: a sentence, or a part of a long one."""
    firsts = np.flatnonzero(starts)
    bounds = []
    for first, last in zip(firsts.tolist(), [*firsts[1:].tolist(), len(counts)], strict=True):
        at = first
        while counts[at:last].sum() > MOST_PIECES:
            cut = at + int(np.searchsorted(np.cumsum(counts[at:last]), MOST_PIECES, side="right"))
            bounds.append((at, cut))
            at = cut
        bounds.append((at, last))
    return bounds


def _groups(counts: Array, bounds: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Sentences that are padded to the same length, in the order of the text."""
    edges = np.concatenate([[0], np.cumsum(counts)])
    by_length: dict[int, list[tuple[int, int]]] = {}
    for first, last in bounds:
        by_length.setdefault(_padded(int(edges[last] - edges[first])), []).append((first, last))
    for length, group in sorted(by_length.items()):
        most = max(1, MOST_TOGETHER // length)
        yield from (group[i : i + most] for i in range(0, len(group), most))


def _padded(pieces: int) -> int:
    return -(-(pieces + 2) // STEP) * STEP


def _feed(pieces: Pieces, group: list[tuple[int, int]]) -> tuple[dict[str, Array], Array, Array]:
    """The network's input for some sentences, their lengths in words, and the places of their words."""
    edges = np.concatenate([[0], np.cumsum(pieces.counts)])
    lengths = np.array([last - first for first, last in group])
    order = np.concatenate([np.arange(first, last) for first, last in group])
    sizes = np.array([edges[last] - edges[first] for first, last in group])
    width = _padded(int(sizes.max()))
    row = np.repeat(np.arange(len(group)), lengths)
    begins = edges[[first for first, _ in group]]
    first_column = edges[order] - begins[row] + 1
    ids, cases = (np.zeros((len(group), width), dtype=np.int32) for _ in range(2))
    ids[:, 0], cases[:, 0] = OPENING, 5
    ids[np.arange(len(group)), sizes + 1], cases[np.arange(len(group)), sizes + 1] = CLOSING, 5
    counts = pieces.counts[order]
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    piece_row, piece_column = np.repeat(row, counts), np.repeat(first_column, counts) + within
    ids[piece_row, piece_column] = pieces.ids[np.repeat(edges[order], counts) + within]
    cases[piece_row, piece_column] = np.repeat(pieces.cases[order], counts)
    grid = np.full((len(group), width - 2), len(order), dtype=np.int32)
    grid[row, np.arange(len(order)) - np.repeat(np.cumsum(lengths) - lengths, lengths)] = np.arange(len(order))
    first = (row * width + first_column).astype(np.int32)
    return {"pieces": ids, "cases": cases, "first": first, "grid": grid}, lengths, order
