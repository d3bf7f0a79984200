"""How well the counts of forces are read.

    python benchmarks/quality/quantities.py [--errors]

The train files: of the words that claims name as their force, the share found at their place, and of those that tell a number the
share with the gold's bounds, `approximate` and unit. Files whose errors were read while the rules were written are counted apart from
the others.
"""

import argparse
from collections import Counter
from typing import Any

import claims
import engine
from evaluation import SHARED
from onrecord.mentions.quantities import find_quantities
from onrecord.types import Quantity

READ = ("train-daily", "train-europe", "train-politics", "train-africa-mideast", "train-mixed")


def _count(record: dict[str, Any], group: str, counts: Counter[tuple[str, str]], *, errors: bool) -> None:
    from corpora import nearest

    found = list(find_quantities(record["text"]))
    seen = set()
    for claim in record["claims"]:
        force, first = claim.get("force") or {}, claim["evidence"][0]
        span = nearest(record["text"], force["text"], first["start"], first["end"]) if force.get("text") else None
        if span is None or span in seen:
            continue
        seen.add(span)
        here = [q for q in found if q.span.start < span[1] and span[0] < q.span.end]
        counts.update({(group, "all"): 1, (group, "found"): bool(here)})
        if force.get("low") is None and force.get("high") is None:
            continue
        right = {name: any(_same(q, force, name) for q in here) for name in ("bounds", "approximate", "unit")}
        counts.update({(group, "numbers"): 1} | {(group, name): value for name, value in right.items()})
        if errors and group == "read" and not right["bounds"]:
            print(f"{force['text']!r}: {force.get('low')}-{force.get('high')} read as {[(q.low, q.high) for q in here]}")


def _same(found: Quantity, force: dict[str, Any], name: str) -> bool:
    if name == "bounds":
        return (found.low, found.high) == (force.get("low"), force.get("high"))
    return bool(getattr(found, name) == force.get(name, False if name == "approximate" else None))


def measure(*, errors: bool = False) -> dict[str, float]:
    """Shares by name and group."""
    assert engine  # puts the recipe on the path
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((SHARED / "gold").glob("train-*.jsonl")):
        for record in claims.passages(path.stem):
            _count(record, "read" if path.stem in READ else "unread", counts, errors=errors)
    out = {}
    for group in ("read", "unread"):
        out[f"found_{group}"] = counts[group, "found"] / counts[group, "all"]
        out |= {f"{name}_{group}": counts[group, name] / counts[group, "numbers"] for name in ("bounds", "approximate", "unit")}
    return out


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--errors", action="store_true", help="print what was wrong, but for the files kept unread")
    for name, value in measure(errors=parser.parse_args().errors).items():
        print(f"{name:24s} {value:.3f}")


if __name__ == "__main__":
    main()
