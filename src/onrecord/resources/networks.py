"""Networks that ship with the package: a file and the facts that describe it, checked against each other and opened."""

import gzip
import hashlib
import json
from importlib.resources import files
from typing import Any

from onrecord.errors import ModelMissing, ResourceError, VersionMismatch


def read_facts(name: str, what: str) -> dict[str, Any]:
    """The facts of a network. Raises ModelMissing, or ResourceError where they are no JSON; `what` names it in the message."""
    try:
        return dict(json.loads(files("onrecord.resources").joinpath(name).read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise ModelMissing(f"the facts of the {what} are missing: {error}") from error
    except ValueError as error:
        raise ResourceError(f"the facts of the {what} are broken: {error}") from error


def open_network(name: str, sha256: str, what: str, *, described: str) -> Any:
    """An onnxruntime session of one file, gzipped or not, in one thread so that it always answers the same.

    Raises ModelMissing where the file is not there, VersionMismatch where its digest is not `sha256`, as `described` says.
    """
    import onnxruntime  # slow to load

    try:
        payload = files("onrecord.resources").joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise ModelMissing(f"the {what} is missing: {error}") from error
    if hashlib.sha256(payload).hexdigest() != sha256:
        raise VersionMismatch(f"{name} is not the model that {described} describes; rebuild it with recipes/model")
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    payload = gzip.decompress(payload) if name.endswith(".gz") else payload
    return onnxruntime.InferenceSession(payload, options, providers=["CPUExecutionProvider"])
