"""Score the places that names are resolved to, on LGL and GeoVirus with the names given.

    python benchmarks/quality/places.py              # cross-validated over documents, as recipes/gazetteer/train.py does
    python benchmarks/quality/places.py --in-text    # and names found in the text, with the weights that ship

States and what is larger, and first-level areas, are right by code or name (their points differ between gazetteers by more), other
places within 161 km (100 miles) of the gold's; a name for which no place is found is wrong.
"""

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from evaluation import SHARED
from onrecord.mentions.places import toponyms_of, votes_of
from onrecord.mentions.toponyms import Toponym, kilometres
from onrecord.resources.countries import by_name
from onrecord.resources.gazetteer import Entry, fold, states_by_code

NEAR = 161.0  # km


@dataclass(frozen=True)
class Gold:
    """What the corpus says of a name: GeoNames id where given, its point, the state that it is, and the state it lies in."""

    gid: int | None
    point: Entry
    state: str | None
    country: str | None
    area: str | None  # folded name of a first-level area, or of what is larger than a state


@dataclass(frozen=True)
class Case:
    """A document: its names with candidates, the gold of each (null: none given), and the states named otherwise."""

    corpus: str
    id: str
    group: str
    names: tuple[Toponym, ...]
    gold: tuple[Gold | None, ...]
    votes: Counter[str]
    text: str


def _title(row: dict[str, Any]) -> str:
    """The name of a place, which GeoVirus gives as part of an address."""
    return unquote(row["name"]).replace("_", " ").strip()


def _gold(row: dict[str, Any]) -> Gold | None:
    if row.get("lat") is None:
        return None
    codes = {entry.geonames_id: code for code, entry in states_by_code().items()}
    state = codes.get(row["gid"]) if row["gid"] else None
    if state is None and row.get("fclass", "A") == "A":
        named = by_name().get(_title(row))
        state = named.ref if named and row["gid"] is None else None
    country = by_name().get(row.get("country") or "")
    point = Entry(kind="town", name=row["name"], country=None, latitude=row["lat"], longitude=row["lon"])
    name = fold(re.sub(r"\(.*| (?:Province|Region)$", "", _title(row)))
    large = row.get("fcode") in ("ADM1", "CONT", "RGN", "RGNE", "OCN", "SEA") or "fcode" not in row
    return Gold(row["gid"], point, state, state or (country.ref if country else None), name if large else None)


def passages() -> Iterator[Case]:
    """Annotated passages of the train files: each place of a claim where its words stand first; to learn from, not to report."""
    for path in sorted((SHARED / "gold").glob("train-*.jsonl")):
        for line in path.open(encoding="utf-8"):
            row = json.loads(line)
            gold = {}
            for place in (p for claim in row["claims"] for p in claim.get("places") or []):
                at = row["text"].find(place["text"] or "\n")
                if at >= 0 and (place["text"] or "")[:1].isupper():
                    gold.setdefault((at, at + len(place["text"])), _annotated(place))
            spans = sorted(gold)
            names = toponyms_of(row["text"], spans)
            yield Case("passages", row["id"], row["id"], names, tuple(gold[s] for s in spans), votes_of(row["text"]), row["text"])


def _annotated(place: dict[str, Any]) -> Gold | None:
    state = by_name().get(place["name"] or "")
    if state is None and place.get("latitude") is None:
        return None
    point = Entry(kind="town", name=place["name"], country=None, latitude=place.get("latitude"), longitude=place.get("longitude"))
    return Gold(None, point, state.ref if state else None, place.get("country"), None)


def cases(corpus: str) -> Iterator[Case]:
    """The documents of a corpus."""
    if corpus == "passages":
        yield from passages()
        return
    path = SHARED / "data" / f"geo-{corpus}" / f"{corpus}.jsonl"
    for line in path.open(encoding="utf-8"):
        row = json.loads(line)
        spans = [(t["start"], t["end"]) for t in row["toponyms"]]
        names = toponyms_of(row["text"], spans)
        gold = tuple(_gold(t) for t in row["toponyms"])
        yield Case(corpus, row["id"], row["url"], names, gold, votes_of(row["text"]), row["text"])


def right_entry(entry: Entry, gold: Gold) -> bool:
    """Whether a candidate is the gold's place."""
    if gold.state is not None:
        return entry.kind == "state" and entry.country == gold.state
    if gold.gid is not None and entry.geonames_id == gold.gid:
        return True
    if gold.area is not None and entry.kind in ("admin1", "region") and fold(entry.name) == gold.area:
        return gold.country in (None, entry.country) or entry.country is None
    return entry.kind != "state" and kilometres(entry, gold.point) <= (NEAR if entry.kind in ("admin1", "region") else 40.0)


def _is_near(entry: Entry, gold: Gold) -> bool:
    """Whether a place lies within 161 km of the gold's; states and first-level areas by code or name too."""
    if gold.state is None and kilometres(entry, gold.point) <= NEAR:
        return True
    return (gold.state is not None or entry.kind in ("admin1", "region")) and right_entry(entry, gold)


def figures(every: list[Case], answers: dict[str, list[Entry | None]]) -> dict[str, float]:
    """Shares of the names with gold: right within 161 km (areas by name; strictly: by distance), right by id (where the gold gives
    one), right state, found at all."""
    counts: Counter[str] = Counter()
    for case in every:
        for gold, entry in zip(case.gold, answers[case.id], strict=True):
            if gold is None:
                continue
            counts["all"] += 1
            counts["found"] += entry is not None
            if gold.gid is not None:
                counts["with id"] += 1
                counts["id"] += entry is not None and entry.geonames_id == gold.gid
            if gold.country is not None:
                counts["with state"] += 1
                counts["state"] += entry is not None and entry.country == gold.country
            if entry is not None:
                near = gold.state is None and kilometres(entry, gold.point) <= NEAR
                counts["near"] += _is_near(entry, gold)
                counts["by distance"] += near or (gold.state is not None and right_entry(entry, gold))
    shares = {"within_161_km": "near", "within_161_km_strictly": "by distance", "found": "found"}
    out = {name: counts[key] / counts["all"] for name, key in shares.items()}
    if counts["with id"]:
        out |= {"exact_id": counts["id"] / counts["with id"]}
    if counts["with state"]:
        out["state"] = counts["state"] / counts["with state"]
    return out


def found_in_text(limit: int | None = None) -> dict[str, float]:
    """LGL from end to end: the share of its names with a place that are found in the text and put within 161 km, and the share that is
    found at all; every so manieth document where `limit` is given. A people's name, which the corpus counts as a place, is found
    where it is read as an actor of that state.
    """
    from onrecord.mentions.entities import find_entities
    from onrecord.mentions.places import resolved
    from onrecord.sentences.annotate import annotate_text

    every = list(cases("lgl"))
    right = found = total = 0
    for case in every[:: max(1, len(every) // limit)] if limit else every:
        doc = annotate_text(case.text)
        places = [(n.start, n.end, e) for n, e in resolved(case.text, doc)]
        peoples = {(e.span.start, e.span.end): e.ref for e in find_entities(doc) if e.type == "DEMONYM"}
        for name, gold in zip(case.names, case.gold, strict=True):
            if gold is None:
                continue
            here = [entry for start, end, entry in places if start < name.end and name.start < end]
            state = peoples.get((name.start, name.end))
            total += 1
            found += bool(here or state)
            right += any(e is not None and _is_near(e, gold) for e in here) or (state is not None and state == gold.state)
    return {"lgl_in_text": right / total, "lgl_in_text_found": found / total}


def crossvalidated() -> dict[str, float]:
    """Every measure by name, over five folds of documents."""
    sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "recipes/gazetteer"))
    from train import CORPORA, cross_validated

    scores = cross_validated([case for corpus in CORPORA for case in cases(corpus)])
    return {f"{corpus}_{name}": value for corpus in ("lgl", "geovirus") for name, value in scores[corpus].items()}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--in-text", action="store_true", help="LGL from end to end, too: a minute or two")
    arguments = parser.parse_args()
    for name, value in crossvalidated().items():
        print(f"{name:24s} {value:.4f}")
    if arguments.in_text:
        for name, value in found_in_text().items():
            print(f"{name:24s} {value:.4f}")


if __name__ == "__main__":
    main()
