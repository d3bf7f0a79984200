"""The reviewed word lists, read once from the TOML files beside this module."""

import hashlib
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.errors import ResourceError

NAMES = (
    "countries", "organs", "organisations", "groups", "outlets", "leaders", "places", "bases", "airfields", "forces", "moves",
    "sayings", "claims",
)  # fmt: skip


@cache
def _bytes(name: str) -> bytes:
    try:
        return files("onrecord.resources").joinpath("lexicons", f"{name}.toml").read_bytes()
    except FileNotFoundError as error:
        raise ResourceError(f"the word list {name!r} is missing: {error}") from error


@cache
def lexicon(name: str) -> dict[str, Any]:
    """One word list, by its name in `NAMES`, as its TOML has it. Raises ResourceError if it is missing."""
    return tomllib.loads(_bytes(name).decode("utf-8"))


@cache
def version() -> str:
    """First digits of the digest of all word lists."""
    digest = hashlib.sha256(b"\0".join(_bytes(name) for name in NAMES))
    return f"lexicons-{digest.hexdigest()[:8]}"
