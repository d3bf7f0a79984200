"""The bundled pages and `onrecord demo`."""

import json
import os
import subprocess
import sys
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from onrecord.capture import capture_of
from onrecord.reader import Reader
from onrecord.types import Claim, Report

EXPECTED = Path(__file__).parent.parent / "pages" / "demo"  # what each page must be read into
# How many of the seventeen pages come out as expected, at least; of the claims how many. To be raised as reading improves.
FLOORS = {
    "title": 13, "standfirst": 11, "outlet": 17, "byline": 13, "credit": 15, "section": 12, "published": 14, "modified": 15,
    "captured": 14, "leads": 8, "claims": 32,
}  # fmt: skip


@cache
def readings() -> tuple[tuple[dict[str, Any], Report], ...]:
    """Each expected reading with the report of its page, in order of the pages' names."""
    reader = Reader.load()
    pairs = []
    for path in sorted(EXPECTED.glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        page = files("onrecord.resources") / "demo" / expected["page"]
        pairs.append((expected, reader.read(capture_of(page.read_bytes(), path=expected["page"]))))
    return tuple(pairs)


def field(report: Report, name: str) -> str | None:
    """A field of the story; of a date its day."""
    value = getattr(report.story, name)
    return value[:10] if value and name in ("published", "modified", "captured") else value


def tells(claim: Claim, expected: dict[str, Any]) -> bool:
    """Whether a claim is the one expected: kind, move, owner, status, bounds and, where one is given, the place."""
    force = claim.force
    same_bounds = expected["low"] is None or (force is not None and force.low == expected["low"])
    if expected.get("high") is not None:
        same_bounds = same_bounds and force is not None and force.high == expected["high"]
    place = expected["place"]
    return (
        claim.kind == expected["kind"]
        and claim.move == expected.get("move")
        and expected["actor"] in [party.ref for party in claim.actor]
        and claim.status == expected["status"]
        and same_bounds
        and (place is None or any(place in (p.name or p.text) for p in claim.places))
    )


def run(*args: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    bare = {k: v for k, v in os.environ.items() if k not in ("COLUMNS", "FORCE_COLOR", "PYTHONIOENCODING")}
    return subprocess.run(
        [sys.executable, "-m", "onrecord", "demo", *args], capture_output=True, check=False, timeout=120, env={**bare, **environ}
    )


@pytest.fixture(scope="module")
def table() -> str:
    done = run(COLUMNS="80")
    assert done.returncode == 0, done.stderr.decode()
    assert done.stderr == b""
    return done.stdout.decode()


def test_there_are_pages_of_both_forms() -> None:
    names = [expected["page"] for expected, _ in readings()]
    assert sum(".html" in name for name in names) >= 5
    assert sum(".txt" in name for name in names) >= 5


def test_no_page_goes_wrong_and_none_is_without_claims() -> None:
    for expected, report in readings():
        assert report.troubles == (), expected["page"]
        assert report.notes == (), expected["page"]
        assert report.claims, expected["page"]


def test_nothing_of_the_trimmings_gets_into_a_story_or_a_claim() -> None:
    for expected, report in readings():
        for words in expected["not_in_story"]:
            assert words not in report.story.text, expected["page"]


def test_every_claim_is_pinned_to_the_words_of_its_story() -> None:
    for expected, report in readings():
        for claim in report.claims:
            assert all(report.story.text[e.start : e.end] == e.text for e in claim.evidence), expected["page"]


@pytest.mark.parametrize("name", FLOORS)
def test_fields_leads_and_claims_hold_their_floors(name: str) -> None:
    missed: list[Any] = []
    held = 0
    for expected, report in readings():
        if name == "claims":
            wanted = [(c, any(tells(claim, c) for claim in report.claims)) for c in expected["claims"]]
        elif name == "leads":
            found = [{"kind": lead.kind, "title": lead.title} for lead in report.story.leads]
            wanted = [(found, found == expected["leads"])]
        else:
            wanted = [(field(report, name), field(report, name) == expected[name])]
        held += sum(right for _, right in wanted)
        missed += [(expected["page"], what) for what, right in wanted if not right]
    assert held >= FLOORS[name], missed


def test_the_table_has_the_pages_in_order_of_days_the_posture_and_six_commands(table: str) -> None:
    pages, posture = table.split("POSTURE")
    days = [line[:10] for line in pages.splitlines() if line[:2] == "20"]
    assert len(days) >= 15
    assert days == sorted(days)
    assert "The Quillhaven Courier" in pages
    assert "United States in Niger" in posture
    assert "France in Niger" in posture
    assert "1,500" in posture
    commands = posture.split("Try next\n")[1].strip().splitlines()
    assert len(commands) == 6
    assert all(command.strip().startswith("onrecord ") for command in commands)


def test_the_copied_wire_story_is_marked_and_counted_once(table: str) -> None:
    assert "the text of Halden Bay Herald, so no source of its own" in table
    assert "2 pages of 1 text" in table


def test_figures_that_disagree_are_marked_on_both_sides(table: str) -> None:
    posture = table.split("POSTURE")[1]
    assert "≠ 1,400" in posture
    assert "≠ about 1,500" in posture


def test_in_a_pipe_there_is_no_colour_and_no_line_beyond_the_width(table: str) -> None:
    assert "\x1b" not in table
    story = table.split("Try next")[0]
    assert max(map(len, story.splitlines())) <= 80
    assert all(line == line.rstrip() for line in table.splitlines())


def test_a_terminal_without_utf8_gets_ascii_likenesses() -> None:
    done = run(COLUMNS="100", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "<> 1,400" in done.stdout.decode("ascii")


def test_rows_as_data() -> None:
    lines = run("--format", "jsonl", PYTHONIOENCODING="latin-1").stdout.decode("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert json.loads(run("--format", "json").stdout) == rows
    assert {"who", "country", "place", "status", "first_cited", "last_cited", "citations", "disagreements", "later"} <= set(rows[0])
