"""Scores of heads to trees: the best head of each word, mended into one tree with one root where it is none."""

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.floating]
Heads = NDArray[np.int64]


def best_heads(scores: Scores, lengths: NDArray[np.int64]) -> Heads:
    """Heads of a batch of sentences: (sentences, longest), 0 being the root and words counting from 1.

    `scores` is (sentences, longest, 1 + longest); beyond a sentence's length heads are 0.
    """
    count, longest, _ = scores.shape
    beyond = np.arange(longest)[None] >= lengths[:, None]
    barred = np.concatenate([np.zeros((count, 1), dtype=bool), beyond], axis=1)
    scores = np.where(barred[:, None, :], np.float32(-1e9), scores)
    heads = scores.argmax(2)
    heads[beyond] = 0
    up = np.concatenate([np.zeros((count, 1), dtype=heads.dtype), heads], axis=1)
    for _ in range(max(1, int(np.ceil(np.log2(longest + 1))))):
        up = np.take_along_axis(up, up, axis=1)
    roots = ((heads == 0) & ~beyond).sum(1)
    for i in np.flatnonzero((roots != 1) | up.any(1)):
        n = lengths[i]
        heads[i, :n] = best_tree(scores[i, :n, : n + 1])
    return np.asarray(heads)


def best_tree(scores: Scores) -> Heads:
    """Heads of the best tree with one word under the root; scores: (words, 1 + words).

    Chu-Liu and Edmonds (1965, 1967), tried under each of the three likeliest roots.
    """
    n = len(scores)
    full = np.full((n + 1, n + 1), -np.inf)
    full[1:] = scores
    np.fill_diagonal(full, -np.inf)
    best, best_found = -np.inf, scores.argmax(1)
    for root in np.argsort(-full[1:, 0], kind="stable")[:3] + 1:
        trial = full.copy()
        trial[1:, 0] = -np.inf
        trial[root] = -np.inf
        trial[root, 0] = full[root, 0]
        found = _edmonds(trial)[1:]
        total = full[np.arange(1, n + 1), found].sum()
        if total > best:
            best, best_found = total, found
    return np.asarray(best_found)


def _edmonds(scores: NDArray[np.float64]) -> Heads:
    """Heads by node, node 0 being the root, which has none."""
    heads = scores.argmax(1)
    heads[0] = 0
    ring = _cycle(heads)
    if not ring:
        return np.asarray(heads)
    cycle = np.array(ring)
    inside = np.zeros(len(scores), dtype=bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    m = len(outside)
    small = np.full((m + 1, m + 1), -np.inf)
    small[:m, :m] = scores[np.ix_(outside, outside)]
    enter = scores[np.ix_(cycle, outside)] - scores[cycle, heads[cycle]][:, None]
    leave = scores[np.ix_(outside, cycle)]
    small[m, :m], small[:m, m] = enter.max(0), leave.max(1)
    small[0] = -np.inf
    answer = _edmonds(small)
    result = heads.copy()
    result[cycle[enter[:, answer[m]].argmax()]] = outside[answer[m]]
    for i, node in enumerate(outside[1:], 1):
        result[node] = cycle[leave[i].argmax()] if answer[i] == m else outside[answer[i]]
    return np.asarray(result)


def _cycle(heads: Heads) -> list[int]:
    """The nodes of one cycle, none where there is no cycle."""
    seen = [0] * len(heads)
    for start in range(1, len(heads)):
        at = start
        while at and not seen[at]:
            seen[at] = start
            at = int(heads[at])
        if at and seen[at] == start:
            ring = [at]
            while heads[ring[-1]] != at:
                ring.append(int(heads[ring[-1]]))
            return ring
    return []
