"""What people decided about claims: accept, reject, correct a slot. It wins over the reading, and survives the next one."""

import json
from collections import defaultdict
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, or_, select

from onrecord.codec import from_plain, to_plain
from onrecord.errors import CodecError, RecordError
from onrecord.types import Claim

from .tables import claims, reviews

_SLOTS = ("kind", "move", "type", "mode", "actor", "recipient", "force", "places", "when", "status", "factuality", "sources")


class Verdict(StrEnum):
    """What was decided."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """A decision on a claim: for `correct` the slot and its new value as JSON data; who, why and when."""

    number: int
    claim_id: str
    verdict: Verdict
    slot: str | None
    value: Any
    who: str
    why: str
    decided_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision to keep: see Review."""

    claim_id: str
    verdict: Verdict
    who: str
    why: str
    slot: str | None = None
    value: Any = None


def decide(connection: Connection, decision: Decision, now: str) -> int:
    """Keep a decision; its number. Raises RecordError for a claim that is not held, an unknown slot, or a value that does not fit."""
    claim_id, slot, value = decision.claim_id, decision.slot, decision.value
    correct = decision.verdict is Verdict.CORRECT
    data = connection.scalar(select(claims.c.data).where(claims.c.claim_id == claim_id).order_by(claims.c.id.desc()))
    if data is None:
        raise RecordError(f"there is no claim {claim_id}")
    if correct:
        if slot not in _SLOTS:
            raise RecordError(f"{slot!r} is no slot that can be corrected: {', '.join(_SLOTS)}")
        try:
            from_plain(Claim, json.loads(data) | {slot: value})
        except CodecError as error:
            raise RecordError(f"{claim_id}: the value does not fit: {error}") from None
    row = {
        "claim_id": claim_id,
        "evidence": " … ".join(e["text"] for e in json.loads(data)["evidence"]),
        "verdict": decision.verdict.value,
        "slot": slot if correct else None,
        "value": json.dumps(value, ensure_ascii=False) if correct else None,
        "who": decision.who,
        "why": decision.why,
        "decided_at": now,
    }
    return int(connection.execute(insert(reviews), row).inserted_primary_key[0])  # type: ignore[index]


def held(connection: Connection, *, known_by: str | None = None) -> dict[str, list[Review]]:
    """Decisions that stand, or stood at an instant, by claim, in the order in which they were made."""
    query = select(reviews).order_by(reviews.c.id)
    if known_by is None:
        query = query.where(reviews.c.undone_at.is_(None))
    else:
        query = query.where(reviews.c.decided_at <= known_by)
        query = query.where(or_(reviews.c.undone_at.is_(None), reviews.c.undone_at > known_by))
    found: dict[str, list[Review]] = defaultdict(list)
    for r in connection.execute(query):
        value = None if r.value is None else json.loads(r.value)
        review = Review(
            number=r.id,
            claim_id=r.claim_id,
            verdict=Verdict(r.verdict),
            slot=r.slot,
            value=value,
            who=r.who,
            why=r.why,
            decided_at=r.decided_at,
        )
        found[r.claim_id].append(review)
    return dict(found)


def applied(claim: Claim, decided: list[Review]) -> Claim | None:
    """A claim as it was corrected, sure once it is accepted or corrected; None where it was rejected last."""
    data = to_plain(claim)
    standing = True
    for review in decided:
        standing = review.verdict is not Verdict.REJECT
        if review.verdict is Verdict.CORRECT:
            data |= {review.slot: review.value}
    return from_plain(Claim, data | {"confidence": 1.0}) if standing else None
