"""How the tests of claims read a passage: the story as given, then sentences, mentions and both finders."""

from onrecord.claims import find_claims, movement, presence
from onrecord.mentions import find_mentions
from onrecord.sentences import annotate
from onrecord.types import Claim, Story


def claims_of(text: str, *, published: str | None = "2024-05-15") -> tuple[Claim, ...]:
    """Claims of a text published on a Wednesday, unless said otherwise."""
    story = Story(text=text, published=published, language="en")
    doc = annotate(story)
    return find_claims(doc, story, find_mentions(doc, story), (movement.find, presence.find))


def only(text: str, *, published: str | None = "2024-05-15") -> Claim:
    """The one claim of a text."""
    found = claims_of(text, published=published)
    assert len(found) == 1, [(c.kind, c.evidence[0].text) for c in found]
    return found[0]


def places(claim: Claim) -> set[tuple[str, str | None]]:
    """Role and name of each place."""
    return {(p.role.value, p.name) for p in claim.places}
