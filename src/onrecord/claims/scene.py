"""A clause with all that stands in it: forces, places in their roles, times, and who acts."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from onrecord.types import (
    Annotations,
    Entity,
    Force,
    Party,
    Place,
    PlaceMention,
    PlaceRole,
    Quantity,
    Source,
    Story,
    When,
)

from .attribution import sources_of
from .clauses import Clause, clauses_of

_FORCE_WORD = r"troops|forces|soldiers|personnel|military|army|navy|air force|marines|warships?|aircraft|contingent|presence|garrison"
_PLACE_BEFORE = re.compile(
    r"\b(?P<word>from|out of|to|into|towards?|onto|via|through|across|in|at|on|near|inside|outside|around|over|within|for|off|between|"
    r"throughout|along|under|neighbouring|adjacent|reached|reaching|entered|entering|left|leave|leaving|leaves|vacated|quit|abandoned|exit)"
    r"(?:\s+(?:the|its|their|his|neighbouring|neighboring|adjacent|nearby|northern|southern|eastern|western|central|north|south|east|"
    r"west|capital,?|city of|town of|port of|village of|border with|state of|outskirts of|region of|province of|country of|parts of|"
    r"both|capital|airport in|base in|base at|occupied|war-torn|north-eastern|north-western|south-eastern|south-western|a base in|"
    r"bases in|its base in|its bases in|positions in|two bases in|three bases in))*\s+$",
    re.I,
)
_ROLES = {
    "from": PlaceRole.FROM, "out of": PlaceRole.FROM, "left": PlaceRole.FROM, "leave": PlaceRole.FROM, "leaving": PlaceRole.FROM,
    "leaves": PlaceRole.FROM, "vacated": PlaceRole.FROM, "quit": PlaceRole.FROM, "abandoned": PlaceRole.FROM, "exit": PlaceRole.FROM,
    "to": PlaceRole.TO, "into": PlaceRole.TO, "toward": PlaceRole.TO, "towards": PlaceRole.TO, "onto": PlaceRole.TO,
    "entered": PlaceRole.TO, "entering": PlaceRole.TO, "reached": PlaceRole.TO, "reaching": PlaceRole.TO, "for": PlaceRole.TO,
    "via": PlaceRole.VIA, "through": PlaceRole.VIA,
}  # fmt: skip
_JOINED = re.compile(r"(?:,?\s+and(?: from| to| in| at)?|,|\s*[—–(-]|’s capital,|'s capital,)\s+(?:the |its capital,? )?$")
_POINTING = re.compile(
    r"\b(?P<there>there)\b|\b(?P<country>the country|the kingdom|the republic|the territory|the island|the (?:[\w-]+ )?nation)\b|"
    r"\b(?P<base>the base|the airbase|the air base|the airfield|the camp)\b"
)
_POST_TO = re.compile(
    r"\b(?:ambassadors?|envoys?|adviser|visit|trip|special representative|consul)\s+(?:to|in)\s+(?:[A-Z][\w ]+? and )?(?:the )?$"
)
_STATE_LIKE = ("STATE", "CAPITAL", "ORG")


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One clause of a story and its annotations."""

    clause: Clause
    story: Story
    annotations: Annotations

    def forces(self) -> tuple[Quantity, ...]:
        """Forces named in the clause."""
        c = self.clause
        return tuple(q for q in self.annotations.quantities if c.start <= q.span.start and q.span.end <= c.end + 1)

    def entities(self, start: int, end: int) -> tuple[Entity, ...]:
        """Entities between two characters of the story."""
        return tuple(e for e in self.annotations.entities if start <= e.span.start and e.span.end <= end)

    def when(self) -> When | None:
        """The first time of the clause that is not the day of saying."""
        text = self.story.text
        for t in self.annotations.times:
            if not (self.clause.start <= t.span.start and t.span.end <= self.clause.end + 1) or t.edtf is None:
                continue
            before = text[max(0, t.span.start - 30) : t.span.start]
            if re.search(
                r"\b(?:said|announced|told \w+|confirmed|reported|denied|added|statement|says)\s+(?:(?:on|late|early|in)\s+)?$", before
            ):
                continue
            if re.search(r"\b(?:accord|agreement|treaty|deal|resolution|act) of (?:the )?$|\bcoup\b.{0,3}$", before):
                continue
            return When(text=text[t.span.start : t.span.end].strip(), edtf=t.edtf, start=t.start, end=t.end)
        return None

    def sources(self) -> tuple[Source, ...]:
        """Chain of sources that govern the clause."""
        c = self.clause
        return sources_of(c.start, c.end, (c.sentence_start, c.sentence_end), self.story, self.annotations)


def scenes(doc: Doc, story: Story, annotations: Annotations) -> Iterator[Scene]:
    """Every clause of the story, in order."""
    for sentence in doc.sents:
        for clause in clauses_of(sentence.text.rstrip(), sentence.start_char):
            yield Scene(clause=clause, story=story, annotations=annotations)


def force_of(quantity: Quantity, text: str) -> Force:
    """A force mention as the claim's force."""
    return Force(
        text=text[quantity.span.start : quantity.span.end].strip(),
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        unit=quantity.unit,
        component=quantity.component,
    )


def place_of(mention: PlaceMention, role: PlaceRole, text: str) -> Place:
    """A place mention in its role."""
    return Place(
        role=role,
        text=text[mention.span.start : mention.span.end],
        name=mention.name,
        country=mention.country,
        admin1=mention.admin1,
        geonames_id=mention.geonames_id,
        latitude=mention.latitude,
        longitude=mention.longitude,
    )


def _antecedent(scene: Scene, kind: str, start: int, actors: tuple[Party, ...]) -> PlaceMention | None:
    """The place that "there", "the country" or "the base" points at: the last fitting one before it."""
    own = {a.ref for a in actors if a.ref}
    for mention in reversed([m for m in scene.annotations.places if m.span.end <= start]):
        if kind == "base" and not re.search(r"\b(?:Base|Camp|Airfield|air base|airport)\b", mention.name, re.I):
            continue
        if kind == "country" and (mention.country is None or mention.country in own):
            continue
        if kind == "there" and mention.country in own:
            continue
        if kind == "country":
            return _country(scene, mention)
        return mention
    return None


def _country(scene: Scene, mention: PlaceMention) -> PlaceMention:
    """The mention of the state in which a place lies, or the place itself where the state is not named."""
    named = [m for m in scene.annotations.places if m.country == mention.country and m.geonames_id is None and m.latitude is None]
    states = [m for m in named if any(e.span == m.span and e.type == "STATE" for e in scene.annotations.entities)]
    return states[0] if states else mention


def places_of(scene: Scene, default: dict[str, PlaceRole], actors: tuple[Party, ...]) -> tuple[Place, ...]:
    """Places of the clause in their roles. `default` maps in/at/on to the role they have for this kind of claim."""
    text, clause = scene.story.text, scene.clause
    inside_source = [a.source for a in scene.annotations.attributions]
    found: list[Place] = []
    last: tuple[int, PlaceRole] | None = None
    for mention in scene.annotations.places:
        if not (clause.start <= mention.span.start and mention.span.end <= clause.end + 1):
            continue
        if any(s.start <= mention.span.start and mention.span.end <= s.end for s in inside_source):
            continue
        before = text[max(clause.start, mention.span.start - 60) : mention.span.start]
        if _POST_TO.search(before):
            continue
        match = _PLACE_BEFORE.search(before)
        role: PlaceRole | None = None
        if match:
            word = match["word"].lower()
            role = _ROLES.get(word) or default.get("in")
            if word == "for" and not re.search(r"\b(?:left|leave|depart|sail|bound|leaving|sailed|departed)\w*\b", before):
                role = None
            if word in ("from", "out of") and default.get("from"):
                role = default["from"]
        elif (last is not None and mention.span.start - last[0] < 28 and _joined(text, last[0], mention)) or (
            last is not None and re.fullmatch(r"(?:[’']s)?(?: capital)?,\s+", text[last[0] : mention.span.start])
        ):
            role = last[1]
        if role is not None:
            found.append(place_of(mention, role, text))
            last = (mention.span.end, role)
    found += _pointed(scene, default, actors)
    return tuple(_tightened(found))


def _joined(text: str, end: int, mention: PlaceMention) -> bool:
    """Whether a place goes on a list that ended at `end`: "from Mali, Chad and Niger", not "from Mali, Niger became"."""
    between = text[end : mention.span.start]
    if not _JOINED.search(between):
        return False
    return between.strip() != "," or re.match(r"\s*(?:,|\.|;|and\b|or\b|$|\))", text[mention.span.end :]) is not None


def _tightened(places: list[Place]) -> list[Place]:
    """ "Niger's capital, Niamey" is Niamey alone: a state goes where a place inside it stands in the same role."""
    inner = {(p.role, p.country) for p in places if p.latitude is not None or (p.name or "").endswith("Region")}
    seen: set[tuple[PlaceRole, str | None]] = set()
    out = []
    for place in places:
        whole = place.latitude is None and place.geonames_id is None and not (place.name or "").endswith("Region")
        if whole and place.country and (place.role, place.country) in inner and re.search(r"$", place.text):
            continue
        if (place.role, place.name) not in seen:
            seen.add((place.role, place.name))
            out.append(place)
    return out


def _pointed(scene: Scene, default: dict[str, PlaceRole], actors: tuple[Party, ...]) -> list[Place]:
    text, clause = scene.story.text, scene.clause
    found = []
    for match in _POINTING.finditer(clause.text):
        kind = next(k for k, v in match.groupdict().items() if v)
        if kind == "there" and re.match(r"there (?:is|are|was|were|has|have|will)\b", clause.text[match.start() :], re.I):
            continue
        mention = _antecedent(scene, kind, clause.start + match.start(), actors)
        if mention is None:
            continue
        before = _PLACE_BEFORE.search(text[max(clause.start, clause.start + match.start() - 40) : clause.start + match.start()])
        role = _ROLES.get(before["word"].lower()) if before else None
        place = place_of(mention, role or default["in"], text)
        found.append(Place(**{f: getattr(place, f) for f in place.__slots__} | {"text": match[0]}))
    return found


def _eligible(entity: Entity, text: str, clause: Clause) -> bool:
    """Whether an entity can act: no place behind a preposition, no "ambassador to X"."""
    before = text[max(clause.sentence_start, entity.span.start - 40) : entity.span.start]
    after = text[entity.span.end : entity.span.end + 30]
    if entity.type == "DEMONYM":
        return not re.match(
            r"\s+(?:soil|territory|territorial|border|capital|city|town|base|airspace|waters|coast|port|media|radio)\b", after
        )
    if re.match(rf"(?:[’']s)?\s+(?:\w+ ){{0,1}}(?:{_FORCE_WORD}|government|parliament|cabinet|president|defen[cs]e)\b", after):
        return True
    if re.match(r"[’']s\s+(?:capital|border|north|south|east|west|coast|neighbour|main|second|largest)", after):
        return False
    listed = re.search(r"([A-Z]\w+) and (?:the )?$", before)
    if listed and _PLACE_BEFORE.search(before[: listed.start()]):
        return False
    return _PLACE_BEFORE.search(before) is None


def _party(entity: Entity, text: str) -> Party:
    return Party(name=entity.name, ref=entity.ref, text=text[entity.span.start : entity.span.end])


def actors_of(scene: Scene, trigger: tuple[int, int], force: Quantity | None) -> tuple[tuple[Party, ...], bool]:
    """Whose forces they are, and whether that had to be carried over from earlier sentences."""
    text, clause = scene.story.text, scene.clause
    if force is not None:
        inside = scene.entities(force.span.start, force.span.end)
        if inside:
            return (_party(inside[-1], text),), False
        following = re.match(r"\s+(?:of|from) (?:the )?", text[force.span.end :])
        owner = scene.entities(force.span.end, force.span.end + 40) if following else ()
        if following and owner and owner[0].span.start == force.span.end + following.end() and "of" in following[0]:
            return (_party(owner[0], text),), False
    before = [e for e in scene.entities(clause.start, trigger[0]) if _eligible(e, text, clause)]
    if force is not None and force.span.start < trigger[0]:
        before = [e for e in before if e.span.end <= force.span.start] or before
    if before:
        return _with_side(before, text), False
    agent = re.search(r"\bby (?:the )?", text[trigger[1] : clause.end])
    if agent:
        start = trigger[1] + agent.end()
        found = [e for e in scene.entities(start, clause.end) if e.span.start - start < 12]
        if found:
            return (_party(found[0], text),), False
    if clause.text.lower().startswith("with "):
        rest = [e for e in scene.entities(clause.end, clause.sentence_end) if _eligible(e, text, clause)]
        if rest:
            return (_party(rest[0], text),), False
    return _carried(scene)


def _with_side(entities: list[Entity], text: str) -> tuple[Party, ...]:
    """The entity nearest to the trigger, with one beside it ("France and Germany will send")."""
    last = entities[-1]
    out = [last]
    for other in reversed(entities[:-1]):
        if re.fullmatch(r"(?:,| and|, and)\s+(?:the )?", text[other.span.end : out[0].span.start]):
            out.insert(0, other)
        else:
            break
    return tuple(_party(e, text) for e in out)


def _carried(scene: Scene) -> tuple[tuple[Party, ...], bool]:
    """The actor of the last sentence that named whose forces it spoke of."""
    text, clause = scene.story.text, scene.clause
    in_sentence = [e for e in scene.entities(clause.sentence_start, clause.start) if _eligible(e, text, clause)]
    if in_sentence:
        return (_party(in_sentence[0], text),), True
    owned = [
        e
        for e in scene.entities(max(0, clause.sentence_start - 700), clause.sentence_start)
        if re.match(rf"\s+(?:[\w-]+ ){{0,2}}(?:{_FORCE_WORD})\b", text[e.span.end : e.span.end + 40])
    ]
    subjects = [
        e
        for e in scene.entities(max(0, clause.sentence_start - 500), clause.sentence_start)
        if e.type in _STATE_LIKE and _eligible(e, text, clause)
    ]
    best = owned or subjects
    return ((_party(best[-1], text),), True) if best else ((), True)
