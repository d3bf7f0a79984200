"""Forces go somewhere: from, to, via."""

from spacy.tokens import Doc

from onrecord.types import Annotations, Claim, ClaimKind, Story

from .actors import actors_of
from .confidence import confidence_of
from .factuality import factuality_of, status_of
from .places import places_of
from .scene import Scene, force_of, scenes
from .tells import Tell, tells
from .triggers import default_role, move_of


def find(doc: Doc, story: Story, annotations: Annotations) -> tuple[Claim, ...]:
    """Movements told in the story, one for each counted force of each clause."""
    found = [
        _claim(scene, tell) for scene in scenes(doc, story, annotations) for tell in tells(scene) if tell.kind is ClaimKind.MOVEMENT
    ]
    return tuple(c for c in found if c.actor or c.force)


def _claim(scene: Scene, tell: Tell) -> Claim:
    clause, text, trigger = scene.clause, scene.story.text, tell.trigger
    assert trigger is not None  # every movement has one
    span = (clause.start + trigger.start, clause.start + trigger.end)
    actors, carried = actors_of(scene, span, tell.force)
    places = places_of(scene, default_role(trigger.move), actors)
    move = move_of(trigger, clause.text, places, actors)
    if default_role(move) is not default_role(trigger.move):
        places = places_of(scene, default_role(move), actors)
    when = scene.when(span)
    status = status_of(scene, span, when=when, noun=trigger.noun)
    return Claim(
        id="",
        kind=ClaimKind.MOVEMENT,
        move=move,
        actor=actors,
        force=force_of(tell.force, text) if tell.force else None,
        places=places,
        when=when,
        status=status,
        factuality=factuality_of(status, clause.text),
        sources=scene.sources(),
        evidence=scene.evidence(span),
        confidence=confidence_of(tell, actors=bool(actors), carried=carried, placed=bool(places)),
    )
