"""How often a time of the gold's claims is reckoned as the gold has it.

    python benchmarks/quality/times.py

On the train files: of the words that the claims name as their `when`, the share whose time has the gold's first and last day. Files
whose errors were read while the grammar was written are counted apart from the others.
"""

from collections import Counter
from typing import Any

import claims
import engine
from evaluation import SHARED, contract
from onrecord.mentions.times import find_times
from onrecord.sentences.annotate import annotate_text

READ = ("train-daily", "train-europe", "train-politics")


def _count(record: dict[str, Any], group: str, counts: Counter[tuple[str, str]]) -> None:
    from gold import nearest

    bounds = contract("score_claims").bounds
    times = find_times(record["text"], published=record["published"], doc=annotate_text(record["text"]))
    seen = set()
    for claim in record["claims"]:
        when, first = claim.get("when") or {}, claim["evidence"][0]
        span = nearest(record["text"], when["text"], first["start"], first["end"]) if when.get("text") and when.get("edtf") else None
        if span is None or span in seen:
            continue
        seen.add(span)
        here = [t for t in times if t.span.start < span[1] and span[0] < t.span.end]
        right = any(t.edtf and bounds(t.edtf) == bounds(when["edtf"]) for t in here)
        counts.update({(group, "all"): 1, (group, "right"): right, (group, "none"): not here})


def main() -> None:
    """Print both groups."""
    assert engine  # puts the recipe on the path
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((SHARED / "gold").glob("train-*.jsonl")):
        for record in claims.passages(path.stem):
            _count(record, "read" if path.stem in READ else "not read", counts)
    for group in ("read", "not read"):
        total = counts[group, "all"]
        print(
            f"files {group:8s}: {counts[group, 'right'] / total:.3f} right, {counts[group, 'none'] / total:.3f} not found, of {total}"
        )


if __name__ == "__main__":
    main()
