"""Learn the weights that choose a place among candidates: python recipes/gazetteer/train.py [--write].

From LGL and GeoVirus in the evaluation data, and the places of annotated passages, all with the names given: a conditional logit
for each of the two passes, the second beside what the first chose. Prints the scores of five folds over documents (each document's
places chosen by weights that have not seen it, a name that finds no place counts as wrong), then learns from all and, with --write,
writes resources/toponyms.json.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks/quality"))

from onrecord.mentions.toponyms import FEATURES, MOST, Surroundings, features, kilometres, resolve
from onrecord.resources.gazetteer import Entry
from places import Case, Gold, cases, figures, right_entry  # how the corpora are read and scored

TARGET = Path(__file__).resolve().parents[2] / "src/onrecord/resources/toponyms.json"
CORPORA = ("lgl", "geovirus", "passages")
FOLDS = 5
CALM = 1.0  # strength of the squared penalty on weights

Group = tuple[np.ndarray, int]  # features of the options, and which is right


def groups(case: Case, chosen: list[Entry | None] | None) -> list[Group]:
    """The options of each name whose place is known, those first whose place is among them."""
    around = Surroundings(case.names, chosen, case.votes)
    out = []
    for name, gold in zip(case.names, case.gold, strict=True):
        if gold is None:
            continue
        options: list[Entry | None] = [*name.candidates[:MOST], None]
        fits = [i for i, e in enumerate(options) if e is not None and right_entry(e, gold)]
        right = min(fits, key=lambda i: _unlikeness(options[i], gold), default=len(options) - 1)
        if len(options) > 1:
            out.append((np.array([features(name, e, around) for e in options]), right))
    return out


def _unlikeness(entry: Entry | None, gold: Gold) -> tuple[bool, bool, float]:
    """Of several candidates that are right, the least is meant: the same id, a town where no area is named, the nearest."""
    assert entry is not None
    other_id = gold.gid is not None and entry.geonames_id != gold.gid
    return other_id, gold.area is None and entry.kind == "admin1", kilometres(entry, gold.point)


def learn(found: list[Group]) -> tuple[float, ...]:
    """Weights that make the right options likeliest."""
    rows = np.concatenate([x for x, _ in found])
    starts = np.cumsum([0, *[len(x) for x, _ in found]])[:-1]
    right = starts + np.array([i for _, i in found])
    group = np.repeat(np.arange(len(found)), [len(x) for x, _ in found])

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        scores = rows @ w
        scores -= np.maximum.reduceat(scores, starts)[group]
        powers = np.exp(scores)
        share = powers / np.add.reduceat(powers, starts)[group]
        gradient = rows.T @ share - rows[right].sum(0) + CALM * w
        return float(-np.log(share[right] + 1e-12).sum() + CALM * w @ w / 2), gradient

    best = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300})
    return tuple(round(float(v), 3) for v in best.x)


def both(train: list[Case]) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Weights of both passes; the second learns beside what the first chooses."""
    first = learn([g for case in train for g in groups(case, None)])
    return first, learn([g for case in train for g in groups(case, resolve(case.names, case.votes, (first,)))])


def fold(case: Case) -> int:
    return int(hashlib.sha256(case.group.encode()).hexdigest(), 16) % FOLDS


def cross_validated(every: list[Case]) -> dict[str, dict[str, float]]:
    """Scores by corpus, each document's places chosen by weights that have not seen it."""
    answers: dict[str, list[Entry | None]] = {}
    for k in range(FOLDS):
        by = both([case for case in every if fold(case) != k])
        answers |= {case.id: resolve(case.names, case.votes, by) for case in every if fold(case) == k}
    return {corpus: figures([c for c in every if c.corpus == corpus], answers) for corpus in CORPORA}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write resources/toponyms.json")
    arguments = parser.parse_args()
    every = [case for corpus in CORPORA for case in cases(corpus)]
    for corpus, found in cross_validated(every).items():
        print(corpus, {name: round(value, 4) for name, value in found.items()})
    first, second = both(every)
    facts = {
        "first": dict(zip(FEATURES, first, strict=True)),
        "second": dict(zip(FEATURES, second, strict=True)),
        "origin": "learnt from the annotations of LGL and GeoVirus and from annotated passages by recipes/gazetteer/train.py",
    }
    if arguments.write:
        TARGET.write_text(json.dumps(facts, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
