"""Copies are told by their words."""

from onrecord.record import copies
from onrecord.types import Locator, Report, Story, Versions

MADE_BY = Versions(code="0", model="0", gazetteer="0", lexicons="0")
STORY = (
    "The last company of the battalion left the fort at dawn and drove to the river port, an officer said. "
    "Two barges are waiting there to take its lorries to the coast, which they should reach within nine days."
)
OTHER = (
    "Farmers along the river say that the harvest will be late this year because the rains came three weeks after "
    "their usual time, and many have sown a second crop of millet beside the first in case it fails."
)


def report(text: str) -> Report:
    return Report(capture_id="", locator=Locator(path="-"), story=Story(text=text), made_by=MADE_BY)


def test_an_edited_copy_is_in_the_group_of_the_first() -> None:
    edited = STORY.replace("an officer said", "an officer told reporters").replace(" within nine days", " next week")
    assert copies([report(OTHER), report(STORY), report(edited)]) == (0, 1, 1)


def test_a_copy_of_a_copy_joins_both() -> None:
    assert copies([report(STORY), report(STORY + " " + OTHER), report(OTHER)]) == (0, 0, 0)


def test_short_and_empty_texts_are_nobodys_copies() -> None:
    assert copies([report(""), report(""), report("Troops leave."), report("Troops leave.")]) == (0, 1, 2, 3)
    assert copies([]) == ()
