"""The language engine's model: one ONNX file, with what its numbers mean beside it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .networks import open_network, read_facts

Array = NDArray[Any]
OUTPUTS = ["word", "arcs", "dependent", "head", "trigger", "mention"]
Run = Callable[[dict[str, Array]], list[Array]]


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineModel:
    """The network and its words.

    `run` takes pieces, cases (sentences, pieces), first (words) and grid (sentences, longest), all int32, and gives OUTPUTS:
    `word` (words, scores), `arcs` (sentences, longest, 1 + longest), `dependent` and `head` (1 + words, width; the root last),
    `trigger` and `mention` (words, width), all float32. `layers` says which labels the columns of `word` score, in order. A
    relation between dependent and head is scored by `relation`: weight and bias over the product of both, the first and the
    second. A role of a mention to a trigger is scored by `role`: weight, bias, and a row for each distance in words from the
    trigger to the mention (the middle one is none); the weight goes over the product of both, and what is above nought of the sum
    of both and the row.
    """

    run: Run
    layers: dict[str, tuple[str, ...]]
    relations: tuple[str, ...]
    roles: tuple[str, ...]
    relation: tuple[Array, Array]
    role: tuple[Array, Array, Array]
    vocabulary: tuple[str, ...]
    thresholds: dict[str, float]


@cache
def _facts() -> dict[str, Any]:
    return read_facts("engine.json", "engine's model")


def engine_version() -> str:
    """Version and the first digits of the digest of the engine's model."""
    facts = _facts()
    return f"engine-{facts['version']}+{facts['sha256'][:8]}"


@cache
def load_engine_model() -> EngineModel:
    """The engine's model.

    Raises ModelMissing where its file is not there, VersionMismatch where it is not the one its facts describe.
    """
    facts = _facts()
    session = open_network(facts["file"], facts["sha256"], "engine's model", described="engine.json")
    one = {
        name: np.full(shape, 0, dtype=np.int32)
        for name, shape in (("pieces", (1, 1)), ("cases", (1, 1)), ("first", (1,)), ("grid", (1, 1)))
    }
    weights = ["relation_weight", "relation_bias", "role_weight", "role_bias", "role_distance"]
    relation, relation_bias, role, role_bias, role_distance = session.run(weights, one)
    return EngineModel(
        run=lambda feed: list(session.run(OUTPUTS, feed)),
        layers={name: tuple(labels) for name, labels in facts["layers"].items()},
        relations=tuple(facts["relations"]),
        roles=tuple(facts["roles"]),
        relation=(relation, relation_bias),
        role=(role, role_bias, role_distance),
        vocabulary=tuple(session.get_modelmeta().custom_metadata_map["vocabulary"].split("\n")),
        thresholds=dict(facts["thresholds"]),
    )
