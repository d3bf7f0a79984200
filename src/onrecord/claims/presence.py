"""Forces are, were or will stay somewhere."""

import re

from spacy.tokens import Doc

from onrecord.types import Annotations, Claim, ClaimKind, Place, PlaceRole, Status, Story

from .actors import actors_of
from .confidence import confidence_of
from .factuality import factuality_of, status_of
from .places import place_of, places_of
from .scene import Scene, force_of, scenes
from .tells import Tell, tells


def find(doc: Doc, story: Story, annotations: Annotations) -> tuple[Claim, ...]:
    """Stays told in the story: a force, a place or an owner, and a word that says it is there."""
    found = [
        _claim(scene, tell) for scene in scenes(doc, story, annotations) for tell in tells(scene) if tell.kind is ClaimKind.PRESENCE
    ]
    return tuple(c for c in found if c.places or _by_itself(c))


def _by_itself(claim: Claim) -> bool:
    """Whether a stay without a place is told plainly enough: whose, and how many."""
    force = claim.force
    return bool(claim.actor) and force is not None and (force.low is not None or force.high is not None)


def _claim(scene: Scene, tell: Tell) -> Claim:
    clause, text, force = scene.clause, scene.story.text, tell.force
    assert force is not None  # a stay is always a force's
    span = (clause.start + tell.span[0], clause.start + tell.span[1])
    actors, carried = actors_of(scene, span, force)
    places = places_of(scene, PlaceRole.AT, actors, stay=True)
    if not places and re.search(r"\bhosts?|hosting|houses\b|home to", text[span[0] : span[1]]):
        places = _host(scene, span[0])
    when = scene.when(span)
    status = status_of(scene, span, when=when, stay=True)
    if tell.ending:
        status, when = _of_change(tell.ending, status), when if tell.ending == "to" else None
    sources = scene.sources()
    if clause.text.lower().startswith("with "):  # what stands in front of the one who speaks is the page's own voice
        sources = ()
    return Claim(
        id="",
        kind=ClaimKind.PRESENCE,
        actor=actors,
        force=force_of(force, text),
        places=places,
        when=when,
        status=status,
        factuality=factuality_of(status, clause.text),
        sources=sources,
        evidence=scene.evidence(span),
        confidence=confidence_of(tell, actors=bool(actors), carried=carried, placed=bool(places)),
    )


def _of_change(ending: str, status: Status) -> Status:
    """Ends of a change: what it starts from holds until it is made, what it leads to afterwards."""
    ahead = status in (Status.PLANNED, Status.DISCUSSED, Status.DEMANDED, Status.CONDITIONAL)
    if ending == "from":
        return Status.ONGOING if ahead else Status.DONE
    return status if ahead else Status.ONGOING


def _host(scene: Scene, before: int) -> tuple[Place, ...]:
    """The state that hosts: the place named last before the verb."""
    named = [m for m in scene.places() if m.span.end <= before]
    return (place_of(named[-1], PlaceRole.AT, scene.story.text),) if named else ()
