"""Places and what they are resolved to."""

from onrecord.mentions.places import find_places


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
