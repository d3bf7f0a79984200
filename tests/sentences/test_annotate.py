"""Tokens and sentences."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.sentences import annotate
from onrecord.types import Story


def sentences(text: str) -> list[str]:
    """Texts of the sentences."""
    return [s.text.strip() for s in annotate(Story(text=text)).sents]


def test_sentences_end_at_stops_and_blank_lines() -> None:
    assert sentences("One came. Two left!\n\nA headline\n\nThree stayed.") == ["One came.", "Two left!", "A headline", "Three stayed."]


def test_abbreviations_end_nothing() -> None:
    assert sentences("Gen. Tull met Mr. Roe of the U.S. Army at 3 p.m. sharp. He left.") == [
        "Gen. Tull met Mr. Roe of the U.S. Army at 3 p.m. sharp.",
        "He left.",
    ]


def test_a_stop_inside_closing_quotes_ends_a_sentence() -> None:
    assert sentences("“They left.” He nodded.") == ["“They left.”", "He nodded."]


@given(st.text(max_size=300))
def test_the_text_is_kept(text: str) -> None:
    assert annotate(Story(text=text)).text == text


def test_a_text_without_spaces_is_kept() -> None:
    text = "(a" * 2000 + " x  y\n\nz."
    assert annotate(Story(text=text)).text == text
