"""Forces are, were or will stay somewhere."""

import re
from functools import cache

from spacy.tokens import Doc

from onrecord.resources.lexicons import lexicon
from onrecord.types import Annotations, Claim, ClaimKind, Evidence, Place, PlaceRole, Quantity, Story

from .factuality import factuality_of, status_of
from .scene import Scene, actors_of, force_of, place_of, places_of, scenes

_WEAK = re.compile(
    r"^(?:has|have|had|having|there .*|are|were|is|hold|holds|held|count\w*|force|base|bases|kept|keep\w*|present)$", re.I
)
_AT = {"in": PlaceRole.AT, "from": PlaceRole.FROM}
_MOVED = re.compile(
    r"\b(?:withdr\w+|pull\w* (?:out|back)|left|leave|leaving|depart\w*|sent|send\w*|arriv\w+|dispatch\w*|mov(?:e|ed|ing)|shift\w*|"
    r"reposition\w*|redeploy\w*|relocat\w+|evacuat\w+|return\w*|flew|flown|landed|entered|pull-?out|withdrawal|rotat\w+|reinforc\w+)\b",
    re.I,
)
_TO_DEPLOY = re.compile(r"\b(?:to|will|would|be) deploy(?:ed)?\b|\bdeploy(?:s|ing)\b|\bdeployed (?:to|into|on|from)\b|deployment", re.I)
_OTHER = re.compile(
    r"\b(?:killed|wounded|attack\w*|fought|fighting|clash\w*|captur\w+|shot|fired|ambush\w*|exercise|drill|patrol\w*|train(?:ing|ed)|coup)\b",
    re.I,
)


@cache
def _verbs() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{lexicon('claims')['presence']['verbs']})\b", re.I)


def _trigger(scene: Scene, force: Quantity) -> tuple[int, int] | None:
    """The word that tells the stay, as characters of the clause; the force itself for "With N troops in ...". None: no stay."""
    text, offset = scene.clause.text, scene.clause.start
    counted = force.low is not None or force.high is not None
    matches = list(_verbs().finditer(text))
    strong = [m for m in matches if not _WEAK.match(m[0])]
    lasting = [m for m in strong if re.match(r"remain|stay|keep|kept|left behind|maintain", m[0], re.I)]
    if (_MOVED.search(text) or _TO_DEPLOY.search(text)) and not lasting:
        return None
    if lasting or strong:
        chosen = (lasting or strong)[0]
        if _OTHER.search(text) and not counted:
            return None
        return chosen.span()
    if _OTHER.search(text):
        return None
    if matches and counted:
        return matches[0].span()
    if counted and re.match(r"(?:with|its|the) ", text, re.I):
        return (force.span.start - offset, force.span.end - offset)
    return None


def find(doc: Doc, story: Story, annotations: Annotations) -> tuple[Claim, ...]:
    """Stays told in the story: a force, a place or an owner, and a word that says it is there."""
    found: list[Claim] = []
    for scene in scenes(doc, story, annotations):
        forces = [q for q in scene.forces() if q.unit != "bases"]
        counted = [q for q in forces if q.low is not None or q.high is not None]
        for force in (counted or forces[:1])[:3]:
            trigger = _trigger(scene, force)
            if trigger is not None:
                found.append(_claim(scene, trigger, force))
    return tuple(c for c in found if c.places or _by_itself(c))


def _by_itself(claim: Claim) -> bool:
    """Whether a stay without a place is told plainly enough: whose, how many, and a firm word."""
    force = claim.force
    return bool(claim.actor) and force is not None and (force.low is not None or force.high is not None) and claim.confidence > 0.6


def _claim(scene: Scene, trigger: tuple[int, int], force: Quantity) -> Claim:
    clause, text = scene.clause, scene.story.text
    span = (clause.start + trigger[0], clause.start + trigger[1])
    actors, carried = actors_of(scene, span, force)
    status = status_of(
        text[max(clause.sentence_start, clause.start - 40) : span[0]], text[span[0] : span[1]], text[span[1] : clause.end], stay=True
    )
    places = tuple(p for p in places_of(scene, _AT, actors) if p.role is PlaceRole.AT)
    if not places and re.search(r"\bhosts?|hosting|houses\b", text[span[0] : span[1]]):
        places = _host(scene, span[0])
    counted = force.low is not None or force.high is not None
    confidence = 0.45 + 0.2 * counted + 0.1 * bool(actors and actors[0].ref) - 0.1 * carried
    sources = scene.sources()
    if clause.text.lower().startswith("with "):  # what stands in front of the one who speaks is the page's own voice
        sources = ()
    return Claim(
        id="",
        kind=ClaimKind.PRESENCE,
        actor=actors,
        force=force_of(force, text),
        places=places,
        when=scene.when(),
        status=status,
        factuality=factuality_of(status, clause.text),
        sources=sources,
        evidence=(Evidence(start=clause.start, end=clause.end, text=clause.text),),
        confidence=round(confidence, 2),
    )


def _host(scene: Scene, before: int) -> tuple[Place, ...]:
    """The state that hosts: the place named last before the verb."""
    named = [m for m in scene.annotations.places if scene.clause.start <= m.span.start and m.span.end <= before]
    return (place_of(named[-1], PlaceRole.AT, scene.story.text),) if named else ()
