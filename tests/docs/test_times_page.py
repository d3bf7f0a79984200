"""The table of docs/explanation/times.md is what the reader gives."""

from pathlib import Path

import pytest

from onrecord.mentions import find_mentions
from onrecord.sentences import annotate
from onrecord.types import Story

PAGE = Path(__file__).parents[2] / "docs/explanation/times.md"


def rows() -> list[tuple[str, ...]]:
    """Text, story's day, words, type, value and EDTF of each example."""
    lines = PAGE.read_text(encoding="utf-8").split("## Examples")[1].split("\n\n")[2].splitlines()[2:]
    return [tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines]


@pytest.mark.parametrize(("text", "day", "words", "kind", "value", "edtf"), rows())
def test_example(text: str, day: str, words: str, kind: str, value: str, edtf: str) -> None:
    story = Story(text=text, published=day, language="en")
    found = find_mentions(annotate(story), story).times
    assert (words, kind, value, edtf) in [(text[t.span.start : t.span.end], t.type, t.value, t.edtf or "") for t in found]
