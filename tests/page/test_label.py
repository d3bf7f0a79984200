"""What is never story, and what only looks like it."""

import pytest

from onrecord.page.label import story_blocks
from onrecord.types import Block, BlockKind


def _told(text: str) -> bool:
    return story_blocks([Block(index=0, kind=BlockKind.LINE, text=text, line=1, probability=0.9)])[0]


@pytest.mark.parametrize(
    "text",
    [
        "By Tuesday the base was empty.",
        "By dawn they had gone.",
        "by then nobody was left to ask",
        "The army moved its general staff",
        "Readers trusted the paper because it was right.",
        "They were asked to join the mission.",
    ],
)
def test_short_sentences_are_told(text: str) -> None:
    assert _told(text)


@pytest.mark.parametrize(
    "text",
    [
        "By Ada Wren",
        "By Ada Wren and Ilse van Horn",
        "By Ada Wren 11 October 2023",
        "By the Harrow bureau",
        "By our foreign staff",
        "Foreign News Desk",
        "Daily newsletter",
        "Sponsored",
        "Join us",
    ],
)
def test_signatures_and_furniture_are_not(text: str) -> None:
    assert not _told(text)
