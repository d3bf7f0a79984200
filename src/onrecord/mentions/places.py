"""Places: where a text names one, and which one is meant."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from onrecord.resources.countries import by_capital, by_demonym, by_name
from onrecord.resources.gazetteer import Entry, candidates
from onrecord.resources.lexicons import lexicon
from onrecord.types import PlaceMention, Span

from .place_names import PlaceName, areas_and_facilities, known_names, towns_behind_prepositions, unlisted
from .toponyms import Toponym, resolve

_NAMED = frozenset({"PLACE", "FACILITY", "STATE"})  # labels of the engine's names that are places
_TOLD = (
    (re.compile(r"\s+(?:[Cc]ounty|[Pp]arish|[Dd]istrict)\b"), "admin2"),
    (re.compile(r"\s+(?:[Rr]egion|[Pp]rovince|[Ss]tate|[Gg]overnorate|[Oo]blast)\b"), "admin1"),
)
# Verbs that a town itself is the subject of.
_OF_PLACES = frozenset("be lie sit see host fall have become remain wake stand experience hear suffer witness house".split())
_OUTER = re.compile(r",?\s*\(?|,? in (?:the )?(?:(?:north|south|east|west|central)\w* )?")


def _options(name: str) -> tuple[Entry, ...]:
    """Candidates of a name as printed: abbreviated, with an article, as a people."""
    table = lexicon("places")["abbreviated"]
    short = table.get(name) or table.get(name + ".")
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
    options = [_options(text[start:end]) for start, end in spans]
    out = []
    for k, (start, end) in enumerate(spans):
        name = text[start:end]
        told = next((kind for pattern, kind in _TOLD if pattern.match(text, end) or pattern.search(name)), None)
        follows = k + 1 < len(spans) and _OUTER.fullmatch(text[end : spans[k + 1][0]]) is not None
        out.append(Toponym(start=start, end=end, text=name, candidates=options[k], beside=options[k + 1] if follows else (), told=told))
    return tuple(out)


def votes_of(text: str) -> Counter[str]:
    """How often a text names each state by its people."""
    found: Counter[str] = Counter()
    for match in _PEOPLE.finditer(text):
        if match[0] in by_demonym():
            found[by_demonym()[match[0]].ref] += 1
    return found


_PEOPLE = re.compile(r"\b[A-Z][a-z]+(?: [A-Z][a-z]+)?\b")


def find_places(text: str, doc: Doc | None = None) -> tuple[PlaceMention, ...]:
    """Places that a text names, in order."""
    return tuple(_mention(text, name, entry) for name, entry in resolved(text, doc))


def resolved(text: str, doc: Doc | None = None) -> list[tuple[PlaceName, Entry | None]]:
    """Names of places with the place that each means, or None; of two that overlap the first found stays: reviewed and described
    names, then the engine's and towns, then what stands where a place would. All are resolved together."""
    known = list(known_names(text))
    states = frozenset(by_name()[text[n.start : n.end]].ref for n in known if text[n.start : n.end] in by_name())
    found: list[PlaceName] = []
    starts: list[tuple[int, int]] = []  # sorted spans of what is found
    for name in (
        *areas_and_facilities(text), *known, *_by_engine(doc), *towns_behind_prepositions(text, states), *unlisted(text)
    ):  # fmt: skip
        k = bisect_left(starts, (name.end, 0))
        if k == 0 or starts[k - 1][1] <= name.start:
            starts.insert(k, (name.start, name.end))
            found.append(name)
    found = [name for name in sorted(found, key=lambda n: n.start) if not _acts(text[name.start : name.end], name.start, doc)]
    names = toponyms_of(text, [(n.start, n.end) for n in found])
    chosen = resolve(names, votes_of(text))
    return [(name, _reviewed(top) or entry) for name, top, entry in zip(found, names, chosen, strict=True)]


def _reviewed(name: Toponym) -> Entry | None:
    """The base, region or sea that a name is reviewed to mean."""
    first = name.candidates[0] if name.candidates else None
    return first if first is not None and first.kind in ("base", "region") else None


def _acts(words: str, start: int, doc: Doc | None) -> bool:
    """Whether a capital's name stands for its government: it is the subject of a verb of doing or saying ("Paris said")."""
    if doc is None or words not in by_capital():
        return False
    token = doc[bisect_left(doc, start + 1, key=lambda t: t.idx) - 1]
    return str(token.dep_) == "nsubj" and token.head.pos_ == "VERB" and token.head.lemma_.lower() not in _OF_PLACES


def look_up(name: str, near: str | None = None) -> tuple[Entry, ...]:
    """All places of a name, the one that it would mean first, alone or in a text that names `near` too."""
    text = f"{name} {near}" if near else name
    spans = [(0, len(name)), *([(len(name) + 1, len(text))] if near else [])]
    names = toponyms_of(text, spans)
    best = _reviewed(names[0]) or resolve(names, Counter())[0]
    return (*([best] if best else []), *(e for e in names[0].candidates if e is not best))


def _by_engine(doc: Doc | None) -> Iterator[PlaceName]:
    """Names that the language engine takes for places."""
    for name in doc.ents if doc is not None else ():
        words = re.sub(r"(?:\s*[’']s|(?:\s+[a-z]\w*)+)$", "", name.text)
        if name.label_ in _NAMED and words[:1].isupper() and words not in by_demonym():
            yield PlaceName(start=name.start_char, end=name.start_char + len(words), kind="named")


def _mention(text: str, name: PlaceName, entry: Entry | None) -> PlaceMention:
    """A name with its place; an area is called as the text calls it, and has no point."""
    words = text[name.start : name.end]
    called = words.removeprefix("the ")
    if entry is not None and entry.kind in ("base", "state", "region"):
        called = entry.name
    elif name.kind == "area":
        called = " ".join((*called.split()[:-1], called.split()[-1].title()))
    pointed = entry is not None and entry.kind in ("town", "base")
    return PlaceMention(
        span=Span(start=name.start, end=name.end),
        name=called,
        country=entry.country if entry else None,
        admin1=entry.admin1 if entry else None,
        geonames_id=entry.geonames_id if entry else None,
        latitude=entry.latitude if entry and pointed else None,
        longitude=entry.longitude if entry and pointed else None,
    )
