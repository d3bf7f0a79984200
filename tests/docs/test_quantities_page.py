"""The tables of docs/explanation/quantities.md are what the reader gives."""

from pathlib import Path

import pytest

from onrecord.mentions import find_mentions
from onrecord.sentences import annotate
from onrecord.types import Quantity, Story

PAGE = Path(__file__).parents[2] / "docs/explanation/quantities.md"


def rows(heading: str) -> list[list[str]]:
    """Cells of the table below a heading."""
    section = PAGE.read_text(encoding="utf-8").split(heading)[1].split("\n## ")[0]
    lines = [line for line in section.splitlines() if line.startswith("|")][2:]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in lines]


def counted(text: str) -> list[Quantity]:
    story = Story(text=text, published="2024-05-15", language="en")
    return list(find_mentions(annotate(story), story).quantities)


@pytest.mark.parametrize(("text", "words", "low", "high", "about", "unit"), rows("## Numbers"))
def test_number(text: str, words: str, low: str, high: str, about: str, unit: str) -> None:
    wanted = (words, int(low) if low else None, int(high) if high else None, about == "yes", unit)
    assert wanted in [(text[q.span.start : q.span.end], q.low, q.high, q.approximate, q.unit) for q in counted(text)]


@pytest.mark.parametrize("text", [row[0] for row in rows("## What is no force")])
def test_no_force(text: str) -> None:
    assert [q for q in counted(text) if q.low is not None or q.high is not None] == []
