"""Frames to claims: every slot filled from the mentions that play a role."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from onrecord.resources.countries import by_name
from onrecord.types import (
    Annotations,
    Claim,
    ClaimKind,
    Force,
    Party,
    Place,
    PlaceMention,
    PlaceRole,
    Quantity,
    Source,
    Story,
    Timex,
    When,
)

from .attribution import source_of, sources_of
from .calibration import likelihood
from .forces import KINDS as STAYS
from .forces import joined
from .frames import Frame, frames_of
from .modes import contexts_of, mode_of, words_of
from .parties import Cast, parties
from .places import place_of
from .pointing import is_pointing, pointed
from .scene import counted, force_of
from .stretches import stretch_of

FORCES = (ClaimKind.PRESENCE, ClaimKind.MOVEMENT, ClaimKind.ACTIVITY)
# Events whose recipient, where the sentence names none, mostly is the last other state (benchmarks/quality/carried.py).
UPON = ("ACCUSE", "COOPERATE", "SANCTION", "THREATEN")


def find(doc: Doc, story: Story, annotations: Annotations) -> tuple[Claim, ...]:
    """One claim for each frame; stays and movements by rules first, and by frames where the rules find none."""
    return tuple(replace(claim, confidence=likelihood(claim, finder)) for claim, finder in believed(doc, story, annotations))


def believed(doc: Doc, story: Story, annotations: Annotations) -> Iterator[tuple[Claim, str]]:
    """The same with `confidence` as the finder believes, and the finder: rules or frames."""
    told = claims_of_frames(doc, story, annotations)
    ruled, framed = joined(doc, story, annotations, told)
    yield from ((claim, "rules") for claim in ruled)
    yield from ((claim, "frames") for claim in framed)
    yield from ((claim, "frames") for claim in told if claim.kind not in STAYS)


def claims_of_frames(doc: Doc, story: Story, annotations: Annotations) -> tuple[Claim, ...]:
    """One claim for each frame, of whatever kind."""
    if "triggers" not in doc.spans:
        return ()
    frames = frames_of(doc, [(a.content.start, a.content.end) for a in annotations.attributions])
    triggers = frozenset(frame.trigger.i for frame in frames)
    cast = Cast(annotations, doc)
    return tuple(_carried([_claim(frame, triggers, cast, story, annotations) for frame in frames]))


def _carried(claims: list[Claim]) -> Iterator[Claim]:
    """Parties that a sentence leaves out: forces without an owner are those told of last; whom somebody accuses, or the like,
    without saying whom, is the state named last that is not his own."""
    owner: tuple[Party, ...] = ()
    states: list[Party] = []
    for claim in claims:
        if claim.kind in FORCES:
            if not claim.actor and owner:
                claim = replace(claim, actor=tuple(replace(party, text=None) for party in owner))
            owner = claim.actor or owner
        elif claim.type in UPON and not claim.recipient:
            own = {party.ref for party in claim.actor}
            other = next((party for party in reversed(states) if party.ref not in own), None)
            claim = replace(claim, recipient=(replace(other, text=None),)) if other else claim
        states += [party for party in (*claim.actor, *claim.recipient) if party.ref]
        yield claim


def _claim(frame: Frame, triggers: frozenset[int], cast: Cast, story: Story, annotations: Annotations) -> Claim:
    evidence = stretch_of(frame, triggers, story.text)
    actors = parties(cast, frame.roles.get("actor", ())) or _owners(frame, cast)
    recipients = parties(cast, frame.roles.get("recipient", ()))
    statement = frame.kind is ClaimKind.STATEMENT
    words = words_of(e.text for e in evidence)
    return Claim(
        id="",
        kind=frame.kind,
        move=frame.move,
        type=frame.type,
        mode=mode_of(frame.type, words) if frame.type else None,
        context=contexts_of(frame.type, words) if frame.type else (),
        actor=() if statement else actors,
        recipient=() if statement else recipients,
        force=None if statement else _force(frame, annotations, story.text),
        places=() if statement else _places(frame, annotations, story.text, frozenset(a.ref for a in actors if a.ref)),
        when=None if statement else _when(frame, annotations),
        status=frame.status,
        factuality=frame.factuality,
        sources=_sources(frame, story, annotations, evidence[0].start, evidence[0].end),
        evidence=evidence,
        confidence=round(frame.belief, 2),
    )


def _owners(frame: Frame, cast: Cast) -> tuple[Party, ...]:
    """Whose forces they are, by the force's own words ("45 Brazilian troops"), where nobody else acts."""
    if frame.kind is ClaimKind.EVENT:
        return ()
    return parties(cast, [mention for mention in frame.roles.get("force", ()) if cast.is_named(mention)])


def _overlapping(layer: tuple[Quantity, ...] | tuple[Timex, ...] | tuple[PlaceMention, ...], mention: Span) -> list[int]:
    start, end = mention.start_char, mention.end_char
    k = max(0, bisect_left(layer, start, key=lambda m: m.span.start) - 2)
    out = []
    while k < len(layer) and layer[k].span.start < end:
        if layer[k].span.end > start:
            out.append(k)
        k += 1
    return out


def _force(frame: Frame, annotations: Annotations, story_text: str) -> Force | None:
    """The counted force among the mentions, else the first of them."""
    found = []
    for mention in frame.roles.get("force", ()):
        quantities = [annotations.quantities[k] for k in _overlapping(annotations.quantities, mention)]
        best = next((q for q in quantities if counted(q)), quantities[0] if quantities else None)
        found.append(replace(force_of(best, story_text), text=mention.text) if best else Force(text=mention.text))
    return next((f for f in found if f.low is not None or f.high is not None), found[0] if found else None)


_WAYS = {"from": PlaceRole.FROM, "out": PlaceRole.FROM} | dict.fromkeys(("to", "into", "onto", "towards", "toward"), PlaceRole.TO)
_WAYS |= dict.fromkeys(("via", "through"), PlaceRole.VIA)


def _role(role: PlaceRole, kind: ClaimKind, mention: Span) -> PlaceRole:
    """A place's role: a stay is only ever at a place, and a movement goes the way that the preposition says."""
    if kind is ClaimKind.PRESENCE:
        return PlaceRole.AT
    before = mention.doc[mention.start - 1] if mention.start else None
    if kind is not ClaimKind.MOVEMENT or before is None:
        return role
    if before.lower_ == "of" and mention.start > 1 and mention.doc[mention.start - 2].lower_ == "out":
        return PlaceRole.FROM
    return _WAYS.get(before.lower_, role)


def _places(frame: Frame, annotations: Annotations, story_text: str, own: frozenset[str]) -> tuple[Place, ...]:
    out: dict[tuple[str, str], Place] = {}
    for guessed in PlaceRole:
        for mention in frame.roles.get(guessed.value, ()):
            role = _role(guessed, frame.kind, mention)
            known = [annotations.places[k] for k in _overlapping(annotations.places, mention)]
            best = known[-1] if known else pointed(mention.text, mention.start_char, annotations.places, own)
            if best is None and (is_pointing(mention.text) or any(name.label_ == "PERSON" for name in mention.ents)):
                continue
            named = Place(role=role, text=mention.text, name=re.sub(r"^the ", "", mention.text))
            place = replace(place_of(best, role, story_text), text=mention.text) if best is not None else named
            out.setdefault((role.value, place.name or place.text), place)
    inner = {(p.role, p.country) for p in out.values() if p.latitude is not None}
    return tuple(p for p in out.values() if p.latitude is not None or p.name not in by_name() or (p.role, p.country) not in inner)


def _when(frame: Frame, annotations: Annotations) -> When | None:
    for mention in frame.roles.get("when", ()):
        for k in _overlapping(annotations.times, mention):
            time = annotations.times[k]
            if time.edtf:
                return When(text=mention.text, edtf=time.edtf, start=time.start, end=time.end)
    return None


def _sources(frame: Frame, story: Story, annotations: Annotations, start: int, end: int) -> tuple[Source, ...]:
    """The chain: sources in the trigger's sentence, else what rules find and carry on; who speaks inside the evidence acts."""
    mentions = [m for m in frame.roles.get("source", ()) if not (start <= m.start_char < end)]
    if not mentions:
        sentence = frame.trigger.sent
        chain = sources_of(start, end, (sentence.start_char, sentence.end_char), story, annotations)
        return tuple(s for s in chain if not (s.text and s.text in story.text[start:end]))
    found = []
    for level, mention in enumerate(mentions):
        cue = _cue(mention)
        found.append(source_of(mention.text, mention.start_char, cue, level, story.text, annotations))
    return tuple(found)


def _cue(mention: Span) -> str | None:
    """The cue that stands nearest to a source in its sentence."""
    cues = [c for c in mention.doc.spans["cues"] if c.sent.start == mention.sent.start]
    best = min(cues, key=lambda c: max(c.start - mention.end, mention.start - c.end), default=None)
    return best.text if best is not None else None
