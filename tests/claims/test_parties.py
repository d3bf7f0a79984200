"""Whose state, government or forces a mention names."""

import pytest

from onrecord.claims.parties import Cast
from onrecord.mentions import find_mentions
from onrecord.sentences import annotate
from onrecord.types import Party, Story


def party(text: str, words: str) -> Party:
    """The party that the last occurrence of some words in a text names."""
    story = Story(text=text)
    doc = annotate(story)
    start = text.rindex(words)
    mention = doc.char_span(start, start + len(words))
    assert mention is not None
    return Cast(find_mentions(doc, story), doc).party(mention)


@pytest.mark.parametrize(
    ("words", "ref"),
    [("French troops", "FRA"), ("Paris", "FRA"), ("the Malian army", "MLI"), ("the United States", "USA"), ("Boko Haram", None)],
)
def test_a_state_its_people_and_its_capital(words: str, ref: str | None) -> None:
    assert party(f"On Monday {words} left.", words).ref == ref


def test_a_pronoun_is_the_one_named() -> None:
    assert party("President Jean Keller met officers. He praised them.", "He").name == "Jean Keller"


def test_a_bare_organ_is_of_the_state_that_the_story_is_about() -> None:
    text = "Chad closed its border. Officers in Chad spoke of raids. The army sent tanks."
    assert party(text, "The army").ref == "TCD"


def test_where_two_states_are_named_a_bare_organ_is_of_neither() -> None:
    text = "Chad and Sudan closed the border between them. The army sent tanks."
    assert party(text, "The army").ref is None
