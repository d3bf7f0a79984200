"""Stays and movements of forces: by rules, and by frames where the rules find none."""

from collections.abc import Sequence

from spacy.tokens import Doc

from onrecord.types import Annotations, Claim, ClaimKind, Story

from . import movement, presence
from .frames import likelier

SURE = 0.4  # belief from which a frame stands where the rules found nothing
BACKED = 0.1  # belief in a trigger of its kind that a claim of the rules needs in its words
KINDS = (ClaimKind.PRESENCE, ClaimKind.MOVEMENT)


def joined(doc: Doc, story: Story, annotations: Annotations, told: Sequence[Claim]) -> tuple[list[Claim], list[Claim]]:
    """Claims of the rules that the engine does not think unlikely, and of those told by frames the ones whose words hold no claim of
    the same kind yet."""
    possible = [(span.label_.partition(".")[0], span.start_char) for span in likelier(doc, BACKED)]
    ruled = [
        claim
        for claim in presence.find(doc, story, annotations) + movement.find(doc, story, annotations)
        if any(kind == claim.kind and e.start <= at < e.end for kind, at in possible for e in claim.evidence)
    ]
    framed: list[Claim] = []
    taken = [(claim.kind, e.start, e.end) for claim in ruled for e in claim.evidence]
    for claim in told:
        known = any(k == claim.kind and s < e.end and e.start < t for k, s, t in taken for e in claim.evidence)
        if (
            claim.kind in KINDS
            and claim.confidence >= SURE
            and not known
            and not any(_same_stay(claim, other) for other in (*ruled, *framed))
        ):
            framed.append(claim)
    return ruled, framed


def _same_stay(one: Claim, other: Claim) -> bool:
    """Whether both tell of the same number in the same places."""
    if one.kind is not other.kind or one.force is None or other.force is None or one.force.low is None:
        return False
    same = {p.name for p in one.places} == {p.name for p in other.places}
    return same and (one.force.low, one.force.high) == (other.force.low, other.force.high)
