"""Where a text names a place: reviewed names, areas and facilities, towns behind a preposition, names that no list knows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.resources.countries import by_demonym
from onrecord.resources.gazetteer import candidates, names_of_reviewed


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceName:
    """A name at its characters; `kind` is known, area, facility, town or unlisted, by how it was found."""

    start: int
    end: int
    kind: str


_LARGE = 40_000  # people of a town that is told by its name alone
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


_WORD = re.compile(r"(?<![\w’'-])\w+")
_GOES_ON = re.compile(r"[\w-]|[’'](?!s\b)")


@cache
def _by_first_word() -> dict[str, tuple[str, ...]]:
    """Reviewed names and states by their first run of letters, the longest first."""
    out: dict[str, list[str]] = {}
    for name in names_of_reviewed():
        first = _WORD.match(name)
        if first:
            out.setdefault(first[0], []).append(name)
    return {first: tuple(names) for first, names in out.items()}


def _is_group(text: str, end: int) -> bool:
    """Whether a state's name stands for its people or forces ("US troops", "Niger forces") and not for a place."""
    return bool(
        re.match(
            r"\s+(?:troops|forces|soldiers|personnel|military|army|navy|air force|government|officials?|president|marines|warships?|"
            r"aircraft|jets|peacekeepers|ambassador|embassy|Navy|Army|Air Force|Marines?|Department|Congress|President|Secretary)\b",
            text[end : end + 24],
        )
    )


def known_names(text: str) -> Iterator[PlaceName]:
    """Reviewed names and states; not where a state's name stands for its people or forces."""
    names, done = _by_first_word(), 0
    for match in _WORD.finditer(text):
        start = match.start()
        if start < done:
            continue
        fitting = (n for n in names.get(match[0], ()) if text.startswith(n, start) and not _GOES_ON.match(text, start + len(n)))
        name = next(fitting, None)
        if name is None:
            continue
        done = start + len(name)
        if not (candidates(name)[0].kind == "state" and _is_group(text, done)):
            yield PlaceName(start=start, end=done, kind="known")


def areas_and_facilities(text: str) -> Iterator[PlaceName]:
    """ "the Agadez region", "Camp Arrow", "Ouallam air base"."""
    for pattern, kind in ((_REGION, "area"), (_FACILITY, "facility")):
        for match in pattern.finditer(text):
            first = match["name"].split()[0]
            if first not in _NOT_TOWN and first not in by_demonym():
                yield PlaceName(start=match.start(), end=match.end(), kind=kind)


def towns_behind_prepositions(text: str, states: frozenset[str]) -> Iterator[PlaceName]:
    """Names of towns after a word that places follow: those in a state that the text names, and large ones."""
    for match in _TOWN.finditer(text):
        first, _, second = match["name"].rpartition(" ")
        for name in (match["name"], first) if second in _NOT_TOWN and first else (match["name"],):
            bare = re.sub(r"[’']s$", "", name)
            if bare.split()[0] in _NOT_TOWN or bare in by_demonym():
                continue
            if any((e.country in states and e.primary) or e.population >= _LARGE for e in candidates(bare)):
                start = match.start("name")
                yield PlaceName(start=start, end=start + len(bare), kind="town")
                break


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


def unlisted(text: str) -> list[PlaceName]:
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
    return [
        PlaceName(start=m.start("name"), end=m.end("name"), kind="unlisted") for m in found if m["name"] in sure or m.start() in moves
    ]


_TRAVEL = re.compile(
    r"\b(?:flew|flown|fly\w*|sail\w*|sent|send\w*|deploy\w*|mov\w+|withdr\w+|pull\w*|shift\w*|transfer\w*|return\w*|arriv\w+|"
    r"travel\w*|drove|driv\w+|march\w*|went|go|goes|going|gone|come|came|brought|bring\w*|"
    r"relocat\w+|reposition\w*|redeploy\w*|left|leav\w+|depart\w*|ship\w*|airlift\w*|evacuat\w+|convoys?|troops|soldiers|rotat\w+|"
    r"from [A-Z]\w+)\b"
)
