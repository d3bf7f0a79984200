"""Claims kept a second, and how long questions take, as a record grows.

    python benchmarks/record/questions.py [--stories 1000 10000 100000] [--desk URL] [--write]

Stories have ten claims each (see generate.py). At each size every question is asked with 60 different, evenly drawn arguments, the
record opened once; p50 and p95 in ms of wall time, with the answers read to the end. Without --desk an SQLite file is made.
"""

import argparse
import json
import os
import platform
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from generate import COUNTRIES, DAYS, FIRST_DAY, OWNERS, pairs

from onrecord.record import Question, Record
from onrecord.resources.countries import states

RESULTS = Path(__file__).with_name("results.json")
ASKED = 60


def _questions(chance: random.Random) -> dict[str, Callable[[Record], object]]:
    """One question of each sort, with arguments drawn anew."""
    named = sorted(states().values(), key=lambda s: s.ref)
    random.Random(1).shuffle(named)  # as generate.py does
    owner, host = named[chance.randrange(OWNERS)], named[chance.randrange(COUNTRIES)]
    day = (FIRST_DAY + timedelta(days=chance.randrange(DAYS))).isoformat()
    one = Question(actor=owner.ref, within=host.ref, as_of=day)
    here = Question(actor=owner.ref, within=host.ref)
    words = Question(words=f"{chance.randrange(5, 4000)} soldiers {host.name}", limit=100)
    south, west = chance.uniform(-60, 60), chance.uniform(-170, 170)
    box = Question(box=(south, west, south + 1, west + 1), limit=100)
    return {
        "posture of one owner in one country on a day": lambda r: r.posture(one),
        "claims of one owner, the last hundred": lambda r: r.entries(Question(actor=owner.ref, limit=100)),
        "words of a place and a number": lambda r: r.entries(words),
        "disagreements of one owner in one country": lambda r: [row for row in r.posture(here) if row.disagreements],
        "claims in a box of one degree": lambda r: r.entries(box),
    }


def _asked(record: Record) -> dict[str, dict[str, float]]:
    chance, spent = random.Random(2), dict[str, list[float]]()
    for _ in range(ASKED):
        for name, ask in _questions(chance).items():
            start = time.perf_counter()
            ask(record)
            spent.setdefault(name, []).append(1000 * (time.perf_counter() - start))
    return {name: {"p50": round(statistics.median(ms), 1), "p95": round(_p95(ms), 1)} for name, ms in spent.items()}


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def _grown(record: Record, made: Iterator[Any], more: int) -> float:
    """Seconds of keeping so many stories more; making them is not counted."""
    spent = 0.0
    with record.writing() as writer:
        while more > 0 and (batch := list(islice(made, min(500, more)))):
            start = time.perf_counter()
            for capture, report in batch:
                writer.add(capture, report)
            spent += time.perf_counter() - start
            more -= len(batch)
    return spent


def measure(desk: str, sizes: list[int]) -> list[dict[str, Any]]:
    """A row for each size."""
    rows, held = [], 0
    made = pairs(max(sizes))
    with Record.open(desk, writes=True) as record:
        for size in sorted(sizes):
            spent = _grown(record, made, size - held)
            row: dict[str, Any] = {"stories": size, "claims": record.counts()["claims"]}
            row["claims_per_s"] = round((size - held) * 10 / spent)
            if "://" not in desk:
                row["bytes_per_claim"] = round(os.path.getsize(desk) / row["claims"])
            held = size
            with Record.open(desk) as reading:
                row["ms"] = _asked(reading)
            rows.append(row)
            print(json.dumps(row), flush=True)
    return rows


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--desk")
    parser.add_argument("--write", action="store_true", help="keep the figures for the docs")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = measure(arguments.desk or str(Path(folder) / "desk.db"), arguments.stories)
    if arguments.write:
        machine = f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {os.cpu_count()} cores"
        RESULTS.write_text(json.dumps({"machine": machine, "sizes": rows}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
