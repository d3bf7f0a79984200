"""Toponyms and the one place each is resolved to: states, reviewed bases and regions, towns of GeoNames."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cache

from onrecord.resources.countries import by_demonym, by_name
from onrecord.resources.gazetteer import Entry, candidates, names_of_reviewed
from onrecord.types import PlaceMention, Span

from .toponyms import Toponym

_CUE = (
    r"in|at|to|from|near|outside|around|into|towards?|via|through|across|inside|between|of|over|off|reach(?:ed)?|left|leave|leaving|"
    r"entered|enter|around|for|capital,?|town of|city of|port of|village of|base at|and|,|north|south|east|west|northern|southern|"
    r"eastern|western|central"
)
_TOWN = re.compile(
    rf"(?<![\w’'-])(?i:{_CUE})\s+(?P<name>(?:(?:Al|El|Port|San|Fort|Camp|Abu|Ain|New|Saint|St|Tel|"
    rf"Deir)[ -])?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?)"
)
_NOT_TOWN = frozenset(
    "March May August Sunday Monday Tuesday Wednesday Thursday Friday Saturday January February April June July September October "
    "November December President Minister General Army Navy Congress Parliament Council Nations Union State Force Forces Embassy "
    "Defence Defense Foreign Security Operation North South East West Western Eastern Northern Southern Central Islamic Nato".split()
)
_REGION = re.compile(
    r"\b(?:the )?(?P<name>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?) (?P<kind>region|province|district|governorate|oblast|county)\b"
)
_FACILITY = re.compile(
    r"\b(?P<name>(?:Camp|Fort|Base|Air Base|Airbase|FOB) (?:[A-Z][\w’'-]+|\d+)(?: [A-Z][\w’'-]+)?|"
    r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? (?:(?:[Aa]ir|[Nn]aval|[Mm]ilitary|[Aa]rmy) ?[Bb]ases?|airbase|[Aa]irport|[Aa]irfield|"
    r"[Aa]ir [Ss]tation|[Bb]arracks|Garrison))\b"
)


@cache
def _known() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in names_of_reviewed())
    return re.compile(rf"(?<![\w’'-])(?:{names})(?![\w-]|’(?!s\b)|'(?!s\b))")


_TOLD = (
    (re.compile(r"\s+(?:[Cc]ounty|[Pp]arish|[Dd]istrict)\b"), "admin2"),
    (re.compile(r"\s+(?:[Rr]egion|[Pp]rovince|[Ss]tate|[Gg]overnorate|[Oo]blast)\b"), "admin1"),
)
_SHORT = {
    "Ala.": "Alabama", "Ariz.": "Arizona", "Ark.": "Arkansas", "Calif.": "California", "Colo.": "Colorado", "Conn.": "Connecticut",
    "Del.": "Delaware", "Fla.": "Florida", "Ga.": "Georgia", "Ill.": "Illinois", "Ind.": "Indiana", "Kan.": "Kansas",
    "Ky.": "Kentucky", "La.": "Louisiana", "Md.": "Maryland", "Mass.": "Massachusetts", "Mich.": "Michigan", "Minn.": "Minnesota",
    "Miss.": "Mississippi", "Mo.": "Missouri", "Mont.": "Montana", "Neb.": "Nebraska", "Nev.": "Nevada", "N.H.": "New Hampshire",
    "N.J.": "New Jersey", "N.M.": "New Mexico", "N.Y.": "New York", "N.C.": "North Carolina", "N.D.": "North Dakota",
    "Okla.": "Oklahoma", "Ore.": "Oregon", "Pa.": "Pennsylvania", "R.I.": "Rhode Island", "S.C.": "South Carolina",
    "S.D.": "South Dakota", "Tenn.": "Tennessee", "Tex.": "Texas", "Vt.": "Vermont", "Va.": "Virginia", "Wash.": "Washington",
    "W.Va.": "West Virginia", "Wis.": "Wisconsin", "Wyo.": "Wyoming", "D.C.": "Washington, D.C.",
}  # fmt: skip


def _options(name: str) -> tuple[Entry, ...]:
    """Candidates of a name as printed: abbreviated, with an article, as a people."""
    short = _SHORT.get(name) or _SHORT.get(name + ".")
    found = tuple(e for e in candidates(short) if e.kind == "admin1") if short else candidates(name)
    if name in by_demonym():
        found = (*candidates(by_demonym()[name].name)[:1], *found)
    if not found and re.match(r"the ", name, re.I):
        found = candidates(name[4:])
    if not found and re.search(r" (?:County|Parish|Province|Region|State|Oblast|District|Governorate)$", name):
        found = candidates(name.rsplit(" ", 1)[0])
    return found


def toponyms_of(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Toponym, ...]:
    """Names at their characters, in order, with their candidates and what stands beside them."""
    out = []
    for k, (start, end) in enumerate(spans):
        name = text[start:end]
        told = next((kind for pattern, kind in _TOLD if pattern.match(text, end) or pattern.search(name)), None)
        follows = k + 1 < len(spans) and re.fullmatch(r",?\s*\(?", text[end : spans[k + 1][0]]) is not None
        out.append(
            Toponym(start=start, end=end, text=name, candidates=_options(name), beside=k + 1 if follows else None, told=told)
        )
    return tuple(out)


def votes_of(text: str) -> Counter[str]:
    """How often a text names each state by its people."""
    found: Counter[str] = Counter()
    for match in _PEOPLE.finditer(text):
        if match[0] in by_demonym():
            found[by_demonym()[match[0]].ref] += 1
    return found


_PEOPLE = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")


def _mention(start: int, end: int, entry: Entry | None, name: str) -> PlaceMention:
    if entry is None:
        return PlaceMention(span=Span(start=start, end=end), name=name)
    return PlaceMention(
        span=Span(start=start, end=end),
        name=entry.name,
        country=entry.country,
        admin1=entry.admin1,
        geonames_id=entry.geonames_id,
        latitude=entry.latitude,
        longitude=entry.longitude,
    )


def _resolve(name: str, states: Counter[str]) -> Entry | None:
    """The place of a name: one in a state that the story names, else the first of the gazetteer's order."""
    found = candidates(name)
    if not found:
        return None
    if found[0].kind in ("base", "region", "state"):
        return found[0]
    named = [e for e in found if e.country in states]
    if named:
        return max(named, key=lambda e: (states[e.country or ""], e.population))
    return found[0] if found[0].population >= 40_000 else None


def _is_group(text: str, end: int) -> bool:
    """Whether a state's name stands for its people or forces ("US troops", "Niger forces") and not for a place."""
    return bool(
        re.match(
            r"\s+(?:troops|forces|soldiers|personnel|military|army|navy|air force|government|officials?|president|marines|warships?|"
            r"aircraft|jets|peacekeepers|ambassador|embassy|Navy|Army|Air Force|Marines?|Department|Congress|President|Secretary)\b",
            text[end : end + 24],
        )
    )


def _bases_and_regions(text: str, states: Counter[str]) -> list[PlaceMention]:
    found: list[PlaceMention] = []
    for pattern in (_REGION, _FACILITY):
        for match in pattern.finditer(text):
            name = match["name"]
            if name.split()[0] in _NOT_TOWN or name.split()[0] in by_demonym():
                continue
            entry = next(iter(candidates(match[0].removeprefix("the "))), None) or next(iter(candidates(name)), None)
            if pattern is _FACILITY:
                entry = entry or _resolve(re.split(r" (?=[Aa]ir|[Nn]aval|[Mm]il|[Aa]rmy|[Bb]arr|Garr)", name)[0], states)
                label = entry.name if entry and entry.kind == "base" else name
            else:
                label = f"{name} {match['kind'].title()}"
            country = entry.country if entry else None
            point = entry if entry and pattern is _FACILITY else None
            found.append(
                PlaceMention(
                    span=Span(start=match.start(), end=match.end()),
                    name=label,
                    country=country,
                    latitude=point.latitude if point else None,
                    longitude=point.longitude if point else None,
                )
            )
    return found


_UNKNOWN = re.compile(
    r"\b(?P<word>at|in|near|outside|inside|into|towards|around|from|to|via|through|reached|left)\s+(?P<name>(?:(?:Al|El|Port|San|"
    r"Fort|Camp|Abu|Ain|New|Saint|St|Tel|Deir|Caserma)[ -])?"
    r"[A-Z][\w’-]{2,24}(?: (?:[A-Z][\w’-]{2,24}|\d{1,3}\b))?)"
)
_PERSON_CUE = re.compile(r"\s*(?:said|says|told|added|,? who\b|[’']s (?:government|words|account|office|party|spokes\w+))")
_NAME_NOT = re.compile(
    r"(?:The|This|That|These|His|Her|Its|Their|Some|Most|Many|All|Both|Each|Every|One|Two|Three|Operation|Parliament|Congress|"
    r"Resolution|Article|Mr|Mrs|Ms|Dr|Gen|General|Colonel|Col|Captain|Major|Lieutenant|"
    r"Admiral|Brigadier|President|Prime|Minister|King|Prince|Sheikh|Ambassador|Secretary|Chancellor|Defence|Defense|Foreign|"
    r"Interior|Security|Council|Commission|Army|Navy|Air|National|Supreme|Ministry|Twitter|"
    r"Facebook|Telegram|English|Arabic|God|Christmas|Easter|Ramadan|Whitehall|Parliament|Pentagon|State|Reuters|AFP|CNN|BBC|"
    r"Chapter|Exercise|Task|Joint|Special|Royal|Republican|Islamic)\b"
)


def _unknown(text: str) -> list[PlaceMention]:
    """Names after "at", "in", "near" that no list knows: a place by its name alone.

    After "from" and "to" only where so named elsewhere, or behind a verb of travel.
    """
    found, sure = [], set()
    for match in _UNKNOWN.finditer(text):
        name = match["name"]
        if (
            name.split()[0] in _NOT_TOWN
            or _NAME_NOT.match(name)
            or name.split()[-1] in _NOT_TOWN
            or name in by_demonym()
            or name.isupper()
        ):
            continue
        if _PERSON_CUE.match(text, match.end()):
            continue
        found.append(match)
        if match["word"] not in ("from", "to", "left", "via", "through"):
            sure.add(name)
    moves = {
        m.start()
        for m in found
        if m["word"] in ("from", "to", "via", "through", "left") and _TRAVEL.search(text[max(0, m.start() - 60) : m.start()])
    }
    return [_mention(m.start("name"), m.end("name"), None, m["name"]) for m in found if m["name"] in sure or m.start() in moves]


_TRAVEL = re.compile(
    r"\b(?:flew|flown|fly\w*|sail\w*|sent|send\w*|deploy\w*|mov\w+|withdr\w+|pull\w*|shift\w*|transfer\w*|return\w*|arriv\w+|"
    r"travel\w*|drove|driv\w+|march\w*|went|go|goes|going|gone|come|came|brought|bring\w*|"
    r"relocat\w+|reposition\w*|redeploy\w*|left|leav\w+|depart\w*|ship\w*|airlift\w*|evacuat\w+|convoys?|troops|soldiers|rotat\w+|"
    r"from [A-Z]\w+)\b"
)


def find_places(text: str) -> tuple[PlaceMention, ...]:
    """Places that a text names, in order, longest names first where two overlap."""
    states: Counter[str] = Counter()
    for match in _known().finditer(text):
        if match[0] in by_name():
            states[by_name()[match[0]].ref] += 1
    found: list[PlaceMention] = []
    starts: list[tuple[int, int]] = []  # sorted spans of what is found

    def add(mention: PlaceMention) -> None:
        span = mention.span
        k = bisect_left(starts, (span.end, 0))
        if k == 0 or starts[k - 1][1] <= span.start:
            starts.insert(k, (span.start, span.end))
            found.append(mention)

    for mention in _bases_and_regions(text, states):
        add(mention)
    for match in _known().finditer(text):
        entry = candidates(match[0])[0]
        if not (entry.kind == "state" and _is_group(text, match.end())):
            add(_mention(match.start(), match.end(), entry, match[0]))
    for match in _TOWN.finditer(text):
        for name in dict.fromkeys((match["name"], match["name"].split(" ")[0])):
            bare = re.sub(r"[’']s$", "", name)
            if bare.split()[0] in _NOT_TOWN or bare in by_demonym():
                continue
            town = _resolve(bare, states)
            if town is not None:
                start = match.start("name")
                add(_mention(start, start + len(bare), town, bare))
                break
    for mention in _unknown(text):
        add(mention)
    return tuple(sorted(found, key=lambda m: m.span.start))
