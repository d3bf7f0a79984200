"""Places and what they are resolved to."""

import pytest

from onrecord.mentions.places import find_places
from onrecord.resources.lexicons import lexicon
from onrecord.sentences.annotate import annotate_text


def named(text: str) -> list[tuple[str, str | None]]:
    """Name and country of each place of a text."""
    return [(p.name, p.country) for p in find_places(text)]


def test_states_towns_and_bases() -> None:
    assert named("From Niamey in Niger to Air Base 201 and the Agadez region.") == [
        ("Niamey", "NER"),
        ("Niger", "NER"),
        ("Air Base 201", "NER"),
        ("Agadez Region", "NER"),
    ]


def test_a_towns_state_is_one_that_the_story_names() -> None:
    assert ("Tripoli", "LBN") in named("Lebanon sent police. They came to Tripoli in Lebanon.")


def test_the_people_of_a_state_are_no_place() -> None:
    assert named("Niger troops and US forces met.") == []


def test_a_name_that_no_list_knows_is_a_place_after_at() -> None:
    assert named("Soldiers camped at Brellowick.") == [("Brellowick", None)]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Paris said that the troops would stay.", []),
        ("Moscow denied the report.", []),
        ("Paris fell silent.", ["Paris"]),
        ("The troops flew from Paris to Riga.", ["Paris", "Riga"]),
    ],
)
def test_a_capital_that_acts_is_no_place(text: str, named: list[str]) -> None:
    assert [place.name for place in find_places(text, annotate_text(text))] == named


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("They trained at Ādaži with others.", "Adazi", "LVA"),
        ("They landed at Cazaux airbase.", "Cazaux Air Base", "FRA"),
        ("Jets left Sigonella at dawn.", "Sigonella", "ITA"),
        ("Ships lay off the Strait of Malacca.", "Strait of Malacca", None),
        ("Patrols crossed the Amu Darya.", "Amu Darya", None),
        ("They hold the Suwałki Gap.", "Suwalki Gap", "POL"),
        ("They left Air Base 101.", "Air Base 101", "NER"),
    ],
)
def test_reviewed_places(text: str, name: str, country: str | None) -> None:
    assert (name, country) in [(place.name, place.country) for place in find_places(text, annotate_text(text))]


def test_at_least_six_hundred_bases_have_coordinates() -> None:
    tables = [t for file in ("bases", "airfields") for name, t in lexicon(file).items() if isinstance(t, dict) and name != "crossings"]
    rows = {name: row for table in tables for name, row in table.items()}
    assert len(rows) >= 1000
    for country, latitude, longitude, _ in rows.values():
        assert len(country) == 3
        assert -90 < latitude < 90
        assert -180 < longitude < 180
