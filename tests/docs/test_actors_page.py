"""The table of docs/explanation/actors.md is what the reader gives."""

from pathlib import Path

import pytest

from onrecord.mentions import find_mentions
from onrecord.sentences import annotate
from onrecord.types import Story

PAGE = Path(__file__).parents[2] / "docs/explanation/actors.md"


def rows() -> list[list[str]]:
    """Text, words, type and state of each example."""
    table = PAGE.read_text(encoding="utf-8").split("| text | words | type | state |")[1].split("\n\n")[0]
    return [[cell.strip() for cell in line[1:-1].split("|")] for line in table.splitlines() if line.startswith("|")][1:]


@pytest.mark.parametrize(("text", "words", "kind", "state"), rows())
def test_example(text: str, words: str, kind: str, state: str) -> None:
    story = Story(text=text, published="2024-05-15", language="en")
    found = find_mentions(annotate(story), story).entities
    assert (words, kind, state or None) in [(text[e.span.start : e.span.end], e.type, e.ref) for e in found]
