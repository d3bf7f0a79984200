"""Whose forces they are."""

import re
from collections import Counter

from onrecord.types import Entity, Party, Quantity

from .attribution import attributions_within
from .scene import Scene

_FORCE_WORD = (
    r"troops|forces?|soldiers?|personnel|military|army|navy|air force|marines?|warships?|aircraft|contingent|presence|garrison|"
    r"battalion|brigade|men|"
    r"fighters|mercenaries|instructors|peacekeepers|jets|frigate|units?|mission|bases?|base|paratroopers|convoys?|advisers|police|"
    r"fleet|helicopters"
)
_ORGAN = (
    r"government|parliament|cabinet|president|defen[cs]e|junta|leaders?|prime minister|chancellor|king|foreign|armed|high command|"
    r"general staff"
)
_PREPOSITION = re.compile(
    r"\b(?:from|out of|to|into|towards?|onto|via|through|across|in|at|on|near|inside|outside|around|over|within|for|off|between|"
    r"throughout|along|"
    r"under|neighbouring|beside|above|opposite|against|about|leave|leaving|left|entered|reached|quit|with)"
    r"(?:\s+(?:the|its|their|neighbouring|northern|southern|eastern|western|central|north|south|east|west|capital,?|city of|"
    r"town of|port of|border with|outskirts of|"
    r"region of|province of|parts of|both|occupied|north-eastern|north-western|south-eastern|south-western|base in|bases in|"
    r"a base in))*\s+$",
    re.I,
)
_FIRST_ENTITIES = 300  # of a story, among which its main owner of forces is looked for
_STATE_LIKE = ("STATE", "CAPITAL", "ORG")
_FOREIGN = re.compile(r"\b(?:foreign|international|Western) (?:troops|forces|soldiers|military|contingents|bases|personnel|presence)\b")


def _eligible(entity: Entity, text: str, floor: int) -> bool:
    """Whether an entity can act: no place behind a preposition, no "ambassador to X"."""
    before = text[max(floor, entity.span.start - 50) : entity.span.start]
    after = text[entity.span.end : entity.span.end + 40]
    if entity.type == "DEMONYM":
        return not re.match(
            r"\s+(?:soil|territory|territorial|border|capital|city|town|villages?|airspace|waters|coast|port|media|radio|side|"
            r"airport|frontier|islands?|"
            r"territories|region|province|daily|newspaper|agency|television)\b",
            after,
        )
    if re.match(rf"(?:[’']s)?\s+(?:\w+ ){{0,1}}(?:{_FORCE_WORD}|{_ORGAN})\b", after):
        return True
    if re.match(r"[’']s\s+(?:capital|border|north|south|east|west|coast|neighbour|main|second|largest)", after):
        return False
    listed = re.search(r"([A-Z]\w+),? and (?:the )?$", before)
    if listed and _PREPOSITION.search(before[: listed.start()]):
        return False
    return _PREPOSITION.search(before) is None


def _party(entity: Entity, text: str) -> Party:
    return Party(name=entity.name, ref=entity.ref, text=text[entity.span.start : entity.span.end])


def actors_of(scene: Scene, trigger: tuple[int, int], force: Quantity | None) -> tuple[tuple[Party, ...], bool]:
    """Whose forces they are, and whether that had to be carried over from earlier sentences."""
    text, clause = scene.story.text, scene.clause
    owner = _owner(scene, force) if force is not None else ()
    if owner:
        return owner, False
    before = [e for e in scene.entities(clause.start, trigger[0]) if _eligible(e, text, clause.start)]
    if force is not None and force.span.start < trigger[0]:
        before = [e for e in before if e.span.end <= force.span.start] or before
    speakers = _speakers(scene)
    spoken = [e for e in before if not any(s <= e.span.start < t for s, t in speakers)]
    if spoken:
        return _with_side(spoken, text), False
    agent = re.search(r"\bby (?:the )?", text[trigger[1] : clause.end])
    if agent:
        start = trigger[1] + agent.end()
        found = [e for e in scene.entities(start, clause.end) if e.span.start - start < 12]
        if found:
            return (_party(found[0], text),), False
    after = [e for e in scene.entities(trigger[1], clause.end) if (e.type == "DEMONYM" and _owns(e, text)) or _possessive(e, text)]
    if after:
        return (_party(after[0], text),), False
    if clause.text.lower().startswith("with "):
        rest = [e for e in scene.entities(clause.end, clause.sentence_end) if _eligible(e, text, clause.sentence_start)]
        if rest:
            return (_party(rest[0], text),), False
    foreign = _FOREIGN.search(clause.text)
    if foreign:
        return (Party(name=foreign[0], text=foreign[0]),), False
    if before:
        return _with_side(before, text), True
    return _carried(scene)


def _possessive(entity: Entity, text: str) -> bool:
    return re.match(rf"[’']s (?:[\w-]+ ){{0,2}}(?:{_FORCE_WORD})\b", text[entity.span.end : entity.span.end + 40]) is not None


def _owner(scene: Scene, force: Quantity) -> tuple[Party, ...]:
    """The entity inside a force's words, or after "of the" and "from"."""
    text = scene.story.text
    inside = scene.entities(force.span.start, force.span.end)
    if inside:
        return _with_side(list(inside), text)
    following = re.match(
        r",?\s+(?P<word>of|from|belonging to) (?:the )?(?:\d+\w* )?(?:[\w-]+ )?", text[force.span.end : force.span.end + 50]
    )
    if following:
        owners = scene.entities(force.span.end, force.span.end + following.end() + 25)
        if (
            owners
            and owners[0].span.start <= force.span.end + following.end()
            and (following["word"] != "from" or owners[0].type != "CAPITAL")
        ):
            own = owners[0]
            placed = own.type == "STATE" and following["word"] == "from"
            return () if placed else (_party(own, text),)
    lead = scene.entities(max(scene.clause.start, force.span.start - 40), force.span.start)
    if (
        lead
        and re.fullmatch(r"(?:[’']s)?\s+(?:[\w-]+ ){0,3}", text[lead[-1].span.end : force.span.start])
        and (lead[-1].type == "DEMONYM" or text[lead[-1].span.end : lead[-1].span.end + 2] in ("’s", "'s"))
    ):
        return (_party(lead[-1], text),)
    return ()


def _speakers(scene: Scene) -> list[tuple[int, int]]:
    c = scene.clause
    said = attributions_within(scene.annotations.attributions, max(c.sentence_start, c.start - 700), min(c.sentence_end, c.end + 700))
    return [(a.source.start, a.source.end) for a in said]


def _with_side(entities: list[Entity], text: str) -> tuple[Party, ...]:
    """The entity nearest to the trigger, with those beside it ("France, Italy and Germany will send")."""
    out = [entities[-1]]
    for other in reversed(entities[:-1]):
        if re.fullmatch(r"(?:,| and|, and)\s+(?:the )?", text[other.span.end : out[0].span.start]):
            out.insert(0, other)
        else:
            break
    return tuple({e.ref or e.name: _party(e, text) for e in out}.values())


def _owns(entity: Entity, text: str) -> bool:
    return re.match(rf"\s+(?:[\w-]+ ){{0,2}}(?:{_FORCE_WORD})\b", text[entity.span.end : entity.span.end + 44]) is not None


def _carried(scene: Scene) -> tuple[tuple[Party, ...], bool]:
    """The actor of the last sentence that named whose forces it spoke of; failing that, of the story."""
    text, clause = scene.story.text, scene.clause
    in_sentence = [e for e in scene.entities(clause.sentence_start, clause.start) if _eligible(e, text, clause.sentence_start)]
    owned = [e for e in in_sentence if _owns(e, text)]
    if in_sentence:
        return (_party((owned or in_sentence)[0], text),), True
    earlier = scene.entities(max(0, clause.sentence_start - 700), clause.sentence_start)
    owned = [e for e in earlier if _owns(e, text) or _possessive(e, text)]
    subjects = [e for e in earlier if e.span.start > clause.sentence_start - 500 and e.type in _STATE_LIKE and _eligible(e, text, 0)]
    best = owned or subjects
    if best:
        return (_party(best[-1], text),), True
    return _most_named(scene), True


def _most_named(scene: Scene) -> tuple[Party, ...]:
    """The owner of forces that the whole story names most."""
    text = scene.story.text
    owners = [e for e in scene.annotations.entities[:_FIRST_ENTITIES] if _owns(e, text)]
    if not owners:
        return ()
    (ref, name), _ = Counter((e.ref, e.name) for e in owners).most_common(1)[0]
    return (Party(name=name, ref=ref, text=None),)
