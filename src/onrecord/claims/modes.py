"""An event's PLOVER mode and contexts, by the words that tell it.

A linear model over the words of the evidence: for each type the likeliest of its modes, or none; each context by itself. The weights
(`resources/modes.json`) are fitted by `recipes/claims/modes.py`.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from onrecord.resources.networks import read_facts

NONE = "-"
CONTEXT = -1.25  # score from which a context is told
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """The words of stretches of evidence, in lower case, and the beginnings of long ones."""
    out: set[str] = set()
    for text in texts:
        words = [w.lower() for w in _WORD.findall(text)]
        out.update(words)
        out.update(f"{word[:5]}-" for word in words if len(word) > 5)
    return frozenset(out)


@cache
def _weights() -> dict[str, Any]:
    return read_facts("modes.json", "weights of modes and contexts")


def _scores(table: dict[str, dict[str, float]], words: frozenset[str], classes: Iterable[str]) -> dict[str, float]:
    found = dict.fromkeys(classes, 0.0)
    for word in sorted(words):
        for name, weight in table.get(word, {}).items():
            if name in found:
                found[name] += weight
    return found


def mode_of(event: str, words: frozenset[str]) -> str | None:
    """The mode of an event of a type; None where none of its modes fits best. Raises ModelMissing, ResourceError."""
    bias = _weights()["modes"]["bias"].get(event, {})
    scores = _scores(_weights()["modes"]["words"], words, (f"{event}.{mode}" for mode in bias))
    best = max(bias, key=lambda mode: (scores[f"{event}.{mode}"] + bias[mode], mode), default=NONE)
    return None if best == NONE else best


def contexts_of(event: str, words: frozenset[str]) -> tuple[str, ...]:
    """The contexts of an event, in alphabetical order. Raises ModelMissing, ResourceError."""
    bias, types = _weights()["contexts"]["bias"], _weights()["contexts"]["types"].get(event, {})
    scores = _scores(_weights()["contexts"]["words"], words, bias)
    return tuple(sorted(name for name, score in scores.items() if score + bias[name] + types.get(name, 0.0) > CONTEXT))
