"""One claim once (contract rule 7), in text order, with stable ids."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from onrecord.types import Claim, ClaimKind


def _sameness(claim: Claim) -> tuple[object, ...]:
    force = claim.force
    if claim.kind is ClaimKind.STATEMENT:  # what is said is in its words alone
        return (claim.kind, tuple(" ".join(e.text.split()).casefold() for e in claim.evidence))
    return (
        claim.kind,
        claim.move,
        claim.type,
        tuple(sorted((a.ref or a.name) for a in claim.actor)),
        tuple(sorted((r.ref or r.name) for r in claim.recipient)),
        (force.low, force.high, force.unit) if force and (force.low or force.high) else None,
        tuple(sorted((p.role, p.name or p.text) for p in claim.places)),
        claim.when.edtf if claim.when else None,
        claim.status,
        tuple(s.name for s in claim.sources),
    )


def _id(claim: Claim) -> str:
    """A digest of what the claim says and in which words, wherever on the page they stand."""
    words = [claim.kind, claim.move or claim.type or "", claim.mode or "", claim.status, claim.force.text if claim.force else ""]
    words += [e.text for e in claim.evidence] + [f"{p.role}:{p.name or p.text}" for p in claim.places]
    words += [p.ref or p.name for p in (*claim.actor, *claim.recipient)] + [s.name for s in claim.sources]
    words.append((claim.when.edtf or "") if claim.when else "")
    return f"{claim.kind}-{hashlib.sha256('|'.join(words).encode()).hexdigest()[:12]}"


def merge(claims: Iterable[Claim]) -> tuple[Claim, ...]:
    """Claims that say the same thing become one with all their evidence; ids are digests of what the claim says."""
    kept: dict[tuple[object, ...], Claim] = {}
    for claim in sorted(claims, key=lambda c: (c.evidence[0].start, c.evidence[0].end, c.kind)):
        key = _sameness(claim)
        if key in kept:
            first = kept[key]
            evidence = tuple(dict.fromkeys((*first.evidence, *claim.evidence)))
            kept[key] = replace(first, evidence=evidence, confidence=max(first.confidence, claim.confidence))
        else:
            kept[key] = claim
    out: dict[str, Claim] = {}
    for claim in kept.values():
        named = replace(claim, id=_id(claim))
        out.setdefault(named.id, named)
    return tuple(out.values())
