"""Sources, cues and contents."""

import pytest

from onrecord.mentions.attributions import find_attributions
from onrecord.sentences import annotate
from onrecord.types import Story


def said(text: str) -> list[tuple[str, str]]:
    """Source and cue of each attribution."""
    return [(text[a.source.start : a.source.end], text[a.cue.start : a.cue.end]) for a in find_attributions(annotate(Story(text=text)))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The army said it had left.", [("The army", "said")]),
        ("It had left, the army said on Monday.", [("the army", "said")]),
        ("“It has left,” said Colonel Tull.", [("Colonel Tull", "said")]),
        ("Ana Tull, the mayor, told reporters that it had left.", [("Ana Tull", "told")]),
        ("According to the mayor, it has left.", [("the mayor", "According to")]),
        ("It has left, by the mayor’s account.", [("the mayor", "by")]),
        ("Paris and Berlin said it had left.", [("Paris and Berlin", "said")]),
        ("The rebels’ call for talks was heard.", [("The rebels", "call")]),
        ("It was said to be gone.", []),
    ],
)
def test_attributions(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


def test_what_one_says_ends_where_anothers_begins() -> None:
    text = "The army said it had left, but the mayor said it was still there."
    first, second = find_attributions(annotate(Story(text=text)))
    assert first.content.end <= second.source.start
