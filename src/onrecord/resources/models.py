"""The block labeller's model."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .networks import open_network, read_facts

Predict = Callable[[NDArray[np.float32]], NDArray[np.float32]]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockModel:
    """The block labeller's two stages, each from (blocks, features) float32 to (blocks,) beliefs, 0 to 1.

    The second sees the first's columns and how its beliefs agree; `columns` is how many each expects. `trust` says how far
    the model leans on the second opinion: log odds that a block in it gains, and that every block loses.
    """

    first: Predict
    second: Predict
    columns: tuple[int, int]
    trust: tuple[float, float] = (0.0, 0.0)


@cache
def _facts() -> dict[str, Any]:
    return read_facts("blocks.json", "block model")


def model_version() -> str:
    """Version and the first digits of the digest of the block model."""
    facts = _facts()
    digest = hashlib.sha256("".join(stage["sha256"] for stage in facts["stages"]).encode()).hexdigest()
    return f"blocks-{facts['version']}+{digest[:8]}"


def _stage(facts: dict[str, Any]) -> Predict:
    """One stage."""
    session = open_network(facts["file"], facts["sha256"], "block model", described="blocks.json")
    name = session.get_inputs()[0].name

    def predict(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        if not len(matrix):
            return np.zeros(0, dtype=np.float32)
        answer = session.run(None, {name: np.ascontiguousarray(matrix, dtype=np.float32)})[1]
        return np.asarray(answer, dtype=np.float32)[:, 1]

    return predict


@cache
def load_block_model() -> BlockModel:
    """The block labeller.

    Raises ModelMissing where a file is not there, VersionMismatch where it is not the one its facts describe.
    """
    facts = _facts()
    first, second = facts["stages"]
    gain, loss = facts["trust"]
    columns = (len(first["features"]), len(second["features"]))
    return BlockModel(first=_stage(first), second=_stage(second), columns=columns, trust=(float(gain), float(loss)))
