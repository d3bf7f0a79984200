"""All quality measures against their floors, in one command.

    python benchmarks/quality/gate.py             # measure; exit status 1 where a score sank or the gold changed
    python benchmarks/quality/gate.py --write     # measure, a peer too, and write new floors and the tables of the docs

`floors.json` holds for every measure what was measured, the floor below which it must not sink (the measured value less
the margin; for shares of what went wrong, plus the margin), and the digest of every file of gold and of the scorers.
Lowering a floor is a change like another: it is written in the changelog with its reason.

Without the evaluation data (ONRECORD_SHARED, else ../shared) or the extra `recipes` the gate says that it is
skipped; with ONRECORD_REQUIRE_ALL=1 it fails instead.
"""

import argparse
import hashlib
import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import Any

from evaluation import SHARED

FLOORS = Path(__file__).with_name("floors.json")
MARGIN = 0.005  # retraining on another machine moves a page score by less
GOLD = (
    "contract/score_claims.py",
    "contract/score_pages.py",
    "data/crossner_politics",
    "data/events-petrarch",
    "data/events-plover",
    "data/ewt",
    "data/geo-geovirus",
    "data/geo-lgl",
    "data/gum",
    "data/pages",
    "data/re3d",
    "data/uds_factuality",
    "data/wikiwars",
    "gold/composed-dev.jsonl",
    "gold/niger-2023.jsonl",
    "gold/voa-dev.jsonl",
)
LOWER_IS_BETTER = ("text_chrome_kept", "text_story_lost")


def digest(path: Path) -> str:
    """sha256 of a file, or of a folder's files with their names."""
    total = hashlib.sha256()
    for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]:
        if path.is_dir():
            total.update(file.relative_to(path).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(file.read_bytes()).digest())
    return total.hexdigest()


def measure(*, peer: bool = False) -> tuple[dict[str, float], dict[str, float]]:
    """Every measure by name, ours and (where asked for) the peer's."""
    import actors  # these need the evaluation data and the extra `recipes`
    import claims
    import engine
    import events
    import pages
    import places
    import quantities
    import stories
    import times
    from onrecord.reader import Reader

    rows = pages.load_rows()
    ours = pages.headline(pages.score(rows, pages.ours(rows)))
    shipped = pages.headline(pages.score(rows, pages.shipped(rows)))
    theirs = pages.headline(pages.score(rows, pages.peer_of)) if peer else {}
    reader = Reader.load()
    out = {f"pages.{name}": value for name, value in ours.items()} | {f"shipped.{name}": value for name, value in shipped.items()}
    out |= {f"stories.{name}": value for name, value in stories.score(reader).items()}
    out |= {f"engine.{name}": value for name, value in engine.score().items()}
    out |= {f"places.{name}": value for name, value in places.crossvalidated().items()}
    out |= {f"places.{name}": value for name, value in places.found_in_text().items()}
    out |= {f"actors.{name}": value for name, value in actors.measures().items()}
    out |= {f"events.{name}": value for name, value in events.measure().items()}
    out |= {f"quantities.{name}": value for name, value in quantities.measure().items()}
    out |= {f"times.{name}": value for name, value in times.measure().items()}
    for name in claims.SETS:
        gold = claims.passages(name)
        answers = [claims.read(reader, p) for p in gold]
        for group, kinds in (("claims", claims.KINDS), ("forces", claims.FORCES)):
            scores = claims.score(gold, answers, kinds)
            for part in ("claims", "slots"):
                out |= {f"{group}.{name}.{part}_{k}": scores[part][k] for k in ("precision", "recall", "f1")}
    return {k: round(v, 4) for k, v in out.items()}, {f"pages.{k}": round(v, 4) for k, v in theirs.items()}


def floor_of(name: str, value: float) -> float:
    """The floor of a measured value; a ceiling where lower is better."""
    if name.split(".")[-1] in LOWER_IS_BETTER:
        return round(min(1.0, value + MARGIN), 4)
    return round(max(0.0, value - MARGIN), 4)


def faults(floors: dict[str, Any], measured: dict[str, float], digests: dict[str, str]) -> list[str]:
    """What went wrong: sunken scores, measures without a floor or the other way round, changed gold."""
    found = [f"gold changed: {name}" for name in sorted({*floors["gold"], *digests}) if floors["gold"].get(name) != digests.get(name)]
    for name in sorted({*floors["measures"], *measured}):
        if name not in measured or name not in floors["measures"]:
            found.append(f"{name}: {'measured, but has no floor' if name in measured else 'has a floor, but was not measured'}")
            continue
        floor, value = floors["measures"][name]["floor"], measured[name]
        sank = value > floor if name.split(".")[-1] in LOWER_IS_BETTER else value < floor
        if sank:
            found.append(f"{name}: {value:.4f}, floor {floor:.4f}")
    return found


def lacking() -> str | None:
    """What the gate needs and cannot find, or None."""
    if not (SHARED / "data/pages/gold.jsonl").is_file():
        return f"no evaluation data in {SHARED} (set ONRECORD_SHARED)"
    if any(importlib.util.find_spec(name) is None for name in ("lightgbm", "onnxmltools")):
        return "lightgbm or onnxmltools is not installed (pip install '.[recipes]')"
    return None


def main() -> int:
    """Command line; returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true", help="write what is measured as the new floors")
    args = parser.parse_args()
    if why := lacking():
        required = os.environ.get("ONRECORD_REQUIRE_ALL") == "1"
        print(f"quality gate {'FAILED' if required else 'skipped'}: {why}")
        return int(required)
    print("quality gate: measuring; training on other hosts than those scored takes minutes", flush=True)
    measured, peer = measure(peer=args.write)
    trains = sorted(path.relative_to(SHARED).as_posix() for path in (SHARED / "gold").glob("train-*.jsonl"))
    digests = {name: digest(SHARED / name) for name in (*GOLD, *trains)}
    if args.write:
        measures = {
            name: {"measured": value, "floor": floor_of(name, value)} | ({"peer": peer[name]} if name in peer else {})
            for name, value in measured.items()
        }
        FLOORS.write_text(json.dumps({"margin": MARGIN, "gold": digests, "measures": measures}, indent=1) + "\n", encoding="utf-8")
        from report import write_tables  # beside this file

        write_tables()
    floors = json.loads(FLOORS.read_text(encoding="utf-8"))
    for name, value in measured.items():
        print(f"{name:36s} {value:.4f}  floor {floors['measures'].get(name, {}).get('floor', float('nan')):.4f}")
    found = faults(floors, measured, digests)
    for line in found:
        print(f"quality gate: {line}", file=sys.stderr)
    print(f"quality gate: {'FAILED' if found else 'passed'}, {len(measured)} measures")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
