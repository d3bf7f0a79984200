"""`onrecord place`."""

import json
import subprocess
import sys


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "onrecord", "place", *arguments], capture_output=True, text=True, check=False)


def test_the_place_that_is_meant_comes_first() -> None:
    alone, near = (json.loads(run("Tripoli", *more, "--format", "json").stdout)[0] for more in ((), ("--near", "Beirut")))
    assert alone["country"] == "LBY"
    assert near["country"] == "LBN"


def test_a_base_in_a_table() -> None:
    done = run("Air Base 201")
    assert done.returncode == 0
    assert "NER" in done.stdout


def test_a_line_each() -> None:
    lines = run("Springfield", "--format", "jsonl").stdout.splitlines()
    assert len(lines) > 5
    assert json.loads(lines[0])["country"] == "USA"


def test_a_name_that_nobody_has() -> None:
    done = run("Brellowick")
    assert done.returncode == 1
    assert done.stderr == "onrecord: no place is named 'Brellowick'\n"
