"""Words become pieces."""

import numpy as np
import pytest

from onrecord.resources.engine import load_engine_model
from onrecord.sentences.pieces import CASES, MOST_PIECES, UNKNOWN, cutter, pieces_of, word_case


@pytest.mark.parametrize(
    ("word", "case"),
    [("troops", "lower"), ("Tull", "Title"), ("NATO", "UPPER"), ("AFRICOMs", "mIxed"), ("M23", "digits"), ("—", "marks")],
)
def test_letter_case(word: str, case: str) -> None:
    assert CASES[word_case(word)] == case


def test_pieces_follow_the_order_of_the_text() -> None:
    cut = cutter(load_engine_model().vocabulary)
    found = pieces_of(["base", "Zzyzxqvort", "the"], np.array([2, 1, 0, 2]), cut)
    assert found.counts.tolist()[0] == 1
    assert found.counts.sum() == len(found.ids)
    assert found.ids[0] == found.ids[-1] == cut("the")[0]
    assert found.cases.tolist() == [0, 1, 0, 0]


def test_a_word_has_at_least_one_piece_and_not_many() -> None:
    cut = cutter(load_engine_model().vocabulary)
    assert cut("\u200b") == (UNKNOWN,)
    assert len(cut("supercalifragilisticexpialidocious" * 2)) <= MOST_PIECES
