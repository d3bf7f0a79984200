"""Score claims on annotated passages, as contract/score_claims.py does.

    python benchmarks/quality/claims.py                         # composed-dev, voa-dev, niger-2023
    python benchmarks/quality/claims.py --sets train-europe --show 20

`--text-alone` measures the claims by themselves: the story is the gold's text, and no page is parted from it.
`--kinds` names the kinds that are scored (default: all five). Passages are read with their own
published day; pages (`page` or `html`) are read whole, chrome and all, and their claims compared with the story's.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from evaluation import SHARED, contract
from onrecord.capture import capture_of
from onrecord.claims import find_claims
from onrecord.codec import report_to_json
from onrecord.mentions import find_mentions
from onrecord.reader import Reader
from onrecord.sentences import annotate
from onrecord.types import Locator, Report, Story

SETS = ("composed-dev", "voa-dev", "niger-2023")
KINDS = ("presence", "movement", "activity", "event", "statement")
FORCES = ("presence", "movement")


def passages(name: str) -> list[dict[str, Any]]:
    """Annotated passages of one file of gold."""
    path = SHARED / "gold" / f"{name}.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def read(reader: Reader, passage: dict[str, Any], *, text_alone: bool = False) -> dict[str, Any]:
    """The report of a passage, or of the page that holds it, as JSON data; `text_alone` takes the story's text as given."""
    if text_alone:
        outlet = (passage.get("story") or {}).get("outlet")
        story = Story(text=passage["text"], published=passage["published"], language="en", outlet=outlet)
        doc = annotate(story)
        claims = find_claims(doc, story, find_mentions(doc, story), reader.finders)
        report = Report(capture_id="", locator=Locator(path=passage["id"]), story=story, claims=claims, made_by=reader.versions)
        return {"id": passage["id"], **report_to_json(report)}
    page = passage.get("html") or passage.get("page")
    published = None if page else passage["published"]
    report = reader.read(capture_of(page or passage["text"], published=published))
    return {"id": passage["id"], **report_to_json(report)}


def score(gold: list[dict[str, Any]], answers: list[dict[str, Any]], kinds: tuple[str, ...], show: int = 0) -> dict[str, Any]:
    """Claim and slot scores over the claims of these kinds."""
    only, said = ([{**one, "claims": [c for c in one["claims"] if c["kind"] in kinds]} for one in each] for each in (gold, answers))
    result = contract("score_claims").score(only, {a["id"]: a for a in said}, show)
    return dict(result)


def bands(gold: list[dict[str, Any]], answers: list[dict[str, Any]], kinds: tuple[str, ...]) -> dict[str, list[int]]:
    """Claims by confidence, in tenths: how many pair with one of the gold, and how many were answered."""
    pair = contract("score_claims").pair
    out: dict[str, list[int]] = {}
    for g, a in zip(gold, answers, strict=True):
        claims = [c for c in a["claims"] if c["kind"] in kinds]
        right = {j for _, j in pair([c for c in g["claims"] if c["kind"] in kinds], claims)}
        for j, claim in enumerate(claims):
            count = out.setdefault(f"{int(claim['confidence'] * 10) / 10:.1f}", [0, 0])
            count[0] += j in right
            count[1] += 1
    return dict(sorted(out.items()))


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", nargs="+", default=list(SETS), help="names of files in gold, without .jsonl")
    parser.add_argument("--kinds", nargs="+", default=list(KINDS))
    parser.add_argument("--text-alone", action="store_true", help="read the story's text, without the page around it or the page stage")
    parser.add_argument("--show", type=int, default=0, help="print this many missed claims")
    parser.add_argument("--bands", action="store_true", help="print the share of right claims by confidence")
    parser.add_argument("--json", type=Path, help="write all scores here")
    parser.add_argument("--dump", type=Path, metavar="FOLDER", help="write the answers here, one file a set")
    args = parser.parse_args()
    reader = Reader.load()
    out = {}
    for name in args.sets:
        gold = passages(name)
        answers = [read(reader, p, text_alone=args.text_alone) for p in gold]
        if args.dump:
            args.dump.mkdir(parents=True, exist_ok=True)
            lines = (json.dumps(a, ensure_ascii=False) for a in answers)
            (args.dump / f"{name}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
        out[name] = score(gold, answers, tuple(args.kinds), args.show)
        print(f"== {name}")
        for part in ("claims", "slots"):
            print(f"{part:8s}", " ".join(f"{k} {v}" for k, v in out[name][part].items()))
        for part in ("by_kind", "by_slot"):
            for key, value in out[name][part].items():
                print(f"  {part[3:]} {key:10s}", " ".join(f"{k} {v}" for k, v in value.items()))
        if args.bands:
            for band, (right, answered) in bands(gold, answers, tuple(args.kinds)).items():
                print(f"  confidence {band}: {right} of {answered} right, {right / answered:.2f}")
    if args.json:
        args.json.parent.mkdir(parents=True, exist_ok=True)
        args.json.write_text(json.dumps(out, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
