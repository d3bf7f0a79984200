"""How the tests of claims read a passage: the story as given, then sentences, mentions and finders."""

from collections.abc import Sequence

from onrecord.claims import find_claims, movement, presence, read
from onrecord.mentions import find_mentions
from onrecord.plugins import Finder
from onrecord.sentences import annotate
from onrecord.types import Claim, ClaimKind, Story

RULES = (movement.find, presence.find)


def claims_of(text: str, *, published: str | None = "2024-05-15", finders: Sequence[Finder] = RULES) -> tuple[Claim, ...]:
    """Claims of a text published on a Wednesday, unless said otherwise, by the rules alone or by other finders."""
    story = Story(text=text, published=published, language="en")
    doc = annotate(story)
    return find_claims(doc, story, find_mentions(doc, story), finders)


def framed(text: str) -> tuple[Claim, ...]:
    """Activities, events and statements of a text."""
    told = claims_of(text, finders=(read.find,))
    return tuple(claim for claim in told if claim.kind not in (ClaimKind.PRESENCE, ClaimKind.MOVEMENT))


def only(text: str, *, published: str | None = "2024-05-15") -> Claim:
    """The one claim of a text."""
    found = claims_of(text, published=published)
    assert len(found) == 1, [(c.kind, c.evidence[0].text) for c in found]
    return found[0]


def places(claim: Claim) -> set[tuple[str, str | None]]:
    """Role and name of each place."""
    return {(p.role.value, p.name) for p in claim.places}
