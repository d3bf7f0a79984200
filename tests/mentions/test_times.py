"""Times and their EDTF."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.mentions.edtf import bounds
from onrecord.mentions.event_times import find_event_times
from onrecord.mentions.feasts import days_of
from onrecord.mentions.times import find_times
from onrecord.sentences.annotate import annotate_text

PHRASES = [
    "on Tuesday", "last month", "next week", "in July", "by late 2025", "since 8 March 2005",
    "between February and June", "this weekend",
    "in the spring of 2021", "two weeks ago", "yesterday", "by the end of the year", "from January 2004", "overnight", "last winter",
    "by the 30th of this month", "in the first half of April", "next year", "will leave in autumn",
]  # fmt: skip


@given(st.sampled_from(PHRASES), st.dates(min_value=date(1995, 1, 1), max_value=date(2035, 12, 31)))
def test_bounds_are_in_order(phrase: str, day: date) -> None:
    found = find_times(phrase, published=day.isoformat())[-1]
    assert found.edtf
    assert bounds(found.edtf) == (found.start, found.end)
    assert found.start or found.end
    if found.start and found.end:
        assert found.start <= found.end


@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    for found in find_times(text, published="2024-02-29"):
        assert 0 <= found.span.start < found.span.end <= len(text)


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("on Tuesday", "2024-05-14"),
        ("will go on Tuesday", "2024-05-21"),
        ("today", "2024-05-15"),
        ("last month", "2024-04"),
        ("this week", "2024-05-13/2024-05-19"),
        ("last week", "2024-05-06/2024-05-12"),
        ("in July", "2023-07"),
        ("will go in July", "2024-07"),
        ("since July 26", "2023-07-26/.."),
        ("until 20 June 2023", "../2023-06-20"),
        ("by 2015, and", "../2015"),
        ("in the spring of 2021", "2021-21"),
        ("over the weekend", "2024-05-11/2024-05-12"),
        ("overnight", "2024-05-14/2024-05-15"),
        ("between 2003 and 2007", "2003/2007"),
        ("three years ago", "2021"),
        ("yesterday morning", "2024-05-14"),
    ],
)
def test_values(text: str, edtf: str) -> None:
    found = find_times(text, published="2024-05-15")
    assert {t.edtf for t in found} == {edtf}


@pytest.mark.parametrize("text", ["They may march.", "in the coming days", "the summit", "2024-13-45", "the sun"])
def test_what_gives_no_day(text: str) -> None:
    assert [t for t in find_times(text, published="2024-05-15") if t.edtf] == []


def test_without_a_day_relative_times_have_no_value() -> None:
    assert [t.edtf for t in find_times("on Tuesday, in July 2020", published=None)] == [None, "2020-07"]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The convoy left on May 3. It was back the next day.", "2024-05-04"),
        ("The convoy left on May 3. Two weeks later it was back.", "2024-05-17"),
        ("Troops entered on May 3, a day after rebels shelled the port.", "2024-05-02"),
        ("All must be gone within 30 days.", "../2024-06-14"),
        ("Over the past three days shells fell.", "2024-05-12/2024-05-15"),
    ],
)
def test_times_reckoned_from_others(text: str, edtf: str) -> None:
    assert find_times(text, published="2024-05-15", doc=annotate_text(text))[-1].edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("The last soldiers will leave on Friday.", "2024-05-17"),
        ("The last soldiers left on Friday.", "2024-05-10"),
        ("The army, which plans to send more, closed the base on Friday.", "2024-05-10"),
        ("Ministers agreed to meet on Friday.", "2024-05-17"),
    ],
)
def test_the_verb_tells_which_friday(text: str, edtf: str) -> None:
    assert find_times(text, published="2024-05-15", doc=annotate_text(text))[-1].edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Soldiers seized power on July 26. Flights have stopped since the coup.", ["2023-07-26", "2023-07-26/.."]),
        ("A coup occurred in July. Since the July 26 coup no one has left, and until the takeover all was calm.", None),
        ("The coup of 3 March and the coup of 9 April failed. Flights have stopped since the coup.", ["2024-03-03", "2024-04-09"]),
        ("Flights have stopped since the coup.", []),
    ],
)
def test_since_an_event(text: str, edtf: list[str] | None) -> None:
    times = find_times(text, published="2024-05-15")
    found = [t.edtf for t in (*times, *find_event_times(text, times))]
    assert found == (edtf if edtf is not None else ["2023-07", "2023-07-26/..", "../2023-07-26"])


@pytest.mark.parametrize(
    ("feast", "year", "days"),
    [
        ("easter", 2024, ("2024-03-31", "2024-03-31")),
        ("orthodox easter", 2024, ("2024-05-05", "2024-05-05")),
        ("ramadan", 2024, ("2024-03-11", "2024-04-09")),
        ("christmas", 2023, ("2023-12-25", "2023-12-25")),
        ("orthodox christmas", 2023, ("2023-01-07", "2023-01-07")),
    ],
)
def test_feasts(feast: str, year: int, days: tuple[str, str]) -> None:
    found = days_of(feast.removeprefix("orthodox "), year, orthodox=feast.startswith("orthodox"))
    assert found
    assert tuple(day.isoformat() for day in found) == days


WORDS = "the on in of may 3 May March 2021 last next week two days ago later since by Monday year 31 February T25 half 1st to -".split()


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.none() | st.dates(min_value=date(1, 1, 2)))
def test_no_words_of_time_break_it(text: str, day: date | None) -> None:
    at = 0
    for found in find_times(text, published=day.isoformat() if day else None):
        assert at <= found.span.start < found.span.end <= len(text)
        at = found.span.end
        if found.edtf:
            assert bounds(found.edtf) == (found.start, found.end)
            assert not (found.start and found.end) or found.start <= found.end
