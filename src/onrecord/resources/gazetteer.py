"""Places by name: states, towns of GeoNames, and the reviewed bases, regions and seas."""

import gzip
import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from onrecord.errors import GazetteerMissing, VersionMismatch

from .countries import by_name
from .lexicons import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place: `kind` is state, town, base or region; coordinates in degrees, WGS 84, null where a point would lie."""

    kind: str
    name: str
    country: str | None
    admin1: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0


@cache
def _facts() -> dict[str, object]:
    try:
        return dict(json.loads(files("onrecord.resources").joinpath("gazetteer.json").read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise GazetteerMissing(f"the gazetteer's facts are missing: {error}") from error


def version() -> str:
    """Version and the first digits of the digest of the gazetteer."""
    return f"geonames-{_facts()['version']}+{str(_facts()['sha256'])[:8]}"


@cache
def _towns() -> dict[str, list[tuple[str, ...]]]:
    """Raw rows by name; they become entries when asked for."""
    try:
        payload = files("onrecord.resources").joinpath("gazetteer.tsv.gz").read_bytes()
    except FileNotFoundError as error:
        raise GazetteerMissing(f"the gazetteer is missing: {error}") from error
    if hashlib.sha256(payload).hexdigest() != _facts()["sha256"]:
        raise VersionMismatch("gazetteer.tsv.gz is not the one that gazetteer.json describes; rebuild it with recipes/gazetteer")
    found: dict[str, list[tuple[str, ...]]] = {}
    for line in gzip.decompress(payload).decode("utf-8").splitlines():
        row = tuple(line.split("\t"))
        found.setdefault(row[0], []).append(row)
        for other in row[7].split("|") if row[7] else ():
            found.setdefault(other, []).append(row)
    return found


@cache
def _reviewed() -> dict[str, Entry]:
    out: dict[str, Entry] = {}
    for kind, table in (("base", "bases"), ("region", "regions")):
        for name, (country, latitude, longitude, aliases) in lexicon("places")[table].items():
            known = isinstance(latitude, float | int)
            entry = Entry(
                kind=kind,
                name=name,
                country=country or None,
                latitude=float(latitude) if known else None,
                longitude=float(longitude) if known else None,
            )
            for alias in (name, *filter(None, aliases.split("|"))):
                out[alias] = entry
    return out


def candidates(name: str) -> tuple[Entry, ...]:
    """All places of a name: reviewed ones first, then states, then towns, the largest first."""
    out: list[Entry] = []
    if name in _reviewed():
        out.append(_reviewed()[name])
    if name in by_name():
        state = by_name()[name]
        out.append(Entry(kind="state", name=state.name, country=state.ref))
    towns = [
        Entry(
            kind="town",
            name=row[0],
            country=row[1] or None,
            admin1=row[2] or None,
            geonames_id=int(row[3]),
            latitude=float(row[4]),
            longitude=float(row[5]),
            population=int(row[6]),
        )
        for row in _towns().get(name, ())
    ]
    return (*out, *sorted(towns, key=lambda e: (-e.population, e.geonames_id or 0)))


def names_of_reviewed() -> tuple[str, ...]:
    """Names and aliases of the reviewed places and of all states, longest first."""
    return tuple(sorted({*_reviewed(), *by_name()}, key=lambda n: (-len(n), n)))
