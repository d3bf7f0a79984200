"""How often what a sentence leaves out is what was named before: the shares that `claims/read.py` and `claims/parties.py` rest on.

    python benchmarks/quality/carried.py

On the gold of the train files, claim by claim in their order. For each type of event: of those whose recipient does not stand in
their evidence, the share whose recipient is the last state of another claim's that does not act here. For activities: the share of
those without an owner in their evidence whose owner is the force told of last.
"""

from collections import Counter
from typing import Any

import claims
from evaluation import SHARED, contract


def _here(claim: dict[str, Any], role: str) -> bool:
    """Whether somebody in a role stands in the claim's evidence."""
    evidence = " ".join(e["text"] for e in claim["evidence"])
    return any(p.get("text") and p["text"] in evidence for p in claim.get(role) or [])


def _count(record: dict[str, Any], counts: Counter[tuple[str, str]]) -> None:
    same = contract("score_claims").same_party
    named: list[dict[str, Any]] = []
    forces: list[dict[str, Any]] = []
    for claim in record["claims"]:
        actors, recipients = claim.get("actor") or [], claim.get("recipient") or []
        if claim["kind"] == "event" and not claim.get("optional") and not _here(claim, "recipient"):
            last = next((p for p in reversed(named) if p.get("ref") and not any(same(p, a) for a in actors)), None)
            if last is not None:
                counts[claim["type"], "all"] += 1
                counts[claim["type"], "right"] += any(same(last, r) for r in recipients)
        if claim["kind"] == "activity" and not claim.get("optional") and not _here(claim, "actor") and forces:
            counts["activity", "all"] += 1
            counts["activity", "right"] += any(same(p, a) for p in forces for a in actors)
        named += [*actors, *recipients]
        if claim["kind"] in ("presence", "movement", "activity") and actors:
            forces = actors


def main() -> None:
    """Print the shares, the greatest first."""
    counts: Counter[tuple[str, str]] = Counter()
    for path in sorted((SHARED / "gold").glob("train-*.jsonl")):
        for record in claims.passages(path.stem):
            _count(record, counts)
    shares = {name: counts[name, "right"] / n for (name, what), n in counts.items() if what == "all"}
    for name, share in sorted(shares.items(), key=lambda item: -item[1]):
        print(f"{name:10s} {share:.2f} of {counts[name, 'all']}")


if __name__ == "__main__":
    main()
