"""Scores of tags become spans."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.sentences.spans import Found, decode


def scores(rows: list[list[float]]) -> np.ndarray:
    return np.log(np.array(rows, dtype=np.float32) + 1e-6)


def test_doubt_between_types_does_not_cut_a_span() -> None:
    layer = scores([[0.1, 0.5, 0, 0.4, 0], [0.1, 0, 0.3, 0, 0.6], [0.9, 0.05, 0, 0.05, 0]])  # O B-a I-a B-b I-b
    assert decode({"names": layer}, np.array([True, False, False]))["names"] == [Found(start=0, end=2, type=1)]


def test_an_inside_without_a_begin_is_not_read() -> None:
    layer = scores([[0.6, 0.1, 0.3], [0.2, 0.1, 0.7]])
    assert decode({"times": layer}, np.array([True, False]))["times"] == []


def test_no_span_reaches_over_a_sentence() -> None:
    layer = scores([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8]])
    assert decode({"it": layer}, np.array([True, True]))["it"][0] == Found(start=0, end=1, type=0)


@given(arrays(np.float32, (9, 5), elements=st.floats(-9, 9, width=32)), st.lists(st.booleans(), min_size=9, max_size=9))
def test_spans_are_in_order_and_apart(layer: np.ndarray, marks: list[bool]) -> None:
    starts = np.array([True, *marks[1:]])
    found = decode({"it": layer}, starts)["it"]
    for span in found:
        assert 0 <= span.start < span.end <= 9
        assert not starts[span.start + 1 : span.end].any()
    assert all(a.end <= b.start for a, b in pairwise(found))
