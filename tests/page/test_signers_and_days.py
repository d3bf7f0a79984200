"""Who signed a story and when it appeared, where pages say it in different places and ways."""

import pytest

import onrecord
from onrecord.page.calendar import days_in
from onrecord.types import Report

BODY = "".join(
    f"<p>The {n} battalion left the camp at Sorrel on the coast road, and the people of the town came out to watch it go by.</p>"
    for n in ("first", "second", "third", "fourth", "fifth")
)


def read(line: str, head: str = "") -> Report:
    """A page with a line between headline and body."""
    top = f"<html><head><title>Battalion leaves Sorrel</title>{head}</head>"
    page = f"{top}<body><h1>Battalion leaves Sorrel</h1>{line}{BODY}</body></html>"
    return onrecord.read(page.encode())


def day(line: str, head: str = "") -> str | None:
    published = read(line, head).story.published
    return published[:10] if published else None


@pytest.mark.parametrize(
    "line",
    [
        "<div class='meta'>28 January 2022 Paula Berg</div>",
        "<div class='info'>Paula Berg | Senior Writer | July 2, 2022</div>",
        "<div class='byline'>By Paula Berg</div>",
        "<div>Geschrieben von Paula Berg am 25.08.2015 22:30</div>",
    ],
)
def test_a_signer_is_found(line: str) -> None:
    assert read(line).story.byline == "Paula Berg"


def test_the_pages_own_signer_goes_before_an_outlet_in_its_head() -> None:
    head = "<meta name='author' content='Halden Media GmbH'>"
    assert read("<div class='author'>Paula Berg</div>", head).story.byline == "Paula Berg"


def test_of_two_witnesses_the_one_that_names_all_signers_counts() -> None:
    head = "<meta name='author' content='Paula Berg'>"
    assert read("<div class='byline'>By Paula Berg and Jon Field</div>", head).story.byline == "Paula Berg and Jon Field"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("<div>12.12.2022 - Sorrel Gazette</div>", "2022-12-12"),
        ("<div class='post-1 category-popular'>January 22, 2014</div>", "2014-01-22"),
        ("<div>02 Feb 2021 News 7 Comments</div>", "2021-02-02"),
        ("<div>Updated May 5, 2020</div>", None),
        ("<div>Printed on 5 May 2020</div>", None),
    ],
)
def test_the_day_beside_the_headline(line: str, expected: str | None) -> None:
    assert day(line) == expected


def test_the_printed_day_goes_before_an_instant_of_another_zone() -> None:
    head = "<meta property='article:published_time' content='2021-11-04T23:00:00Z'>"
    assert day("<div class='date'>5 November 2021</div>", head) == "2021-11-05"


@pytest.mark.parametrize("text", ["Feb 182009", "18Feb2009", "18 | 02 | 2009", "February18,2009"])
def test_glued_stamps(text: str) -> None:
    assert [d.day.isoformat() for d in days_in(text)] == ["2009-02-18"]
