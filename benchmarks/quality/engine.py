"""Score the language engine on the developer parts of labelled corpora.

    python benchmarks/quality/engine.py
    python benchmarks/quality/engine.py --against build/engine/net.pt    # and what int8 loses (needs '.[train]')

Words are given as the corpus cuts them; of re3d and WikiWars, which have no split of their own, one fold of five documents is
scored that the engine did not learn from.
"""

import argparse
import sys
from functools import cache, partial
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "recipes/model/engine"))

import corpora  # of the recipe: how a corpus is read, and which fold is held out
from evaluate import Predict, report, shipped
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
def score(predict: Predict = shipped) -> dict[str, float]:
    """Every measure of the engine by name, or of another network that predicts."""
    ewt, gum = report(measured("ewt"), predict), report(measured("gum"), predict)
    out = {"ewt_las": ewt["las"], "ewt_uas": ewt["uas"], "ewt_upos": ewt["upos"], "ewt_lemma": ewt["lemma"]}
    out |= {"gum_las": gum["las"], "gum_upos": gum["upos"]}
    out |= {f"gum_{layer}": gum[f"{layer} overlap"] for layer in ("source", "cue", "content")}
    out |= {"ewt_names": ewt["names"], "ewt_happened": ewt["happened r"]}
    out |= {
        "crossner_names": report(measured("crossner"), predict)["names"],
        "re3d_defence": report(measured("re3d"), predict)["defence"],
    }
    wars = report(measured("wikiwars"), predict)
    return out | {"wikiwars_times": wars["time overlap"], "wikiwars_times_exact": wars["time"]}


def trained(path: Path) -> Predict:
    """What a network in torch's form predicts, before its weights become int8."""
    from batches import predict
    from net import load

    return partial(predict, load(path))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--against", type=Path, metavar="NET", help="the trained network that the package's was made from")
    arguments = parser.parse_args()
    whole = score(trained(arguments.against)) if arguments.against else {}
    for measure, value in score().items():
        print(f"{measure:24s} {value:.4f}" + (f"  {whole[measure]:.4f}  {value - whole[measure]:+.4f}" if whole else ""))


if __name__ == "__main__":
    main()
