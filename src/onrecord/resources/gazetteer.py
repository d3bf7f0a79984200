"""Places by name: states, areas and towns of GeoNames, and the reviewed bases, regions and seas.

The file holds arrays: a column a fact, and for each name's 64-bit key the places so named. Names are compared without case,
accents and marks; that two names share a key by chance is about as likely as a cosmic ray.
"""

import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import GazetteerMissing, VersionMismatch

from .countries import by_name
from .lexicons import lexicon

KINDS = ("state", "admin1", "admin2", "town", "base", "region")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place: `kind` is one of KINDS; coordinates in degrees, WGS 84, null where a point would lie; `admin1` and `admin2` are the
    names of the areas it lies in; `primary` is false where it was found by another of its names."""

    kind: str
    name: str
    country: str | None
    admin1: str | None = None
    admin2: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    population: int = 0
    primary: bool = True


def fold(name: str) -> str:
    """A name without case, accents, and marks but spaces."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).casefold()
    return " ".join("".join(c if c.isalnum() else " " if c in " -" else "" for c in plain).split())


def key_of(name: str) -> int:
    """The 64-bit key of a name."""
    return int.from_bytes(hashlib.blake2b(fold(name).encode(), digest_size=8).digest(), "little")


@cache
def _facts() -> dict[str, object]:
    try:
        return dict(json.loads(files("onrecord.resources").joinpath("gazetteer.json").read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise GazetteerMissing(f"the gazetteer's facts are missing: {error}") from error


def version() -> str:
    """Version of the gazetteer, and the first digits of the digests of it and of the weights that choose among its places."""
    chosen_by = hashlib.sha256(files("onrecord.resources").joinpath("toponyms.json").read_bytes()).hexdigest()
    return f"geonames-{_facts()['version']}+{str(_facts()['sha256'])[:8]}.{chosen_by[:4]}"


class _Table:
    """The arrays of the file."""

    def __init__(self, payload: bytes) -> None:
        with np.load(io.BytesIO(payload)) as file:
            self.columns: dict[str, NDArray[Any]] = {name: file[name] for name in file.files}
        self.keys = self.columns["keys"]
        self.ends = np.cumsum(self.columns["counts"], dtype=np.int64)
        text = self.columns["names"].tobytes()
        breaks = np.flatnonzero(self.columns["names"] == ord("\n"))
        self.bounds = np.concatenate([[-1], breaks, [len(text)]])
        self.text = text
        self.labels = {n: self.columns[f"{n}_names"].tobytes().decode("utf-8").split("\n") for n in ("country", "admin1", "admin2")}

    def named(self, name: str) -> list[Entry]:
        """Places of a name."""
        key = np.uint64(key_of(name))
        at = int(np.searchsorted(self.keys, key))
        if at == len(self.keys) or self.keys[at] != key:
            return []
        first = int(self.ends[at - 1]) if at else 0
        return [self.entry(p >> 1, primary=not p & 1) for p in self.columns["postings"][first : int(self.ends[at])].tolist()]

    def entry(self, i: int, *, primary: bool) -> Entry:
        """The place of a row."""
        c = self.columns
        label = {name: values[int(c[name][i])] or None for name, values in self.labels.items()}
        kind = KINDS[int(c["kind"][i])]
        known = kind != "state"
        return Entry(
            kind=kind,
            name=self.text[int(self.bounds[i]) + 1 : int(self.bounds[i + 1])].decode("utf-8"),
            country=label["country"],
            admin1=label["admin1"],
            admin2=label["admin2"],
            geonames_id=int(c["geonames_id"][i]) or None,
            latitude=round(float(c["latitude"][i]), 4) if known else None,
            longitude=round(float(c["longitude"][i]), 4) if known else None,
            population=int(c["population"][i]),
            primary=primary,
        )


@cache
def _table() -> _Table:
    try:
        payload = files("onrecord.resources").joinpath("gazetteer.npz").read_bytes()
    except FileNotFoundError as error:
        raise GazetteerMissing(f"the gazetteer is missing: {error}") from error
    if hashlib.sha256(payload).hexdigest() != _facts()["sha256"]:
        raise VersionMismatch("gazetteer.npz is not the one that gazetteer.json describes; rebuild it with recipes/gazetteer")
    return _Table(payload)


def _tables() -> Iterator[tuple[str, dict[str, Any]]]:
    """Kind and rows of the reviewed lists, the weightiest last."""
    for file, kind in (("airfields", "base"), ("bases", "base"), ("places", "region")):
        for name, table in lexicon(file).items():
            if isinstance(table, dict) and name != "abbreviated":
                yield kind, table


def _spellings(name: str) -> Iterator[str]:
    """A name, and the other ways to write what sort of base it is."""
    yield name
    stem = re.sub(r" (?:Air Base|air base|airbase|Airbase)$", "", name)
    if stem != name:
        yield from (f"{stem} {kind}" for kind in ("Air Base", "air base", "airbase", "Airbase"))


@cache
def _reviewed() -> dict[str, Entry]:
    out: dict[str, Entry] = {}
    for kind, table in _tables():
        for name, (country, latitude, longitude, aliases) in table.items():
            known = isinstance(latitude, float | int)
            entry = Entry(
                kind=kind,
                name=name,
                country=country or None,
                latitude=float(latitude) if known else None,
                longitude=float(longitude) if known else None,
            )
            for alias in (name, *filter(None, aliases.split("|"))):
                out.update(dict.fromkeys(_spellings(alias), entry))
    return out


@cache
def states_by_code() -> dict[str, Entry]:
    """The gazetteer's own states, by alpha-3 code: GeoNames id and people."""
    table = _table()
    rows = np.flatnonzero(table.columns["kind"] == KINDS.index("state")).tolist()
    return {e.country: e for e in (table.entry(i, primary=True) for i in rows) if e.country}


@lru_cache(maxsize=50_000)
def candidates(name: str) -> tuple[Entry, ...]:
    """All places of a name: reviewed ones first, then the state, then areas and towns, the largest first."""
    out: list[Entry] = []
    named = _table().named(name)
    reviewed = _reviewed().get(name)
    # An area that the file knows has its people and its id there.
    if reviewed and not (reviewed.kind == "region" and any(e.kind == "admin1" and e.country == reviewed.country for e in named)):
        out.append(reviewed)
    if name in by_name():
        state = by_name()[name]
        known = states_by_code().get(state.ref)
        gid, people = (known.geonames_id, known.population) if known else (None, 0)
        out.append(Entry(kind="state", name=state.name, country=state.ref, geonames_id=gid, population=people))
    found = [e for e in named if e.kind != "state"]
    return (*out, *sorted(found, key=lambda e: (-e.population, e.geonames_id or 0, e.name)))


def names_of_reviewed() -> tuple[str, ...]:
    """Names and aliases of the reviewed places and of all states, longest first."""
    return tuple(sorted({*_reviewed(), *by_name()}, key=lambda n: (-len(n), n)))
