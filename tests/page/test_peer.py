"""How beliefs lean on the second opinion."""

import numpy as np

from onrecord.page.peer import lean

BELIEFS = np.array([0.02, 0.9, 0.4], dtype=np.float32)


def test_a_model_without_trust_keeps_its_beliefs() -> None:
    assert lean(BELIEFS, np.array([1.0, 0.0, 1.0]), (0.0, 0.0)) is BELIEFS


def test_no_second_opinion_changes_nothing() -> None:
    assert lean(BELIEFS, np.full(3, np.nan), (6.0, 1.0)) is BELIEFS


def test_what_the_second_opinion_holds_gains_and_the_rest_loses() -> None:
    moved = lean(BELIEFS, np.array([1.0, 0.0, 0.5]), (6.0, 1.0))
    assert moved[0] > 0.5
    assert 0.5 < moved[1] < BELIEFS[1]
    assert moved[2] > BELIEFS[2]
    assert moved.dtype == np.float32


def test_certain_beliefs_stay_finite() -> None:
    moved = lean(np.array([0.0, 1.0], dtype=np.float32), np.array([1.0, 0.0]), (6.0, 1.0))
    assert np.isfinite(moved).all()
