"""What a clause tells of forces: each force goes to a movement, to a stay, or to nothing."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.resources.lexicons import lexicon
from onrecord.types import ClaimKind, Quantity

from .scene import Scene, counted
from .triggers import Trigger, triggers

_WEAK = re.compile(
    r"^(?:has|have|had|having|there .*|are|were|is|hold|holds|held|count\w*|kept|keep\w*|present|includ\w*|numbers?|lin\w+ the|"
    r"total\w*|with|of)$",
    re.I,
)
_LASTING = re.compile(r"remain|stay|keep|kept|left behind|maintain|stand|stood", re.I)
_OTHER = re.compile(
    r"\b(?:kill\w*|wounded|attack\w*|fought|fighting|clash\w*|captur\w+|shot|fired|ambush\w*|exercises?|drills?|patrol\w*|coup|"
    r"rehears\w+|took part|takes? part|taking part|"
    r"manoeuvres|maneuvers|arrested|detained|raid\w*|intercept\w*|crash\w*|rescu\w+|protest\w*|battl\w+|shell\w*|struck|"
    r"destroy\w*|trained|operated (?:around|near|off)|tracked|tied up|port call|visit\w*|median line|suspect\w*|disarmed|"
    r"downed|brought down|storm\w*|assault\w*|shadow\w*|surviv\w*|respond\w*|practis\w*|practic\w*|escort\w*|hurt|succumbed)\b",
    re.I,
)
_HERE = re.compile(
    r"^(?:,? (?:who are |which are |that are |now |already |currently |still |permanently |once |then )*(?:stationed|based|posted|"
    r"garrisoned|serving|encamped|camped|quartered|deployed)?(?: permanently)?)?"
    r"\s?(?:in|at|on|near|along|inside|outside|around|across|off|there|here|east of|west of|north of|south of)\b"
)
_STATIONED = re.compile(
    r"^,? (?:who (?:are|were) )?(?:already |now |currently |still |permanently |once )*(?:stationed|based|posted|garrisoned|"
    r"serving|encamped|quartered|there|in the country|on the ground)\b"
)
_ARE_IN = re.compile(
    r"\s+(?:are|were|is|was|have been|had been)\s+(?:also |still |already |now |only |not )*(?:in|at|on|near|inside|"
    r"there|here|along|around)\b(?! (?:talks|control|"
    r"their way|its way|the way|alert|order|fire|course|question|doubt|contact|danger|touch|favou?r))"
)
_FROM = re.compile(r"\bfrom (?:the |its |some |about |around |roughly |nearly |more than |over |a (?:peak|high|maximum) of )*$", re.I)
_TO = re.compile(
    r"\b(?:to|into) (?:the |some |about |around |roughly |nearly |more than |over |fewer than |just |only |between |as many as |"
    r"a |a total of )*$",
    re.I,
)
_TOTAL = re.compile(
    r"\b(?:total|strength|in all|all told|altogether|numbering|number(?:s|ed)?|bring(?:s|ing)?|the figure|ceiling|headcount)\b",
    re.I,
)
_CHANGE = re.compile(
    r"\b(?:cut\w*|reduc\w+|shr[aiu]nk\w*|rais\w+|increas\w+|grow\w*|grew|doubl\w+|trim\w*|slash\w*|halv\w+|swell\w*|expand\w*|"
    r"fall\w*|fell|rise|rose|drop\w*|bring\w*|brought|down|up|take|go)\b",
    re.I,
)
_REACH = 100  # characters between a trigger and the force it moves
_PEOPLE = re.compile(
    r"(?<![\w-])(?:they|it|we|who|which|that|those|these|all|some|most|others?|the (?:last|first|rest|remainder|others?|mission|"
    r"alliance|army|bloc|kingdom|country|government|contingent)|military|army|navy|air force|garrison)\s+"
    r"(?:(?:has|have|had|will|would|is|are|was|were|to|be|been|being|not|also|then|already|all|should|must|may|could|did|never|"
    r"later|soon|finally|formally|fully|quietly|only|now)\s+|\w+n[’']t\s+){0,4}$",
    re.I,
)
_AUXILIARY = re.compile(
    r"(?:[’']s)?(?:\s+(?:has|have|had|will|would|is|are|was|were|to|be|been|being|not|also|then|already|all|should|must|may|could|"
    r"did|never|later|soon|finally|formally|fully|quietly|only|now|army|military|navy|forces?))*\s+"
)
_GIVING = re.compile(
    r"(?:offer|promis|pledg|approv|authori|assign|commit|lend|lent|follow|join|bring|brought|provid|reliev|replac|add|rais|grow|"
    r"grew|expand|increas|anchor|called|took up|tak)",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """One thing told: kind, the trigger's characters in the clause, the force if there is one."""

    kind: ClaimKind
    span: tuple[int, int]
    force: Quantity | None = None
    trigger: Trigger | None = None
    strong: bool = False
    ending: str = ""  # "from" or "to" where the force is one end of a change


@cache
def _stay() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{lexicon('claims')['presence']['verbs']})(?![\w-])", re.I)


def tells(scene: Scene) -> list[Tell]:
    """Movements and stays of a clause, in order of their triggers."""
    text, offset = scene.clause.text, scene.clause.start
    forces = scene.forces()
    moves = [t for t in triggers(text) if not _is_deployed(text, t) and _tells_of_forces(scene, t, forces)]
    out: list[Tell] = []
    used: set[Quantity] = set()
    for force, ending in _ends_of_change(text, offset, forces):
        out.append(Tell(kind=ClaimKind.PRESENCE, span=_in(force, offset), force=force, strong=True, ending=ending))
        used.add(force)
    for trigger in moves:
        own = [
            q
            for q in forces
            if q not in used and counted(q) and _nearest(q, moves, offset) is trigger and not _stays(text, offset, q, trigger)
        ]
        for force in own[:5]:
            out.append(_moved(trigger, force))
        used.update(own)
        if own:
            used.update(q for q in forces if not counted(q) and _nearest(q, moves, offset) is trigger)
    if moves and not any(t.kind is ClaimKind.MOVEMENT for t in out):
        best = next((t for t in moves if t.firm), next((t for t in moves if not t.noun), moves[0]))
        bare = [q for q in forces if q not in used and not counted(q)]
        nearest = min(bare, key=lambda q: _distance(q, best, offset), default=None)
        out.append(_moved(best, nearest))
        used.update(bare)
    return out + _stays_of(text, offset, [q for q in forces if q not in used], bool(moves))


def _is_deployed(text: str, trigger: Trigger) -> bool:
    """Whether "deployed" tells where forces are ("are deployed in Gao") and not that they go."""
    if trigger.text.lower() != "deployed" or re.search(
        r"\b(?:to|will|would|shall|must) be $", text[max(0, trigger.start - 14) : trigger.start]
    ):
        return False
    return re.match(r"\s+(?:in|at|on|near|along|across|there|here|around|throughout|inside)\b", text[trigger.end :]) is not None


def _in(force: Quantity, offset: int) -> tuple[int, int]:
    return force.span.start - offset, force.span.end - offset


def _moved(trigger: Trigger, force: Quantity | None) -> Tell:
    return Tell(kind=ClaimKind.MOVEMENT, span=(trigger.start, trigger.end), force=force, trigger=trigger, strong=trigger.firm)


def _distance(force: Quantity, trigger: Trigger, offset: int) -> int:
    start, end = _in(force, offset)
    return max(trigger.start - end, start - trigger.end, 0)


def _nearest(force: Quantity, moves: list[Trigger], offset: int) -> Trigger | None:
    best = min(moves, key=lambda t: (_distance(force, t, offset) + 25 * t.noun, not t.firm), default=None)
    return best if best is not None and _distance(force, best, offset) <= _REACH else None


def _ends_of_change(text: str, offset: int, forces: tuple[Quantity, ...]) -> list[tuple[Quantity, str]]:
    """Both ends of "from 300 to 900", and the end of "cut to 900"."""
    out: list[tuple[Quantity, str]] = []
    for force in forces:
        if not counted(force):
            continue
        start = force.span.start - offset
        if _FROM.search(text[:start][-40:]) and _CHANGE.search(text):
            out.append((force, "from"))
        elif _TO.search(text[:start][-40:]) and (any(e == "from" for _, e in out) or _CHANGE.search(text[:start][-70:])):
            out.append((force, "to"))
    return out


def _stays(text: str, offset: int, force: Quantity, trigger: Trigger) -> bool:
    """Whether a counted force is told to be somewhere although a movement stands in its clause."""
    start, end = _in(force, offset)
    if _STATIONED.match(text[end:]):
        return not trigger.firm
    return _TOTAL.search(text[max(0, start - 30) : start]) is not None


def _tells_of_forces(scene: Scene, trigger: Trigger, forces: tuple[Quantity, ...]) -> bool:
    """Whether a trigger tells of forces at all."""
    text, offset = scene.clause.text, scene.clause.start
    near = [q for q in forces if _distance(q, trigger, offset) <= _REACH]
    directed = _directed(text, trigger)
    if near:
        if trigger.firm or any(counted(q) for q in near):
            return not trigger.noun or directed or trigger.firm
        return directed
    if not scene.near_forces():
        return False
    if trigger.firm:
        return scene.military() or _subject(scene, trigger) or scene.near_forces(250)
    if trigger.noun:
        return bool(re.match(r" (?:of|from)\b", text[trigger.end :])) and directed
    return directed and not _GIVING.match(trigger.text) and _subject(scene, trigger)


def _subject(scene: Scene, trigger: Trigger) -> bool:
    """Whether what stands right before a verb can be forces: "they", "it", "the Americans", "Malta"."""
    before = scene.clause.text[: trigger.start]
    match = _PEOPLE.search(before[-45:])
    if match:
        return True
    offset = scene.clause.start
    named = scene.entities(offset, offset + trigger.start)
    return bool(named) and _AUXILIARY.fullmatch(before[named[-1].span.end - offset :]) is not None


_DIRECTION = re.compile(
    r"\b(?:from|to|into|towards?|onto|via|through|across|over|home|back|out|there|here|ashore|in|at|off|for|by|on|until|before|near|inside|behind|this|last|next|after|south|north|east|west)\b",
    re.I,
)


def _directed(text: str, trigger: Trigger) -> bool:
    """Whether a place, a direction or a name follows the trigger."""
    after = text[trigger.end : trigger.end + 90]
    return bool(
        _DIRECTION.search(after)
        or re.match(r"\s+(?:the|its|their)\s", after)
        or re.match(r"\s+(?:the )?[A-Z]", after)
        or re.search(r"home|back|out", trigger.text)
    )


def _stays_of(text: str, offset: int, forces: list[Quantity], moving: bool) -> list[Tell]:
    """Stays of the forces that no trigger moves."""
    matches = list(_stay().finditer(text))
    strong = [m for m in matches if not _WEAK.match(m[0])]
    lasting = [m for m in strong if _LASTING.match(m[0])]
    numbers = [q for q in forces if counted(q)]
    out = []
    for force in (numbers or forces[:1])[:6]:
        span = _stay_trigger(text, offset, force, (lasting or strong, matches), moving)
        if span is not None:
            out.append(Tell(kind=ClaimKind.PRESENCE, span=span, force=force, strong=bool(strong)))
    return out


def _stay_trigger(
    text: str, offset: int, force: Quantity, verbs: tuple[list[re.Match[str]], list[re.Match[str]]], moving: bool
) -> tuple[int, int] | None:
    strong, matches = verbs
    start, end = _in(force, offset)
    here = _HERE.match(text[end : end + 90]) is not None
    if _OTHER.search(text) and not (strong and counted(force)) and not (here and counted(force)):
        return None
    if strong:
        if moving and not (counted(force) or _LASTING.match(strong[0][0])):
            return None
        return strong[0].span()
    if not counted(force):
        if not moving and _ARE_IN.match(text, end):
            return start, end
        none = re.match(r"(?:no|not a single|none of)\b", text[start:end], re.I)
        return (start, end) if none and (matches or here) and not moving else None
    if matches:
        return min(matches, key=lambda m: abs(m.start() - start)).span()
    if here or _TOTAL.search(text[max(0, start - 40) : end + 20]) or (not moving and len(text) < 90):
        return start, end
    return None
