"""How well statuses are read, and who did what to whom in the sentences of event coders.

    python benchmarks/quality/events.py [--types]

- Statuses of the measured passages: over claims that pair with one of the gold, F1 of each status, and their mean (macro).
- PLOVER records (one event a sentence, by its coders): the claim told nearest to the coded words has the record's type, one of its
  sources, one of its targets. `--types` prints precision, recall and F1 of each type over all that is told. Movements count as the
  events that PLOVER makes of them.
- PETRARCH records: pairs of source and target among the pairs of actor and recipient. A code of invented countries is the beginning of
  a name; records whose codes begin no name of their sentence are left out.
"""

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import claims
from evaluation import SHARED, contract
from onrecord.claims import find_claims
from onrecord.mentions import find_mentions
from onrecord.reader import Reader
from onrecord.resources.countries import states
from onrecord.sentences import annotate
from onrecord.types import Claim, ClaimKind, Move, Party, Story

_MOVES = {Move.WITHDRAW: "RETREAT", Move.EVACUATE: "RETREAT"}


def _records(name: str) -> Iterator[dict[str, Any]]:
    path = SHARED / "data" / name / "records.jsonl"
    yield from (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())


def _read(reader: Reader, text: str, published: str | None = None) -> tuple[Claim, ...]:
    story = Story(text=text, published=published, language="en")
    doc = annotate(story)
    return find_claims(doc, story, find_mentions(doc, story), reader.finders)


def type_of(claim: Claim) -> str | None:
    """The PLOVER type of a claim; of a movement the one that PLOVER makes of it."""
    if claim.kind is ClaimKind.MOVEMENT:
        return _MOVES.get(claim.move, "MOBILIZE") if claim.move else "MOBILIZE"
    return claim.type


def statuses() -> dict[str, float]:
    """Mean F1 of the statuses of paired claims, of those that the gold has five times or more."""
    reader, pair = Reader.load(), contract("score_claims").pair
    counts: Counter[tuple[str, str]] = Counter()
    for name in claims.SETS:
        for passage in claims.passages(name):
            answer = claims.read(reader, passage)["claims"]
            for i, j in pair(passage["claims"], answer):
                gold, said = passage["claims"][i]["status"], answer[j]["status"]
                counts.update({(gold, "gold"): 1, (said, "said"): 1, (gold, "right"): gold == said})
    f1 = {s: 2 * counts[s, "right"] / (counts[s, "gold"] + counts[s, "said"]) for s in {k for k, _ in counts} if counts[s, "gold"] >= 5}
    right, total = (sum(n for (_, what), n in counts.items() if what == which) for which in ("right", "gold"))
    return {"status_macro_f1": sum(f1.values()) / len(f1), "status_right": right / total}


def _names(parties: tuple[Party, ...], wanted: list[dict[str, Any]]) -> bool:
    """Whether one of the parties is one of those wanted, by name or by state."""
    same = contract("score_claims").same_name
    refs = {w["code"] for w in wanted if w["code"] in states()}
    names = [w["text"] for w in wanted]
    return any(p.ref in refs or any(same(p.name, name) or same(p.text, name) for name in names) for p in parties)


def plover(*, types: bool = False) -> dict[str, float]:
    """Accuracy of type, actor and recipient over the records."""
    reader = Reader.load()
    counts: Counter[str] = Counter()
    by_type: Counter[tuple[str, str]] = Counter()
    for record in _records("events-plover"):
        told = [c for c in _read(reader, record["text"]) if type_of(c)]
        spots = [start for tag, start, _ in record["spans"] if tag == "EVT"]
        gap = lambda c, spots=spots: min((abs(c.evidence[0].start - s) for s in spots), default=0)  # noqa: E731
        same = [c for c in told if type_of(c) == record["event08"]]
        best = min(same or told, key=gap, default=None)
        counts.update({"all": 1, "type": bool(same)})
        counts.update({"with target": bool(record["target"])})
        if best is not None:
            counts["actor"] += _names(best.actor, record["source"])
            counts["recipient"] += bool(record["target"]) and _names(best.recipient, record["target"])
        by_type.update({(record["event08"], "gold"): 1, (record["event08"], "right"): bool(same)})
        by_type.update({(str(t), "said"): 1 for t in {type_of(c) for c in told}})
    if types:
        for kind in sorted({k for k, what in by_type if what == "gold"}):
            gold, said, right = (by_type[kind, what] for what in ("gold", "said", "right"))
            print(f"{kind:10s} P {right / max(1, said):.2f} R {right / gold:.2f} F1 {2 * right / (gold + said):.2f} of {gold}")
    return {
        "plover_type": counts["type"] / counts["all"],
        "plover_actor": counts["actor"] / counts["all"],
        "plover_recipient": counts["recipient"] / counts["with target"],
    }


def _is_coded(party: Party, code: str) -> bool:
    if party.ref is not None and code[:3] == party.ref:
        return True
    words = re.findall(r"[A-Z]\w+", f"{party.name} {party.text or ''}")
    return any(word[:3].upper() == code[:3] for word in words)


def petrarch() -> dict[str, float]:
    """Recall of pairs of source and target, and the share of told pairs that are coded."""
    reader = Reader.load()
    counts: Counter[str] = Counter()
    for record in _records("events-petrarch"):
        beginnings = {w[:3].upper() for w in re.findall(r"[A-Z]\w+", record["text"])} | set(states())
        codes = {(e["source"], e["target"]) for e in record["events"]}
        if not codes or any(code[:3] not in beginnings for pair in codes for code in pair if code):
            continue
        told = [(a, r) for c in _read(reader, record["text"]) for a in c.actor for r in c.recipient]
        counts["gold"] += len(codes)
        counts["found"] += sum(any(_is_coded(a, s) and _is_coded(r, t) for a, r in told) for s, t in codes)
        counts["told"] += len(told)
        counts["right"] += sum(any(_is_coded(a, s) and _is_coded(r, t) for s, t in codes) for a, r in told)
    return {"petrarch_recall": counts["found"] / counts["gold"], "petrarch_precision": counts["right"] / max(1, counts["told"])}


def measure(*, types: bool = False) -> dict[str, float]:
    """All of it."""
    return statuses() | plover(types=types) | petrarch()


def main() -> None:
    """Print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--types", action="store_true", help="print each PLOVER type")
    for name, value in measure(types=parser.parse_args().types).items():
        print(f"{name:24s} {value:.3f}")


if __name__ == "__main__":
    main()
