"""How likely a claim is right: the reader's own belief and what was found of it, turned into a probability.

A logistic sum whose weights (`resources/confidence.json`) are fitted by `recipes/claims/confidence.py`, so that of the claims with .8
eight of ten pair with a claim that a careful analyst reads.
"""

import math
from functools import cache

from onrecord.resources.networks import read_facts
from onrecord.types import Claim

FEATURES = ("belief", "actor", "recipient", "number", "place", "when", "source", "words")


def features_of(claim: Claim) -> tuple[float, ...]:
    """What the probability is read from, in the order of FEATURES; `confidence` still holds the finder's belief."""
    belief = min(0.99, max(0.01, claim.confidence))
    force = claim.force
    return (
        math.log(belief / (1 - belief)),
        float(bool(claim.actor)),
        float(bool(claim.recipient)),
        float(force is not None and (force.low is not None or force.high is not None)),
        float(bool(claim.places)),
        float(claim.when is not None),
        float(bool(claim.sources)),
        math.log1p(sum(len(e.text.split()) for e in claim.evidence)) / 3,
    )


def group_of(claim: Claim, finder: str) -> str:
    """The claims that share a bias: "rules.movement", "frames.event"."""
    return f"{finder}.{claim.kind}"


@cache
def _weights() -> tuple[tuple[float, ...], dict[str, float], float]:
    facts = read_facts("confidence.json", "weights of confidence")
    return tuple(float(facts["weights"][name]) for name in FEATURES), dict(facts["groups"]), float(facts["other"])


def likelihood(claim: Claim, finder: str) -> float:
    """0 to 1, to two places. Raises ModelMissing, ResourceError."""
    weights, groups, other = _weights()
    score = groups.get(group_of(claim, finder), other) + sum(w * x for w, x in zip(weights, features_of(claim), strict=True))
    return round(1 / (1 + math.exp(-score)), 2)
