"""Fit resources/confidence.json: how likely a claim is right, from the reader's belief and what was found of it.

    pip install '.[recipes]' && python recipes/claims/confidence.py            # five folds over passages, then all of them
    python recipes/claims/confidence.py --check                                # five folds, and the measured sets

Learnt from the passages that the language engine has not learnt from (ONRECORD_SHARED, else ../shared): a claim is right if it pairs
with one of the gold. Method: logistic regression (Platt), with a Gaussian prior. The expected
calibration error is over ten bins of equal width.
"""

import argparse
import hashlib
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benchmarks/quality"))

import claims as sets  # noqa: E402  beside the benchmarks
from evaluation import contract  # noqa: E402
from onrecord.claims import calibration, merge, read  # noqa: E402
from onrecord.claims.calibration import FEATURES, features_of, group_of  # noqa: E402
from onrecord.codec import report_to_json  # noqa: E402
from onrecord.mentions import find_mentions  # noqa: E402
from onrecord.reader import Reader  # noqa: E402
from onrecord.sentences import annotate  # noqa: E402
from onrecord.types import Claim, Locator, Report, Story  # noqa: E402
from thresholds import kept_back  # noqa: E402

TARGET = ROOT / "src/onrecord/resources/confidence.json"
FOLDS, PRIOR, BINS = 5, 0.5, 10
_VERSIONS = Reader.load().versions


@dataclass(frozen=True)
class Row:
    """A claim that was read: its passage, group, features, and whether it is right."""

    passage: str
    group: str
    features: tuple[float, ...]
    right: bool


def rows_of(passages: Sequence[dict[str, Any]]) -> list[Row]:
    """Every claim that the reader finds in annotated passages."""
    out = []
    for passage in passages:
        story = Story(text=passage["text"], published=passage["published"], language="en")
        doc = annotate(story)
        told = list(read.believed(doc, story, find_mentions(doc, story)))
        merged = merge.merge(claim for claim, _ in told)
        finders = {(c.kind, e.start): finder for c, finder in told for e in c.evidence}
        answers = _as_json(merged)
        right = {j for _, j in contract("score_claims").pair(passage["claims"], answers)}
        for j, claim in enumerate(merged):
            finder = finders[claim.kind, claim.evidence[0].start]
            out.append(Row(passage["id"], group_of(claim, finder), features_of(claim), j in right))
    return out


def _as_json(found: tuple[Claim, ...]) -> list[dict[str, Any]]:
    report = Report(capture_id="", locator=Locator(path="-"), story=Story(text="", language="en"), claims=found, made_by=_VERSIONS)
    return list(report_to_json(report)["claims"])


def fit(rows: Sequence[Row]) -> dict[str, Any]:
    """Weights of the features and a bias for each group; groups of few claims share one."""
    names = sorted({r.group for r in rows})
    x = np.array([r.features for r in rows])
    g = np.array([[r.group == name for name in names] for r in rows], float)
    y = np.array([r.right for r in rows], float)
    matrix = np.hstack([x, g, np.ones((len(rows), 1))])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        p = 1 / (1 + np.exp(-(matrix @ w)))
        value = -(y * np.log(p + 1e-12) + (1 - y) * np.log(1 - p + 1e-12)).sum() + 0.5 * PRIOR * (w[:-1] ** 2).sum()
        return float(value), matrix.T @ (p - y) + PRIOR * np.append(w[:-1], 0.0)

    w = minimize(loss, np.zeros(matrix.shape[1]), jac=True, method="L-BFGS-B").x
    groups = {name: round(float(w[len(FEATURES) + k] + w[-1]), 3) for k, name in enumerate(names)}
    weights = {name: round(float(v), 3) for name, v in zip(FEATURES, w[: len(FEATURES)], strict=True)}
    return {"weights": weights, "groups": groups, "other": round(float(w[-1]), 3)}


def likelihood(row: Row, told: dict[str, Any]) -> float:
    """What a row's claim is given by some weights."""
    score = told["groups"].get(row.group, told["other"]) + sum(
        told["weights"][n] * v for n, v in zip(FEATURES, row.features, strict=True)
    )
    return float(1 / (1 + np.exp(-score)))


def error(given: Sequence[float], right: Sequence[bool]) -> float:
    """Expected calibration error."""
    p, y = np.array(given), np.array(right, float)
    bins = np.minimum((p * BINS).astype(int), BINS - 1)
    return float(sum(abs(p[bins == b].mean() - y[bins == b].mean()) * (bins == b).mean() for b in range(BINS) if (bins == b).any()))


def cross_validated(rows: Sequence[Row]) -> dict[str, float]:
    """Calibration error over five folds of passages, and of the finders' own beliefs."""
    fold = [int(hashlib.sha256(f"fold {r.passage}".encode()).hexdigest(), 16) % FOLDS for r in rows]
    given = [0.0] * len(rows)
    for k in range(FOLDS):
        told = fit([r for r, f in zip(rows, fold, strict=True) if f != k])
        given = [likelihood(r, told) if f == k else p for r, f, p in zip(rows, fold, given, strict=True)]
    right = [r.right for r in rows]
    raw = [1 / (1 + float(np.exp(-r.features[0]))) for r in rows]
    return {"ece_folds": error(given, right), "ece_of_beliefs": error(raw, right)}


def measured(name: str) -> float:
    """Calibration error of the shipped weights on a measured set."""
    rows = rows_of(sets.passages(name))
    weights, groups, other = calibration._weights()
    told = {"weights": dict(zip(FEATURES, weights, strict=True)), "groups": groups, "other": other}
    return error([likelihood(r, told) for r in rows], [r.right for r in rows])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print the scores, of the measured sets too, and write nothing")
    arguments = parser.parse_args()
    rows = rows_of(kept_back())
    for name, value in cross_validated(rows).items():
        print(f"{name:16s} {value:.3f}")
    if arguments.check:
        for name in sets.SETS:
            print(f"ece_{name:12s} {measured(name):.3f}")
        return
    facts = {"version": "1", "licence": "Apache-2.0", "origin": f"recipes/claims/confidence.py on {len(rows)} claims"}
    TARGET.write_text(json.dumps(facts | fit(rows), indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
