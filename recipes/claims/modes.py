"""Fit resources/modes.json: an event's PLOVER mode and contexts from the words of its evidence.

    pip install '.[recipes]' && python recipes/claims/modes.py            # five folds over passages, then all of them
    python recipes/claims/modes.py --check                                # five folds alone

Learnt from the events of the annotated train passages (ONRECORD_SHARED, else ../shared). Nothing of the texts ships but single words
and their beginnings, with their weights. Method: logistic regression with a Gaussian prior, by L-BFGS.
"""

import argparse
import hashlib
import json
import os
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from onrecord.claims import modes

TARGET = Path(__file__).parents[2] / "src/onrecord/resources/modes.json"
SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).parents[2] / "../shared"))
FOLDS, LEAST_WORD, LEAST_CLASS, PRIOR, SMALL = 5, 3, 8, 1.0, 0.1


@dataclass(frozen=True)
class Event:
    """An annotated event: its passage, type, mode, contexts and the words of its evidence."""

    passage: str
    type: str
    mode: str
    contexts: frozenset[str]
    words: frozenset[str]


def events() -> list[Event]:
    """Events of the train passages."""
    out = []
    for path in sorted((SHARED / "gold").glob("train-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            passage = json.loads(line)
            for claim in passage["claims"]:
                if claim["kind"] == "event":
                    words = modes.words_of(e["text"] for e in claim["evidence"])
                    contexts = frozenset(claim.get("context") or ())
                    out.append(Event(passage["id"], claim["type"], claim.get("mode") or modes.NONE, contexts, words))
    return out


def _matrix(rows: list[Event], vocabulary: dict[str, int]) -> csr_matrix:
    cells = [(i, vocabulary[w]) for i, e in enumerate(rows) for w in e.words if w in vocabulary]
    i, j = zip(*cells, strict=True) if cells else ((), ())
    return csr_matrix((np.ones(len(cells)), (i, j)), shape=(len(rows), len(vocabulary)))


def _fit(x: csr_matrix, y: np.ndarray, classes: int) -> tuple[np.ndarray, np.ndarray]:
    """Weights (words x classes) and biases of a multinomial logistic regression."""
    one = np.eye(classes)[y]

    def loss(flat: np.ndarray) -> tuple[float, np.ndarray]:
        w = flat.reshape(-1, classes)
        z = x @ w[:-1] + w[-1]
        z -= z.max(axis=1, keepdims=True)
        p = np.exp(z)
        p /= p.sum(axis=1, keepdims=True)
        value = -np.log(p[np.arange(len(y)), y] + 1e-12).sum() + 0.5 * PRIOR * (w[:-1] ** 2).sum()
        gradient = np.vstack([x.T @ (p - one) + PRIOR * w[:-1], (p - one).sum(axis=0)])
        return float(value), gradient.ravel()

    flat = minimize(loss, np.zeros((x.shape[1] + 1) * classes), jac=True, method="L-BFGS-B", options={"maxiter": 200}).x
    w = flat.reshape(-1, classes)
    return w[:-1], w[-1]


def fit(rows: list[Event]) -> dict[str, Any]:
    """The weights, as resources/modes.json has them."""
    counts = Counter(w for e in rows for w in e.words)
    names = sorted(w for w, n in counts.items() if n >= LEAST_WORD)
    vocabulary = {w: i for i, w in enumerate(names)}
    told: dict[str, Any] = {"words": defaultdict(dict), "bias": {}}
    for kind in sorted({e.type for e in rows}):
        mine = [e for e in rows if e.type == kind]
        found = sorted(m for m, n in Counter(e.mode for e in mine).items() if n >= LEAST_CLASS)
        mine = [e for e in mine if e.mode in found]
        if len(found) < 2:
            continue
        w, b = _fit(_matrix(mine, vocabulary), np.array([found.index(e.mode) for e in mine]), len(found))
        told["bias"][kind] = {mode: round(float(b[k]), 2) for k, mode in enumerate(found)}
        for i, k in zip(*np.nonzero(np.abs(w) > SMALL), strict=True):
            told["words"][names[i]][f"{kind}.{found[k]}"] = round(float(w[i, k]), 2)
    return {"modes": told, "contexts": _contexts(rows, names, vocabulary)}


def _contexts(rows: list[Event], names: list[str], vocabulary: dict[str, int]) -> dict[str, Any]:
    told: dict[str, Any] = {"words": defaultdict(dict), "bias": {}, "types": defaultdict(dict)}
    kinds = sorted({e.type for e in rows})
    x = csr_matrix(np.hstack([_matrix(rows, vocabulary).toarray(), np.array([[e.type == k for k in kinds] for e in rows], float)]))
    for context, n in sorted(Counter(c for e in rows for c in e.contexts).items()):
        if n < LEAST_CLASS:
            continue
        w, b = _fit(x, np.array([int(context in e.contexts) for e in rows]), 2)
        weights = w[:, 1] - w[:, 0]
        told["bias"][context] = round(float(b[1] - b[0]), 2)
        for i in np.flatnonzero(np.abs(weights) > SMALL):
            if i < len(names):
                told["words"][names[i]][context] = round(float(weights[i]), 2)
            else:
                told["types"][kinds[i - len(names)]][context] = round(float(weights[i]), 2)
    return told


def score(rows: list[Event]) -> dict[str, float]:
    """Share of modes right, and F1 of contexts, by the weights in use."""
    right = sum((modes.mode_of(e.type, e.words) or modes.NONE) == e.mode for e in rows)
    said = [frozenset(modes.contexts_of(e.type, e.words)) for e in rows]
    both = sum(len(s & e.contexts) for s, e in zip(said, rows, strict=True))
    total = sum(map(len, said)) + sum(len(e.contexts) for e in rows)
    return {"mode_right": right / len(rows), "context_f1": 2 * both / total}


def cross_validated(rows: list[Event]) -> dict[str, float]:
    """The same over five folds of passages, and what always saying the commonest mode of a type would score."""
    folds: list[list[Event]] = [[] for _ in range(FOLDS)]
    for e in rows:
        folds[int(hashlib.sha256(e.passage.encode()).hexdigest(), 16) % FOLDS].append(e)
    sums: Counter[str] = Counter()
    kept = modes._weights
    for k, held in enumerate(folds):
        weights = fit([e for j, fold in enumerate(folds) if j != k for e in fold])
        modes._weights = lambda weights=weights: weights  # type: ignore[assignment]
        for name, value in score(held).items():
            sums[name] += value * len(held) / len(rows)
    modes._weights = kept  # type: ignore[assignment]
    common = {kind: Counter(e.mode for e in rows if e.type == kind).most_common(1)[0][0] for kind in {e.type for e in rows}}
    return dict(sums) | {"mode_commonest": sum(common[e.type] == e.mode for e in rows) / len(rows)}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print the cross-validated scores and write nothing")
    arguments = parser.parse_args()
    rows = events()
    for name, value in cross_validated(rows).items():
        print(f"{name:16s} {value:.3f}")
    if not arguments.check:
        weights = fit(rows)
        facts = {"version": "1", "licence": "Apache-2.0", "origin": f"recipes/claims/modes.py on {len(rows)} annotated events"}
        TARGET.write_text(json.dumps(facts | weights, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
        print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
