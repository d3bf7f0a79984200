"""The models that ship with the package: found, checked against their digest, loaded with onnxruntime."""

import gzip
import hashlib
import json
from collections.abc import Callable
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.errors import ModelMissing, ResourceError, VersionMismatch

Predict = Callable[[NDArray[np.float32]], NDArray[np.float32]]


@cache
def _facts() -> dict[str, object]:
    try:
        text = files("onrecord.resources").joinpath("blocks.json").read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise ModelMissing(f"the facts of the block model are missing: {error}") from error
    try:
        return dict(json.loads(text))
    except ValueError as error:
        raise ResourceError(f"the facts of the block model are broken: {error}") from error


def model_version() -> str:
    """Version and the first digits of the digest of the block model."""
    facts = _facts()
    return f"blocks-{facts['version']}+{str(facts['sha256'])[:8]}"


@cache
def load_block_model() -> Predict:
    """The block labeller: (blocks, features) float32 to (blocks,) beliefs, 0 to 1. One thread, so always the same.

    Raises ModelMissing where the file is not there, VersionMismatch where it is not the one its facts describe.
    """
    facts = _facts()
    try:
        payload = files("onrecord.resources").joinpath("blocks.onnx.gz").read_bytes()
    except FileNotFoundError as error:
        raise ModelMissing(f"the block model is missing: {error}") from error
    if hashlib.sha256(payload).hexdigest() != facts["sha256"]:
        raise VersionMismatch("blocks.onnx.gz is not the model that blocks.json describes; rebuild it with recipes/model")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    session = onnxruntime.InferenceSession(gzip.decompress(payload), options, providers=["CPUExecutionProvider"])
    name = session.get_inputs()[0].name

    def predict(matrix: NDArray[np.float32]) -> NDArray[np.float32]:
        if not len(matrix):
            return np.zeros(0, dtype=np.float32)
        answer = session.run(None, {name: np.ascontiguousarray(matrix, dtype=np.float32)})[1]
        return np.asarray(answer, dtype=np.float32)[:, 1]

    return predict
