"""How sure a claim is: a plain sum of what was read directly and what was not."""

from onrecord.types import ClaimKind

from .scene import counted
from .tells import Tell


def confidence_of(tell: Tell, *, actors: bool, carried: bool, placed: bool) -> float:
    """0 to 1."""
    value = 0.4 + 0.15 * tell.strong + 0.15 * (tell.force is not None and counted(tell.force)) + 0.1 * placed
    value += 0.05 * (actors and not carried) + 0.05 * (tell.kind is ClaimKind.MOVEMENT)
    return round(value, 2)
