"""Forces go somewhere: from, to, via."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc

from onrecord.resources.lexicons import lexicon
from onrecord.types import Annotations, Claim, ClaimKind, Evidence, Move, PlaceRole, Quantity, Story

from .factuality import factuality_of, status_of
from .scene import Scene, actors_of, force_of, places_of, scenes

# Verbs that tell a movement of forces by themselves; the others need a force beside them.
_STRONG = re.compile(r"^(?:with?dr|pull|re-?deploy|deploy|reposition|evacuat|vacat|draw|drew|handed|hand|clos)", re.I)
_FORCES = re.compile(
    r"\b(?:troops?|forces|soldiers|military|army|navy|warships?|contingent|battalion|brigade|presence|garrison|mission|peacekeepers|"
    r"bases?|personnel|fighters|jets|aircraft|convoy|marines|mercenaries|instructors)\b",
    re.I,
)
_NOT = re.compile(
    r"\b(?:left|leave|leaving) (?:behind|\d+|at least|dead|people|dozens|many|open|for the|the (?:door|talks|meeting|room|post|company|party))|"
    r"\bsent (?:a |an |its |the )?(?:\w+ )?(?:letter|message|signal|note|statement|envoys?|delegation|aid|reply|invitation)|"
    r"\bmov(?:e|es|ed|ing) (?:as a|was|came|is|follows|would be)|\bthe move\b|\bcame (?:after|as|amid|under|to power|in)|"
    r"\b(?:withdr\w+|pull\w+ out) (?:from )?(?:the |a |an )?(?:\w+ ){0,2}(?:treaty|accord|agreement|pact|talks|deal|race|bill|ambassador|envoy|licen[cs]e)|"
    r"\b(?:landed|arrived) (?:\w+ ){0,2}(?:for talks|on a visit)|\breturn(?:ed|s)? to (?:power|office|civilian)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trigger:
    move: Move
    start: int
    end: int
    strong: bool
    rank: int


@cache
def _patterns() -> tuple[tuple[Move, re.Pattern[str], re.Pattern[str]], ...]:
    table = lexicon("claims")["moves"]
    return tuple(
        (Move(name), re.compile(rf"\b(?:{row['verbs']})\b", re.I), re.compile(rf"\b(?:{row['nouns']})\b", re.I))
        for name, row in table.items()
    )


@cache
def _default_role(move: Move) -> dict[str, PlaceRole]:
    return {"in": PlaceRole(lexicon("claims")["moves"][move.value]["role"])}


def _triggers(scene: Scene) -> list[_Trigger]:
    """Triggers of a clause, strongest first: verbs of their own force, then nouns with a force, then other verbs."""
    text = scene.clause.text
    if _NOT.search(text):
        return []
    found: list[tuple[int, _Trigger]] = []
    for move, verbs, nouns in _patterns():
        for match in verbs.finditer(text):
            strong = bool(_STRONG.match(match[0]))
            rank = 0 if strong else 2
            found.append((rank, _Trigger(move=move, start=match.start(), end=match.end(), strong=strong, rank=rank)))
        for match in nouns.finditer(text):
            found.append((1, _Trigger(move=move, start=match.start(), end=match.end(), strong=False, rank=1)))
    return [t for _, t in sorted(found, key=lambda pair: (pair[0], pair[1].start))]


def _fits(scene: Scene, trigger: _Trigger, forces: tuple[Quantity, ...]) -> bool:
    """Whether a trigger tells of forces at all."""
    text = scene.clause.text
    if forces:
        near = [q for q in forces if abs(q.span.start - scene.clause.start - trigger.start) < 90]
        counted = any(q.low is not None or q.high is not None for q in near)
        placed = bool(places_of(scene, _default_role(trigger.move), ())) or "home" in text
        return bool(near) and (trigger.strong or placed or (counted and trigger.rank == 2))
    return trigger.strong and _FORCES.search(text) is not None


def _direct(scene: Scene, trigger: _Trigger) -> bool:
    """A state named right after "left", "quit", "entered" is the place."""
    return re.match(r"\s+(?:the )?[A-Z]", scene.clause.text[trigger.end :]) is not None


def _chosen(forces: tuple[Quantity, ...], trigger: _Trigger, offset: int) -> list[Quantity | None]:
    """The forces that the trigger moves: all counted ones of different units, else the nearest."""
    counted = [q for q in forces if q.low is not None or q.high is not None]
    if len(counted) > 1:
        return list(counted[:4])
    if counted:
        return [counted[0]]
    movable = [q for q in forces if q.unit != "bases"] or list(forces)
    return [min(movable, key=lambda q: abs(q.span.start - offset - trigger.start))] if movable else [None]


def _move(scene: Scene, trigger: _Trigger, forces: tuple[Quantity, ...]) -> Move:
    text = scene.clause.text
    if trigger.move is Move.DEPLOY and re.search(
        r"\b(?:another|extra|additional|more|further|reinforce\w*)\b", text[: trigger.end + 40]
    ):
        return Move.REINFORCE
    if trigger.move is Move.REINFORCE and re.search(r"\bsent?\b|\bdispatch", text):
        return Move.REINFORCE
    return trigger.move


def find(doc: Doc, story: Story, annotations: Annotations) -> tuple[Claim, ...]:
    """Movements told in the story, one for each counted force of each clause."""
    found: list[Claim] = []
    for scene in scenes(doc, story, annotations):
        forces = scene.forces()
        trigger = next((t for t in _triggers(scene) if _fits(scene, t, forces)), None)
        if trigger is None:
            continue
        for force in _chosen(forces, trigger, scene.clause.start):
            found.append(_claim(scene, trigger, force))
    return tuple(c for c in found if c.actor or c.force)


def _claim(scene: Scene, trigger: _Trigger, force: Quantity | None) -> Claim:
    clause, text = scene.clause, scene.story.text
    span = (clause.start + trigger.start, clause.start + trigger.end)
    actors, carried = actors_of(scene, span, force)
    status = status_of(
        text[max(clause.sentence_start, clause.start - 40) : span[0]], text[span[0] : span[1]], text[span[1] : clause.end]
    )
    move = _move(scene, trigger, scene.forces())
    places = places_of(scene, _default_role(move), actors)
    sources = scene.sources()
    confidence = 0.45 + 0.15 * trigger.strong + 0.1 * bool(force) + 0.1 * bool(places) - 0.1 * carried
    return Claim(
        id="",
        kind=ClaimKind.MOVEMENT,
        move=move,
        actor=actors,
        force=force_of(force, text) if force else None,
        places=places,
        when=scene.when(),
        status=status,
        factuality=factuality_of(status, clause.text),
        sources=sources,
        evidence=(Evidence(start=clause.start, end=clause.end, text=clause.text),),
        confidence=round(confidence, 2),
    )
