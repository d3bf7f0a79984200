"""Places of a clause in their roles (contract rule 3, settled 16 and 18)."""

import re
from bisect import bisect_left
from dataclasses import replace

from onrecord.types import Party, Place, PlaceMention, PlaceRole

from .scene import Scene, within

_BETWEEN = (
    r"the|its|their|his|neighbouring|neighboring|adjacent|nearby|northern|southern|eastern|western|central|north|south|east|west|far|"
    r"capital,?|capital of|city of|town of|port of|village of|island of|border with|border of|state of|outskirts of|region of|"
    r"province of|"
    r"country of|parts of|soil of|coast of|shores? of|waters off|both|capital|capital’s|airport in|base in|base at|bases at|"
    r"camp at|camp in|occupied|war-torn|"
    r"north-eastern|north-western|south-eastern|south-western|northeastern|northwestern|southeastern|southwestern|a base in|"
    r"a base at|the base at|bases in|its base in|its base at|its bases in|positions in|two bases in|three bases in|territory of|"
    r"airport of|streets of|hills of|approaches to|city|town|port|nearby|rest of|towns of|villages of|ports of|districts of|"
    r"airfield at|airfield of|airport at|barracks at|barracks in|headquarters in|headquarters at|new|big|main|then"
)
_BEFORE = re.compile(
    r"\b(?P<word>from|out of|to|into|towards?|onto|via|through|across|in|at|on|near|inside|outside|around|over|within|for|off|between|"
    r"throughout|along|under|beside|above|opposite|beyond|behind|neighbouring|adjacent|reached|reaching|reaches|reach|entered|"
    r"entering|enters?|left|leave|leaving|leaves|"
    r"vacated|vacating|vacate|quit|quitting|abandoned|exit|exited|exiting|of|toward|for|bound for|crossed|invaded|hosts?|occupied|"
    r"occupies|holds?|seized|transited|departed|evacuated)"
    rf"(?:\s+(?:{_BETWEEN})){{0,3}}\s+$",
    re.I,
)
_FROM = "from|out of|left|leave|leaving|leaves|vacated|vacating|vacate|quit|quitting|abandoned|exit|exited|exiting|departed|evacuated"
_TO = "to|into|toward|towards|onto|entered|entering|enter|enters|reached|reaching|reaches|reach|for|bound for|crossed|invaded|seized"
_ROLES = (
    dict.fromkeys(_FROM.split("|"), PlaceRole.FROM)
    | dict.fromkeys(_TO.split("|"), PlaceRole.TO)
    | dict.fromkeys(("via", "through", "across", "transited", "over"), PlaceRole.VIA)
)
_JOINED = re.compile(r"(?:,?\s+and(?: from| to| in| at)?|,|\s*[—–(-]|’s capital,|'s capital,|\s+or)\s+(?:the |its capital,? )?$")
_POINTING = re.compile(
    r"\b(?P<there>there|here)\b|\b(?P<country>the country|the kingdom|the republic|the territory|the island|"
    r"the (?:[\w-]+ )?nation|its territory|its soil)\b|"
    r"\b(?P<base>the base|the airbase|the air base|the airfield|the camp|the airport)\b|\b(?P<capital>the capital)\b(?!,? [A-Z])"
)
_POST_TO = re.compile(
    r"\b(?:ambassadors?|envoys?|adviser|visit|trip|special representative|consul|president|minister|ministry|government|army|"
    r"people|king|republic|chief|"
    r"parliament|leaders?|authorities|members?)\s+(?:to|in|of)\s+(?:[A-Z][\w ]+? and )?(?:the )?$"
)
_INNER = re.compile(r"(?:Region|Province|District|Governorate|Base|Camp|Airport|Airfield|border)$")


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


def places_of(scene: Scene, default: PlaceRole, actors: tuple[Party, ...], *, stay: bool = False) -> tuple[Place, ...]:
    """Places of the clause in their roles. `default` is the role of in/at/on for this kind of claim; a stay knows only `at`."""
    text, clause = scene.story.text, scene.clause
    found: list[Place] = []
    loose: list[Place] = []  # in a movement, places told with in, at, on
    last: tuple[int, PlaceRole] | None = None
    for mention in scene.places():
        if _speaks(scene, mention):
            continue
        before = text[max(clause.start, mention.span.start - 70) : mention.span.start]
        if _POST_TO.search(before):
            continue
        role = _role(before, text[mention.span.end : mention.span.end + 3], default, stay)
        if role is None and last is not None and _joined(text, last[0], mention):
            role = last[1]
        if role is not None:
            found.append(place_of(mention, role, text))
            last = (mention.span.end, role)
            if not stay and not _plain(before):
                loose.append(found[-1])
    if any(p.role is default and p not in loose for p in found):  # "in Arles ... to leave Egypt": only Egypt is left
        found = [p for p in found if p not in loose]
    found += _pointed(scene, default, actors, stay)
    return tuple(_tightened(found))


def _speaks(scene: Scene, mention: PlaceMention) -> bool:
    """Whether a place stands inside the name of a source."""
    at = mention.span
    sources = scene.annotations.attributions
    k = bisect_left(sources, scene.clause.sentence_start, key=lambda a: a.cue.start)
    return any(a.source.start <= at.start and at.end <= a.source.end for a in sources[max(0, k - 1) : k + 8])


def _role(before: str, after: str, default: PlaceRole, stay: bool) -> PlaceRole | None:
    match = _BEFORE.search(before)
    if match is None:
        return None
    word = re.sub(r"\s+", " ", match["word"].lower())
    if word == "of" and re.search(r"\b(?:in|at|near|on)\s+(?:the\s+)?$", match[0]):
        return PlaceRole.AT if stay else default
    if word == "of":
        return (
            PlaceRole.AT
            if stay and re.search(r"\b(?:north|south|east|west|outside|capital|city|town|port|parts?) of", before[-30:])
            else None
        )
    if word == "for" and not re.search(
        r"\b(?:left|leave|depart|sail|bound|leaving|sailed|departed|head\w*|set off|set out|destined)\b", before
    ):
        return None
    if stay:
        return None if word in ("to", "for", "left", "leave", "leaving", "leaves") else PlaceRole.AT
    role = _ROLES.get(word) or default
    if role is PlaceRole.TO and word == "to" and default is PlaceRole.AT:
        return PlaceRole.TO
    return role


def _plain(before: str) -> bool:
    """Whether the word before a place says its role by itself, or stands too far off to matter."""
    match = _BEFORE.search(before)
    return match is None or re.sub(r"\s+", " ", match["word"].lower()) in _ROLES


def _joined(text: str, end: int, mention: PlaceMention) -> bool:
    """Whether a place goes on a list that ended at `end`: "from Mali, Chad and Niger", not "from Mali, Niger became"."""
    between = text[end : mention.span.start]
    if len(between) > 28:
        return False
    if re.fullmatch(r"(?:[’']s)?(?: capital)?,\s+", between):
        return True
    if not _JOINED.search(between):
        return False
    return between.strip() != "," or re.match(r"\s*(?:,|\.|;|and\b|or\b|$|\))", text[mention.span.end :][:5]) is not None


def _tightened(places: list[Place]) -> list[Place]:
    """ "Niger's capital, Niamey" is Niamey alone: a state goes where a place inside it stands in the same role."""
    inner = {(p.role, p.country) for p in places if p.latitude is not None or _INNER.search(p.name or "")}
    seen: set[tuple[PlaceRole, str | None]] = set()
    out = []
    for place in places:
        whole = place.latitude is None and place.geonames_id is None and not _INNER.search(place.name or "")
        if whole and place.country and (place.role, place.country) in inner:
            continue
        if (place.role, place.name) not in seen:
            seen.add((place.role, place.name))
            out.append(place)
    return out


def _pointed(scene: Scene, default: PlaceRole, actors: tuple[Party, ...], stay: bool) -> list[Place]:
    text, clause = scene.story.text, scene.clause
    found = []
    for match in _POINTING.finditer(clause.text):
        kind = next(k for k, v in match.groupdict().items() if v)
        if kind == "there" and re.match(
            r"there (?:is|are|was|were|has|have|had|will|would|must|may|can)\b", clause.text[match.start() :], re.I
        ):
            continue
        start = clause.start + match.start()
        mention = _antecedent(scene, kind, start, actors)
        before = _BEFORE.search(text[max(clause.start, start - 40) : start])
        if mention is None or (kind in ("base", "capital") and before is None):
            continue
        role = None if stay or before is None else _ROLES.get(before["word"].lower())
        if stay and before is not None and before["word"].lower() in ("left", "leave", "to"):
            continue
        found.append(replace(place_of(mention, PlaceRole.AT if stay else role or default, text), text=match[0]))
    return found


def _antecedent(scene: Scene, kind: str, start: int, actors: tuple[Party, ...]) -> PlaceMention | None:
    """The place that "there", "the country" or "the base" points at: the last fitting one before it."""
    own = {a.ref for a in actors if a.ref}
    for mention in reversed(within(scene.annotations.places, max(0, start - 1500), start)):
        if kind == "base" and not re.search(r"(?:Base|Camp|Airfield|air base|airport|airbase)\b", mention.name, re.I):
            continue
        if kind in ("country", "there") and mention.country in own:
            continue
        if kind == "country" and mention.country is None:
            continue
        if kind == "capital":
            if mention.geonames_id is None:
                continue
            return mention
        return _country(scene, mention) if kind == "country" else mention
    return None


def _country(scene: Scene, mention: PlaceMention) -> PlaceMention:
    """The mention of the state in which a place lies, or the place itself where the state is not named."""
    near = within(scene.annotations.places, max(0, mention.span.start - 5000), scene.clause.end)
    named = scene.entities(max(0, mention.span.start - 5000), scene.clause.end)
    states = {e.span for e in named if e.type == "STATE" and e.ref == mention.country}
    return next((m for m in near if m.span in states), mention)
