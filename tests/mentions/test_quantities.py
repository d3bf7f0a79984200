"""Forces, with and without a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.mentions.marked_forces import read_phrase
from onrecord.mentions.quantities import find_forces, find_quantities


@pytest.mark.parametrize(
    ("text", "force", "unit", "component"),
    [
        ("Some 200 military personnel are there.", "Some 200 military personnel", "personnel", "troops"),
        ("They sent 12 contractors.", "12 contractors", "personnel", "contractors"),
        ("All non-essential personnel left.", "All non-essential personnel", "personnel", "non-essential personnel"),
        ("Four fighter jets landed.", "Four fighter jets", "aircraft", "fighter jets"),
        ("They lost the way to two frigates.", "two frigates", "ships", "frigates"),
        ("It sent 30 tanks.", "30 tanks", "vehicles", "tanks"),
        ("It sent two battalions.", "two battalions", "units", "battalions"),
        ("The 800-strong force of soldiers is new.", "The 800-strong force", "personnel", "troops"),
        ("A battalion of 850 soldiers came.", "A battalion of 850 soldiers", "personnel", "troops"),
        ("It holds three military bases.", "three military bases", "bases", "military bases"),
    ],
)
def test_units_and_components(text: str, force: str, unit: str, component: str) -> None:
    (found,) = [f for f in find_forces(text) if f.text.startswith(force[:6])]
    assert found.unit == unit
    if found.text == force:
        assert found.component == component


def test_numbers_without_a_noun_count_forces_spoken_of() -> None:
    found = find_forces("The soldiers came in May. About 1,000 remain, and 300 of them are ill; 4,000 Americans stay.")
    assert [f.count.low for f in found if f.count] == [1000, 300, 4000]


@pytest.mark.parametrize(
    "text",
    [
        "In 2014 the army left.",
        "Resolution 1559 named the troops.",
        "The soldiers paid $300.",
        "Some 300 residents fled.",
        "At 10, soldiers rose.",
    ],
)
def test_what_counts_no_force(text: str) -> None:
    assert [f for f in find_forces(text) if f.count] == []


@pytest.mark.parametrize("text", ["Ten soldiers were killed.", "The blast wounded 12 soldiers.", "Police arrested 40 fighters."])
def test_victims_are_no_force(text: str) -> None:
    assert [f for f in find_forces(text) if f.count] == []


def test_one_ship_counts_one() -> None:
    (found,) = find_forces("The frigate Merlin came.")
    assert found.count is not None
    assert (found.count.low, found.unit) == (1, "ships")


WORDS = "about more than 300 two dozen hundred thousand soldiers troops ships a the of and to from Base 101 in 2021 killed , .".split()


@given(st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join) | st.text(max_size=50))
def test_no_words_of_number_break_it(text: str) -> None:
    for found in find_quantities(text):
        assert 0 <= found.span.start < found.span.end <= len(text)
        assert found.low is None or found.high is None or found.low <= found.high
    count, _, _ = read_phrase(text)
    assert count is None or count.low is None or count.high is None or count.low <= count.high
