"""Build resources/lexicons/airfields.toml: military airfields among the world's airports.

    pip install '.[recipes]' && python recipes/gazetteer/airfields.py

Facts (name, state, coordinates) come from the package airportsdata (MIT). Kept is what its name calls an air base, a naval air station,
an army airfield or the like; what lies within ten kilometres of a base of ours is left out, as is Belgium, whose coordinates there are
not decimal.
"""

import math
import re
from pathlib import Path

import airportsdata
import pycountry

from onrecord.resources.lexicons import lexicon

TARGET = Path(__file__).parents[2] / "src/onrecord/resources/lexicons/airfields.toml"
NEAR = 10.0  # kilometres
KINDS = re.compile(
    r"\b(?:Air Base|Airbase|Air Force (?:Base|Station)|Air Reserve Base|Army Air ?[Ff]ield|Naval Air (?:Station|Facility)|"
    r"RN?A[SF]|RAAF Base|Marine Corps Air Station|"
    r"Air National Guard Base|Air Station|\(?Military\)?(?: Air(?:port|field))?|Army Airport)\b"
)
HEAD = """# Military airfields: name = [alpha-3, latitude, longitude, aliases]. Written by recipes/gazetteer/airfields.py.
# licence: Apache-2.0, origin: facts of airportsdata (MIT)
version = "1"

[airfields]
"""


def _names(printed: str) -> list[str]:
    """The name and other forms of it: "Cazaux (BA 120) Air Base" is Cazaux Air Base, Air Base 120 and BA 120."""
    number = re.search(r"\(BA (\d+)\)", printed)
    plain = re.sub(r"\s*\([^)]*\)", "", printed.replace("(Military)", "Military"))
    plain = re.sub(r"\s+Airport$", "", re.sub(r"\bArmy Air Field\b", "Army Airfield", plain))
    plain = re.sub(r"\bMilitary$", "Military Airfield", plain).split(" / ")[0].strip()
    names = [re.sub(r"\s+", " ", plain.replace("Military Air Base", "Air Base"))]
    if number:
        names += [f"Air Base {number[1]}", f"BA {number[1]}", f"Base aérienne {number[1]}"]
    return names


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two places that are near each other."""
    east = (one[1] - other[1]) * math.cos(math.radians(one[0]))
    return 111.2 * math.hypot(one[0] - other[0], east)


def main() -> None:
    """Write the file."""
    ours = [(name, row) for table in lexicon("bases").values() if isinstance(table, dict) for name, row in table.items()]
    taken = {alias for name, row in ours for alias in (name, *row[3].split("|"))}
    lines = {}
    for code, airport in sorted(airportsdata.load("ICAO").items()):
        country = pycountry.countries.get(alpha_2=airport["country"])
        if not KINDS.search(airport["name"]) or country is None or country.alpha_3 == "BEL":
            continue
        spot = (airport["lat"], airport["lon"])
        names = [n for n in _names(airport["name"]) if n not in taken and len(n.split()) > 1]
        if not names or any(_apart(spot, (row[1], row[2])) < NEAR for _, row in ours):
            continue
        taken |= set(names)
        lines[names[0], code] = f'"{names[0]}" = ["{country.alpha_3}", {spot[0]:.3f}, {spot[1]:.3f}, "{"|".join(names[1:])}"]'
    TARGET.write_text(HEAD + "\n".join(lines[key] for key in sorted(lines)) + "\n", encoding="utf-8")
    print(f"{len(lines)} airfields in {TARGET.name}")


if __name__ == "__main__":
    main()
