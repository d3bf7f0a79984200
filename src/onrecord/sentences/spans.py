"""Scores of BIO tags to spans: the best sequence of outside, begin and inside, then the type that fits a whole span best."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

_BARRED = -1e9
MOST_CELLS = 200_000  # words that are walked at once, with their padding: bounds memory
_LEAST = 1e-9  # probability


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A span of words, `end` exclusive, and the number of its type."""

    start: int
    end: int
    type: int


def decode(layers: dict[str, NDArray[np.float32]], starts: NDArray[np.bool_]) -> dict[str, list[Found]]:
    """Spans of every layer, in order; none reaches over a sentence's start.

    A layer's scores are (words, 1 + 2 types): O, then B and I of each type. Types share one sequence, so that doubt between
    two types does not cut a span: Viterbi over their sums, as one batch of all sentences of all layers.
    """
    beliefs = {name: _softmax(scores) for name, scores in layers.items()}
    logs = np.log(np.concatenate([_three(p) for p in beliefs.values()]) + _LEAST)
    marks = np.split(_marks(logs, np.tile(starts, len(beliefs))), len(beliefs))
    return {name: _spans(found, beliefs[name]) for name, found in zip(beliefs, marks, strict=True)}


def _softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    powers = np.exp(scores - scores.max(1, keepdims=True))
    return np.asarray(powers / powers.sum(1, keepdims=True))


def _three(beliefs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Beliefs in outside, begin and inside, of whatever type."""
    return np.stack([beliefs[:, 0], beliefs[:, 1::2].sum(1), beliefs[:, 2::2].sum(1)], axis=1)


def _marks(logs: NDArray[np.float32], starts: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The best of 0, 1, 2 for each word, where 2 never follows 0; sentences of like length are walked side by side."""
    firsts = np.flatnonzero(starts)
    lengths = np.diff(np.append(firsts, len(logs)))
    marks = np.zeros(len(logs), dtype=np.int64)
    order = np.argsort(lengths, kind="stable")
    while len(order):
        longest = int(lengths[order[-1]])
        group, order = order[-max(1, MOST_CELLS // longest) :], order[: -max(1, MOST_CELLS // longest)]
        places = firsts[group][:, None] + np.arange(longest)[None]
        inside = np.arange(longest)[None] < lengths[group][:, None]
        marks[places[inside]] = _walk(logs[np.minimum(places, len(logs) - 1)], inside)[inside]
    return marks


def _walk(logs: NDArray[np.float32], inside: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Viterbi: (sentences, longest) marks of (sentences, longest, 3) log beliefs; beyond a sentence's end all is outside."""
    steps = np.where(inside[..., None], logs, np.array([0.0, _BARRED, _BARRED]))
    total = steps[:, 0].copy()
    total[:, 2] = _BARRED
    came = np.zeros((*inside.shape, 3), dtype=np.int8)
    for at in range(1, inside.shape[1]):
        # Inside comes from begin (1) or inside (2) only; the others from the best of all.
        came[:, at] = total.argmax(1)[:, None]
        came[:, at, 2] = 1 + (total[:, 2] > total[:, 1])
        before = total.max(1)
        total = np.stack([before, before, np.maximum(total[:, 1], total[:, 2])], axis=1) + steps[:, at]
    best = np.zeros(inside.shape, dtype=np.int64)
    best[:, -1] = total.argmax(1)
    rows = np.arange(len(best))
    for at in range(inside.shape[1] - 1, 0, -1):
        best[:, at - 1] = came[rows, at, best[:, at]]
    return best


def _spans(marks: NDArray[np.int64], beliefs: NDArray[np.float32]) -> list[Found]:
    begins = np.flatnonzero(marks == 1)
    if not len(begins):
        return []
    stops = np.flatnonzero(np.append(marks, 0) != 2)
    ends = stops[np.searchsorted(stops, begins, side="right")]
    fit = np.log(beliefs[:, 1::2] + beliefs[:, 2::2] + _LEAST)
    sums = np.concatenate([np.zeros((1, fit.shape[1])), np.cumsum(fit, axis=0)])
    types = (sums[ends] - sums[begins]).argmax(1)
    return [Found(start=s, end=e, type=t) for s, e, t in zip(begins.tolist(), ends.tolist(), types.tolist(), strict=True)]
