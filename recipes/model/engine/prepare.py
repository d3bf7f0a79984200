"""Gather the corpora into one file of samples: python recipes/model/engine/prepare.py [--hold FOLD] [--parser NET] [--out FILE].

With --parser, a network whose trees say which word heads a claim's evidence, annotated passages are learnt from too.

Without --hold the parts that have no split of their own (re3d, WikiWars, annotated passages) are learnt from whole; with it, one
fold of five of their documents, and one passage of ten, is kept: documents to measure on, passages to choose thresholds by.
"""

import argparse
import pickle
from pathlib import Path

import corpora
import gold
from layers import Sample
from net import Engine, load

MEASURED_ON = ("composed-dev", "voa-dev", "niger-2023")


def gather(hold: int | None, parser: Engine | None) -> dict[str, object]:
    """`train`: samples; `dev`: samples by name."""
    train: list[Sample] = []
    dev: dict[str, list[Sample]] = {"EWT": list(corpora.ewt("dev"))}
    train += corpora.ewt("train")
    for group in ("free", "nc"):
        for sample in corpora.gum(group):
            if sample.split == "dev":
                dev.setdefault(f"GUM {group}", []).append(sample)
            elif group == "free":  # text that is NonCommercial is measured on and not learnt from
                train.append(sample)
    for name, samples in (("MEANTIME", corpora.meantime()), ("CrossNER", corpora.crossner())):
        for sample in samples:
            (train if sample.split == "train" else dev.setdefault(name, [])).append(sample)
    train += corpora.wikigold()
    for name, samples in (("re3d", corpora.re3d()), ("WikiWars", corpora.wikiwars())):
        for sample in samples:
            held = hold is not None and corpora.fold(sample.document) == hold
            (dev.setdefault(name, []) if held else train).append(sample)
    if parser:
        learnt = sorted(path.stem for path in (corpora.SHARED / "gold").glob("train-*.jsonl"))
        for record in (records := [*gold.passages(tuple(learnt)), *gold.own_passages()]):
            record["held"] = hold is not None and corpora.is_kept_back(record["id"])
        train += gold.project([r for r in records if not r["held"]], parser, "gold")
        dev["passages kept back"] = gold.project([r for r in records if r["held"]], parser, "gold")
        dev |= {name: gold.project(list(gold.passages((name,))), parser, "gold") for name in MEASURED_ON}
    return {"train": train, "dev": dev}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hold", type=int, choices=range(5))
    parser.add_argument("--parser", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/engine/samples.pkl"))
    arguments = parser.parse_args()
    data = gather(arguments.hold, load(arguments.parser) if arguments.parser else None)
    arguments.out.parent.mkdir(parents=True, exist_ok=True)
    arguments.out.write_bytes(pickle.dumps(data))
    print(f"{len(data['train'])} samples to learn from;", {k: len(v) for k, v in data["dev"].items()})


if __name__ == "__main__":
    main()
