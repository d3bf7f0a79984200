"""Places that are pointed at."""

import pytest

from onrecord.claims.pointing import is_pointing, pointed
from onrecord.types import PlaceMention, Span


def place(name: str, country: str, at: int) -> PlaceMention:
    return PlaceMention(span=Span(start=at, end=at + len(name)), name=name, country=country)


PLACES = [place("Mali", "MLI", 0), place("Gao", "MLI", 40), place("Camp Arrow", "NER", 90), place("France", "FRA", 140)]


@pytest.mark.parametrize("words", ["there", "the country", "the base", "its soil", "the capital", "home", "the Sahel nation"])
def test_what_points(words: str) -> None:
    assert is_pointing(words)


@pytest.mark.parametrize("words", ["Gao", "the port of Gao", "the base at Gao", "country music"])
def test_what_does_not(words: str) -> None:
    assert not is_pointing(words)


@pytest.mark.parametrize(
    ("words", "own", "name"),
    [
        ("there", {"FRA"}, "Camp Arrow"),
        ("there", set(), "France"),
        ("the base", {"FRA"}, "Camp Arrow"),
        ("the country", {"FRA", "NER"}, "Mali"),
    ],
)
def test_the_last_fitting_place_before(words: str, own: set[str], name: str) -> None:
    found = pointed(words, 200, PLACES, frozenset(own))
    assert found is not None
    assert found.name == name


def test_nothing_before_nothing_meant() -> None:
    assert pointed("there", 0, PLACES, frozenset()) is None
    assert pointed("there", 9000, PLACES, frozenset()) is None
    assert pointed("the capital", 200, PLACES, frozenset()) is None
    assert pointed("Gao", 200, PLACES, frozenset()) is None
