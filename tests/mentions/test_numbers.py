"""Numbers and their bounds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.mentions.numbers import find_numbers, value_of

ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def in_words(n: int) -> str:
    """A whole number below a million in English words."""
    if n >= 1000:
        rest = n % 1000
        return in_words(n // 1000) + " thousand" + (f" {in_words(rest)}" if rest else "")
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (f" and {in_words(n % 100)}" if n % 100 else "")
    if n >= 20:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return ONES[n]


@given(st.integers(min_value=1, max_value=999_999))
def test_words_and_digits_name_the_same_number(n: int) -> None:
    assert value_of(in_words(n)) == n
    assert value_of(f"{n:,}") == n
    assert value_of(str(n)) == n


@given(st.text(max_size=30))
def test_no_text_breaks_it(text: str) -> None:
    value_of(text)
    for number in find_numbers(text):
        assert 0 <= number.start <= number.bare < number.end <= len(text)


@given(
    st.integers(min_value=2, max_value=99_999),
    st.sampled_from(["", "about ", "more than ", "up to ", "at least ", "fewer than ", "nearly "]),
)
def test_bounds_are_the_number_or_open(n: int, lead: str) -> None:
    (number,) = find_numbers(f"{lead}{n:,} soldiers")
    assert {number.count.low, number.count.high} - {None} == {n}


@pytest.mark.parametrize(
    ("text", "low", "high", "approximate"),
    [
        ("about 1,100", 1100, 1100, True),
        ("more than 1,000", 1000, None, False),
        ("no fewer than 12", 12, None, False),
        ("as many as 900", None, 900, False),
        ("between 300 and 400", 300, 400, False),
        ("300 to 400", 300, 400, False),
        ("two or three thousand", 2000, 3000, False),
        ("dozens", 24, None, True),
        ("hundreds", 200, None, True),
        ("several hundred", 200, None, True),
        ("thousands", 2000, None, True),
        ("tens of thousands", 20000, None, True),
        ("half a dozen", 6, 6, True),
        ("a hundred or so", 100, 100, True),
        ("6,000-odd", 6000, 6000, True),
        ("10,000 or more", 10000, None, False),
        ("a little under 50", None, 50, False),
        ("just over 50", 50, None, False),
        ("nearly 50", 50, 50, True),
        ("half a million", 500000, 500000, False),
        ("1.5 million", 1500000, 1500000, False),
    ],
)
def test_bounds(text: str, low: int | None, high: int | None, approximate: bool) -> None:
    (number,) = find_numbers(text)
    assert (number.count.low, number.count.high, number.count.approximate) == (low, high, approximate)


def test_a_change_is_two_numbers() -> None:
    assert [n.count.low for n in find_numbers("from 300 to 900")] == [300, 900]
