"""Kill a writer again and again, and see what the record holds afterwards.

    python benchmarks/record/crash.py [--trials 100] [--captures 2000] [--desk FILE|URL]

Each trial starts a process that keeps generated captures and prints the number of each one once it is acknowledged; it is killed
(SIGKILL) at a random moment. After each kill the record is opened again: every acknowledged capture must be there, none twice, and
all that `onrecord verify` checks must hold. A last process then keeps what is missing, and all of them must be there once.
Without --desk a new SQLite file is made for each trial.
"""

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generate import pairs
from sqlalchemy import func, select

from onrecord.record import Record
from onrecord.record.tables import stories


def write(desk: str, captures: int) -> None:
    """Keep captures, printing each number once it is acknowledged."""
    with Record.open(desk, writes=True) as record, record.writing() as writer:
        for number, (capture, report) in enumerate(pairs(captures)):
            writer.add(capture, report)
            print(number, flush=True)


def paths_held(record: Record) -> list[str]:
    """Paths of the stories that stand."""
    with record.engine.connect() as connection:
        return list(connection.scalars(select(stories.c.path).where(stories.c.superseded_at.is_(None))))


def trial(desk: str, captures: int, after: float) -> tuple[int, int]:
    """One kill after so many seconds; how many were acknowledged, and how many are held. Raises AssertionError."""
    child = subprocess.Popen([sys.executable, __file__, "--write", "--desk", desk, "--captures", str(captures)], stdout=subprocess.PIPE)
    time.sleep(after)
    child.kill()
    out, _ = child.communicate()
    lines = out.decode().splitlines()
    acknowledged = [int(line) for line in (lines if out.endswith(b"\n") else lines[:-1])]
    if not acknowledged and not Path(desk).exists() and "://" not in desk:
        return 0, 0
    with Record.open(desk, writes=True) as record:
        held = paths_held(record)
        assert len(held) == len(set(held)), "a capture is there twice"
        lost = {f"{n:07d}.txt" for n in acknowledged} - set(held)
        assert not lost, f"acknowledged and lost: {sorted(lost)[:5]}"
        faults = record.faults()
        assert not faults, faults[:3]
    return len(acknowledged), len(held)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trials", type=int, default=100)
    parser.add_argument("--captures", type=int, default=2000)
    parser.add_argument("--desk")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--write", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.write:
        write(arguments.desk, arguments.captures)
        return
    chance, counts = random.Random(arguments.seed), []
    with tempfile.TemporaryDirectory() as folder:
        for number in range(arguments.trials):
            desk = arguments.desk or str(Path(folder) / f"{number}.db")
            counts.append(trial(desk, arguments.captures, chance.uniform(0.3, 12.0)))
        last = arguments.desk or str(Path(folder) / f"{arguments.trials - 1}.db")
        write_rest = [sys.executable, __file__, "--write", "--desk", last, "--captures", str(arguments.captures)]
        subprocess.run(write_rest, check=True, stdout=subprocess.DEVNULL)
        with Record.open(last) as record:
            with record.engine.connect() as connection:
                total = connection.scalar(select(func.count()).select_from(stories))
            assert total == arguments.captures, f"{total} stories of {arguments.captures}"
            assert not record.faults()
    cut = sum(0 < acknowledged < arguments.captures for acknowledged, _ in counts)
    print(f"{arguments.trials} kills, {cut} of them in the middle; nothing acknowledged was lost, nothing is there twice, all verifies")


if __name__ == "__main__":
    main()
