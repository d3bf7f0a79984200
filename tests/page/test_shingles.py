"""Four words in a row: what blocks share with each other and with texts beside the page."""

import numpy as np

from onrecord.page.shingles import Shingles

STORY = "the troops left the base at dawn".split()


def shares(blocks: list[list[str]], text: list[str]) -> list[float]:
    return [float(share) for share in Shingles(blocks, [[], text]).found_in(1)]


def test_a_block_of_a_text_is_in_it_whole() -> None:
    assert shares([STORY, STORY[1:5], STORY[1:3]], STORY) == [1.0, 1.0, 1.0]


def test_a_block_is_in_a_text_in_part() -> None:
    assert shares([[*STORY[:4], "camp"]], STORY) == [0.5]


def test_no_text_holds_anything() -> None:
    assert shares([STORY, ["base"], []], []) == [0.0, 0.0, 0.0]


def test_a_repeated_shingle_counts_once() -> None:
    again = ["go", "go", "go", "go", "go", "go", "home"]
    assert shares([again], ["go"] * 4) == [0.5]


def test_copies_are_seen_before_and_after() -> None:
    before, after = Shingles([STORY, ["share"], STORY, ["share"], []], []).copied()
    assert before.tolist() == [0.0, 0.0, 1.0, 1.0, 0.0]
    assert after.tolist() == [1.0, 1.0, 0.0, 0.0, 0.0]


def test_no_shingle_spans_two_blocks() -> None:
    before, after = Shingles([STORY[:2], STORY[2:4], STORY[:4]], []).copied()
    assert not before.any()
    assert not after.any()


def test_a_page_without_words() -> None:
    shingles = Shingles([[], []], [[]])
    assert len(shingles) == 0
    assert np.array_equal(shingles.found_in(0), [0.0, 0.0])
    assert not np.concatenate(shingles.copied()).any()
