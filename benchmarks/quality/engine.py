"""Score the language engine on the developer parts of labelled corpora.

    python benchmarks/quality/engine.py

Words are given as the corpus cuts them; of re3d and WikiWars, which have no split of their own, one fold of five documents is
scored that the engine did not learn from.
"""

import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "recipes/model/engine"))

import corpora  # of the recipe: how a corpus is read, and which fold is held out
from evaluate import report
from layers import Sample


def measured(name: str) -> list[Sample]:
    """The samples of a corpus that the engine is measured on."""
    if name == "ewt":
        return list(corpora.ewt("dev"))
    if name == "gum":
        return [s for group in ("free", "nc") for s in corpora.gum(group) if s.split == "dev"]
    if name == "crossner":
        return [s for s in corpora.crossner() if s.split == "dev"]
    every = corpora.re3d() if name == "re3d" else corpora.wikiwars()
    return [s for s in every if corpora.fold(s.document) == corpora.HELD]


@cache
def score() -> dict[str, float]:
    """Every measure of the engine by name."""
    ewt, gum = report(measured("ewt")), report(measured("gum"))
    out = {"ewt_las": ewt["las"], "ewt_uas": ewt["uas"], "ewt_upos": ewt["upos"], "ewt_lemma": ewt["lemma"]}
    out |= {"gum_las": gum["las"], "gum_upos": gum["upos"]}
    out |= {f"gum_{layer}": gum[f"{layer} overlap"] for layer in ("source", "cue", "content")}
    out |= {"ewt_names": ewt["names"], "ewt_happened": ewt["happened r"]}
    out |= {"crossner_names": report(measured("crossner"))["names"], "re3d_defence": report(measured("re3d"))["defence"]}
    wars = report(measured("wikiwars"))
    return out | {"wikiwars_times": wars["time overlap"], "wikiwars_times_exact": wars["time"]}


if __name__ == "__main__":
    for measure, value in score().items():
        print(f"{measure:24s} {value:.4f}")
