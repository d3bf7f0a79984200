"""How sure a claim is: a plain sum of what was read directly.

The weights are the least-squares fit of "pairs with a claim of the gold" on these marks, over the train files;
`python benchmarks/quality/claims.py --text-alone --sets train-... --bands` shows how they hold.
"""

from onrecord.types import ClaimKind

from .scene import counted
from .tells import Tell


def confidence_of(tell: Tell, *, actors: bool, carried: bool, placed: bool) -> float:
    """0 to 1. `carried`: the actor comes from an earlier sentence; `placed`: a place was found."""
    number = tell.force is not None and counted(tell.force)
    owner = actors and not carried
    if tell.kind is ClaimKind.MOVEMENT:
        value = 0.48 + 0.05 * tell.strong + 0.08 * (tell.force is not None) + 0.02 * number + 0.08 * owner + 0.13 * placed
    else:
        value = 0.22 + 0.21 * tell.strong + 0.24 * number + 0.02 * owner + 0.20 * placed
    return round(value, 2)
