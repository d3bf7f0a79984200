"""Why a claim has the values that it has, slot by slot."""

from dataclasses import dataclass
from enum import StrEnum

from .claim import Claim
from .text import Span


class Verdict(StrEnum):
    """Whether a slot is filled, and if not, why not."""

    GIVEN = "given"
    NOT_STATED = "not stated"  # nothing of its sort stands in the claim's sentences
    AMBIGUOUS = "ambiguous"  # several stand there, and none is tied to the claim
    NOT_RESOLVED = "not resolved"  # one stands there, and is not tied to the claim, or what it means is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One value of one slot: the words that gave it (`span` in `Story.text`, null where they stand nowhere) and what read them."""

    slot: str
    verdict: Verdict
    value: str | None
    by: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A claim, and a reason for each of its slots in the order of the contract."""

    claim: Claim
    reasons: tuple[Reason, ...]
