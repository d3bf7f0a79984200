"""Scores of heads become trees."""

from itertools import product

import numpy as np
import pytest

from onrecord.sentences.trees import best_heads, best_tree


def is_tree(heads: list[int]) -> bool:
    """One word under the root, and every word under it."""
    if heads.count(0) != 1:
        return False
    for at in range(1, len(heads) + 1):
        seen = set()
        while at:
            if at in seen:
                return False
            seen.add(at)
            at = heads[at - 1]
    return True


@pytest.mark.parametrize("seed", range(40))
def test_the_best_tree_of_three_words_is_found(seed: int) -> None:
    scores = np.random.default_rng(seed).normal(size=(3, 4))
    trees = [heads for heads in product(range(4), repeat=3) if is_tree(list(heads))]
    best = max(trees, key=lambda heads: sum(scores[i, h] for i, h in enumerate(heads)))
    assert tuple(best_tree(scores)) == best


@pytest.mark.parametrize("seed", range(20))
def test_every_answer_is_a_tree(seed: int) -> None:
    random = np.random.default_rng(seed)
    lengths = random.integers(1, 15, size=6)
    heads = best_heads(random.normal(size=(6, 15, 16)).astype(np.float32), lengths)
    for row, length in zip(heads, lengths, strict=True):
        assert is_tree(row[:length].tolist())
        assert not row[length:].any()


def test_a_tree_is_left_as_it_is() -> None:
    scores = np.full((1, 3, 4), -1.0, dtype=np.float32)
    scores[0, [0, 1, 2], [2, 0, 2]] = 1
    assert best_heads(scores, np.array([3])).tolist() == [[2, 0, 2]]
