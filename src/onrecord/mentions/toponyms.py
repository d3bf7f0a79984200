"""Which place a name means: all names of a document are resolved together.

Each candidate of a name is scored by a conditional logit over few features: people, kind, what stands beside the name, and how it
sits with the other places of the document. Scoring runs twice: first beside all candidates of the others, then beside those
that were chosen for them. "None of these" is a candidate too.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.resources.gazetteer import Entry
from onrecord.resources.networks import read_facts

MOST = 40  # candidates of a name that are looked at, the largest first
TOGETHER = 300  # names that are resolved beside each other
_FAR = 20_000.0  # km
_SEAT = 6_371.0  # km, mean radius of the earth


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name at its characters, with the candidates for it; `beside` are those of the name that follows as its outer place ("Paris,
    Texas"), `told` is the kind that a word beside it tells ("County": admin2)."""

    start: int
    end: int
    text: str
    candidates: tuple[Entry, ...]
    beside: tuple[Entry, ...] = ()
    told: str | None = None


FEATURES = (
    "people", "state", "admin1", "admin2", "region", "base", "primary", "only", "largest", "inside beside", "told", "told otherwise",
    "same country", "state named", "same area", "area named", "near", "kin", "country and people", "none", "none of few",
)  # fmt: skip


_OUTWEIGHS = {"state": 12, "admin1": 4}
_Area = tuple[str | None, str | None]


class Surroundings:
    """What a document says besides one name: shares of states, and the areas and places of the other names, by weight."""

    def __init__(self, names: Sequence[Toponym], chosen: Sequence[Entry | None] | None, votes: Counter[str]) -> None:
        self.votes: dict[str, dict[str, float]] = {"": {ref: float(n) for ref, n in votes.items()}}  # of states, by name
        self.found: dict[str, dict[Entry, float]] = {}
        for k, name in enumerate(names):
            for entry, weight in _likely(name) if chosen is None else [(chosen[k], 1.0)]:
                if entry is not None:
                    told = self.found.setdefault(name.text, {})
                    told[entry] = max(told.get(entry, 0.0), weight)
                    if entry.country:
                        given = self.votes.setdefault(name.text, {})
                        given[entry.country] = given.get(entry.country, 0.0) + weight
        self.states: Counter[str] = Counter()
        for given in self.votes.values():
            self.states.update(given)
        self.areas: dict[_Area, dict[str, float]] = {}
        self.named: dict[_Area, set[str]] = {}
        self.spots: list[tuple[str, Entry]] = []
        for text, entries in self.found.items():
            for entry, weight in entries.items():
                if entry.admin1:
                    area = self.areas.setdefault((entry.country, entry.admin1), {})
                    area[text] = area.get(text, 0.0) + weight
                if weight > 0.3 and entry.kind == "state":
                    self.named.setdefault((entry.country, entry.country), set()).add(text)
                if weight > 0.3 and entry.kind in ("admin1", "admin2"):
                    self.named.setdefault((entry.country, entry.name), set()).add(text)
                if weight > 0.6 and entry.kind in ("town", "admin2", "base"):
                    self.spots.append((text, entry))

    def share(self, country: str | None, but: str) -> float:
        """The share of a state in what names other than `but` say."""
        own = self.votes.get(but, {})
        total = self.states.total() - sum(own.values())
        return (self.states[country or ""] - own.get(country or "", 0.0)) / total if total > 0.01 else 0.0

    def is_named(self, country: str | None, area: str | None, but: str) -> bool:
        """Whether another name than `but` names an area."""
        return bool(area) and bool(self.named.get((country, area), set()) - {but})


def _likely(name: Toponym) -> list[tuple[Entry, float]]:
    """The largest candidates of a name, each with a share of it; a state or first-level area outweighs towns of its name."""
    sizes = [(e, math.log10(e.population + 10) ** 3 * _OUTWEIGHS.get(e.kind, 1)) for e in name.candidates[:8]]
    total = sum(size for _, size in sizes)
    return [(e, size / total) for e, size in sizes]


def kilometres(a: Entry, b: Entry) -> float:
    """Distance on the sphere; far where one has no point."""
    if a.latitude is None or a.longitude is None or b.latitude is None or b.longitude is None:
        return _FAR
    one, other = math.radians(a.latitude), math.radians(b.latitude)
    half = math.sin((other - one) / 2) ** 2
    half += math.cos(one) * math.cos(other) * math.sin(math.radians(b.longitude - a.longitude) / 2) ** 2
    return 2 * _SEAT * math.asin(min(1.0, math.sqrt(half)))


def features(name: Toponym, entry: Entry | None, around: Surroundings) -> list[float]:
    """The features of one candidate, in the order of FEATURES; None is "none of these"."""
    if entry is None:
        return [0.0] * (len(FEATURES) - 2) + [1.0, float(len(name.candidates) < 3)]
    area = sum(w for text, w in around.areas.get((entry.country, entry.admin1), {}).items() if text != name.text)
    spots = [kilometres(entry, e) for text, e in around.spots if text != name.text and e.country == entry.country]
    share, people = around.share(entry.country, name.text), math.log10(entry.population + 1) / 7
    return [
        people,
        float(entry.kind == "state"),
        float(entry.kind == "admin1"),
        float(entry.kind == "admin2"),
        float(entry.kind == "region"),
        float(entry.kind == "base"),
        float(entry.primary),
        float(len(name.candidates) == 1),
        float(entry is name.candidates[0]),
        float(any(_inside(entry, outer) for outer in name.beside)),
        float(name.told == entry.kind),
        float(name.told is not None and name.told != entry.kind),
        share,
        float(around.is_named(entry.country, entry.country, name.text)),
        math.log1p(area),
        float(around.is_named(entry.country, entry.admin1, name.text)),
        math.log1p(sum(math.exp(-d / 100) for d in spots)),
        float(around.is_named(entry.country, entry.admin2, name.text)),
        share * people,
        0.0,
        0.0,
    ]


def _inside(inner: Entry, outer: Entry) -> bool:
    """Whether a place lies in an area or state."""
    if outer.kind == "state":
        return inner.country == outer.country and inner.kind != "state"
    if outer.country != inner.country:
        return False
    return (outer.kind == "admin1" and outer.name == inner.admin1 and inner.kind != "admin1") or (
        outer.kind == "admin2" and outer.name == inner.admin2 and inner.kind == "town"
    )


@cache
def weights() -> tuple[tuple[float, ...], tuple[float, ...]]:
    """Weights of the first and the second pass, by FEATURES. Raises ModelMissing, ResourceError."""
    facts = read_facts("toponyms.json", "weights of toponyms")
    first, second = (tuple(float(facts[step][name]) for name in FEATURES) for step in ("first", "second"))
    return first, second


def resolve(names: Sequence[Toponym], votes: Counter[str], by: tuple[Sequence[float], ...] | None = None) -> list[Entry | None]:
    """The place of each name, or None; `votes` counts states by code that the document names otherwise.

    More names than TOGETHER are resolved in stretches, so that a long list of towns takes no more than its share of time.
    """
    out: list[Entry | None] = []
    for at in range(0, len(names), TOGETHER):
        stretch = names[at : at + TOGETHER]
        chosen: list[Entry | None] | None = None
        for step in by or weights():
            around = Surroundings(stretch, chosen, votes)
            chosen = [_best(name, around, step) for name in stretch]
        out += chosen or []
    return out


def _best(name: Toponym, around: Surroundings, by: Sequence[float]) -> Entry | None:
    options: list[Entry | None] = [*name.candidates[:MOST], None]
    scores = [sum(w * x for w, x in zip(by, features(name, e, around), strict=True)) for e in options]
    return options[max(range(len(options)), key=scores.__getitem__)]
