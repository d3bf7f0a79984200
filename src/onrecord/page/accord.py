"""What the second stage of the labelling model sees: how a block's first belief agrees with those of its kin and neighbours."""

import re
from collections.abc import Callable, Hashable, Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.types import Block, BlockKind

Vector = NDArray[np.float64]
_NUMBER = re.compile(r"\[[^/]*")
_STEPS = tuple(s for s in range(-8, 9) if s)
_WINDOWS = (3, 8, 20)
_KIN = ("parent", "shape", "marks", "up2", "up3", "section")


def names() -> list[str]:
    """Names of the columns of `accord`, in order."""
    kin = [f"{what}_{name}" for name in _KIN for what in ("believed", "others", "kin")]
    around = [f"believed@{s:+d}" for s in _STEPS] + [f"believed_within{w}" for w in _WINDOWS]
    run = "mass_before mass_after since_sure until_sure best_before best_after page_mass page_blocks page_doubt at_heading".split()
    return ["believed", *kin, *around, *run]


def _kin_columns(keys: Sequence[Hashable], belief: Vector, weight: Vector) -> list[Vector]:
    """Mean belief of the blocks with the same key, of the others among them, and how many they are."""
    index: dict[Hashable, int] = {}
    group = np.array([index.setdefault(key, len(index)) for key in keys])
    mass = np.bincount(group, belief * weight)
    total = np.bincount(group, weight)
    count = np.bincount(group)[group].astype(np.float64)
    rest = total[group] - weight
    others = np.where(count > 1, (mass[group] - belief * weight) / np.maximum(rest, 1e-9), np.nan)
    return [(mass / np.maximum(total, 1e-9))[group], others, np.minimum(count, 300.0)]


def _up(path: str, steps: int) -> str:
    for _ in range(steps):
        path = path.rpartition("/")[0]
    return path


def _sections(blocks: Sequence[Block]) -> list[Hashable]:
    """A number for each block, the same from a heading to the next."""
    number, out = 0, []
    for block in blocks:
        number += block.kind is BlockKind.HEADING
        out.append(number)
    return list(out)


def _shape(path: str) -> str:
    return _NUMBER.sub("", path)


def _run(blocks: Sequence[Block], belief: Vector, chars: Vector) -> list[Vector]:
    """Columns that run along the page: what is believed before and after, how far the nearest sure block is."""
    total = len(belief)
    mass = belief * chars
    whole = max(1.0, float(mass.sum()))
    before = np.cumsum(mass) - mass
    place = np.arange(total)
    sure = belief > 0.5
    last = np.maximum.accumulate(np.where(sure, place, -1000))
    following = np.minimum.accumulate(np.where(sure, place, total + 1000)[::-1])[::-1]
    since = np.minimum(place - np.concatenate([[-1000], last[:-1]]), 60)
    until = np.minimum(np.concatenate([following[1:], [total + 1000]]) - place, 60)
    padded = np.concatenate([np.zeros(8), belief, np.zeros(8)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 8)
    ones = np.ones(total)
    heading = np.array([b.kind is BlockKind.HEADING for b in blocks], dtype=np.float64)
    return [
        before / whole,
        (whole - before - mass) / whole,
        since.astype(np.float64),
        until.astype(np.float64),
        windows[:total].max(axis=1),
        windows[9 : 9 + total].max(axis=1),
        ones * whole / max(1.0, float(chars.sum())),
        ones * min(1000.0, float(sure.sum())),
        ones * float((np.minimum(belief, 1 - belief) * chars).sum()) / whole,
        heading,
    ]


def accord(blocks: Sequence[Block], beliefs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Columns `names()` for the first stage's beliefs in a page's blocks, (blocks, columns) float32."""
    if not blocks:
        return np.zeros((0, len(names())), dtype=np.float32)
    belief = np.asarray(beliefs, dtype=np.float64)
    chars = np.array([len(b.text) for b in blocks], dtype=np.float64)
    weight = np.sqrt(np.minimum(chars, 400.0))
    columns = [belief]
    if blocks[0].path is None:
        columns += [np.full(len(blocks), np.nan)] * (3 * (len(_KIN) - 1))
    else:
        paths = [b.path or "" for b in blocks]
        keys: list[Callable[[int], Hashable]] = [
            lambda i: _up(paths[i], 1),
            lambda i: _shape(paths[i]),
            lambda i: (blocks[i].tags[:2], blocks[i].marks[:1]),
            lambda i: _up(paths[i], 2),
            lambda i: _up(paths[i], 3),
        ]
        for key in keys:
            columns += _kin_columns([key(i) for i in range(len(blocks))], belief, weight)
    columns += _kin_columns(_sections(blocks), belief, weight)
    total = len(blocks)
    padded = np.concatenate([np.full(8, np.nan), belief, np.full(8, np.nan)])
    columns += [padded[8 + s : 8 + s + total] for s in _STEPS]
    mass = np.concatenate([[0.0], np.cumsum(belief * chars)])
    size = np.concatenate([[0.0], np.cumsum(chars)])
    for width in _WINDOWS:
        low, high = np.maximum(np.arange(total) - width, 0), np.minimum(np.arange(total) + width + 1, total)
        columns.append((mass[high] - mass[low]) / np.maximum(size[high] - size[low], 1.0))
    columns += _run(blocks, belief, chars)
    return np.column_stack(columns).astype(np.float32)
