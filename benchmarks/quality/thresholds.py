"""Choose the beliefs from which a frame tells a claim and a word plays a role, on annotated passages that the engine has not learnt.

    python benchmarks/quality/thresholds.py            # passages of the train files that were kept back
    python benchmarks/quality/thresholds.py --check    # what the chosen ones score on the measured sets

One threshold after the other is tried on a coarse grid, all of them once or for --rounds; what is kept has the best sum of claim F1
and slot F1.
"""

import argparse
from collections.abc import Iterator
from typing import Any

import claims
import engine  # puts the recipe on the path, too
from evaluation import SHARED
from onrecord.claims import find_claims, forces, frames
from onrecord.codec import report_to_json
from onrecord.mentions import find_mentions
from onrecord.reader import Reader
from onrecord.sentences import annotate
from onrecord.types import ClaimKind, Locator, Report, Story

GRID = (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6)
FEW = (0.03, 0.05, 0.1, 0.15, 0.2, 0.3)


def kept_back() -> list[dict[str, Any]]:
    """Passages of the train files, and our own, that the shipped engine has not learnt from."""
    import gold

    names = sorted(path.stem for path in (SHARED / "gold").glob("train-*.jsonl"))
    return [p for p in (*gold.passages(tuple(names)), *gold.own_passages()) if engine.corpora.is_kept_back(p["id"])]


class Reading:
    """Passages read as far as claims, which are then read again and again."""

    def __init__(self, gold: list[dict[str, Any]]) -> None:
        self.gold, self.reader = gold, Reader.load()
        self.read = []
        for passage in gold:
            story = Story(text=passage["text"], published=passage["published"], language="en")
            doc = annotate(story)
            self.read.append((doc, story, find_mentions(doc, story)))

    def score(self) -> dict[str, Any]:
        answers = []
        for passage, (doc, story, annotations) in zip(self.gold, self.read, strict=True):
            found = find_claims(doc, story, annotations, self.reader.finders)
            report = Report(capture_id="", locator=Locator(path=passage["id"]), story=story, claims=found, made_by=self.reader.versions)
            answers.append({"id": passage["id"], **report_to_json(report)})
        return claims.score(self.gold, answers, claims.KINDS)

    def worth(self) -> float:
        scores = self.score()
        return float(scores["claims"]["f1"] + scores["slots"]["f1"])


def knobs() -> Iterator[tuple[str, dict[Any, float], Any, tuple[float, ...]]]:
    """Name, table and key of every threshold, and what is tried."""
    for kind in ClaimKind:
        yield f"TOLD {kind.value}", frames.TOLD, kind, GRID
    for role in frames.PLAYED:
        yield f"PLAYED {role}", frames.PLAYED, role, GRID
    yield "SAID", vars(frames), "SAID", FEW
    yield "SURE", vars(forces), "SURE", GRID
    yield "BACKED", vars(forces), "BACKED", FEW


def sweep(reading: Reading, rounds: int) -> None:
    """Try every threshold in turn, and print those kept."""
    best = reading.worth()
    print(f"now {best:.4f}", flush=True)
    for _ in range(rounds):
        for name, table, key, grid in knobs():
            before = table[key]
            for value in grid:
                held, table[key] = table[key], value
                worth = reading.worth()
                if worth > best + 0.0005:
                    best = worth
                else:
                    table[key] = held
            if table[key] != before:
                print(f"{name}: {before} to {table[key]}, {best:.4f}", flush=True)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="score the thresholds as they are, there and on the measured sets")
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    reading = Reading(kept_back())
    if not arguments.check:
        sweep(reading, arguments.rounds)
    sets = {"kept back": reading} | ({name: Reading(claims.passages(name)) for name in claims.SETS} if arguments.check else {})
    for name, one in sets.items():
        scores = one.score()
        print(f"{name}: {len(one.gold)} passages, claims F1 {scores['claims']['f1']:.3f}, slots F1 {scores['slots']['f1']:.3f}")


if __name__ == "__main__":
    main()
