"""A claim: one thing that the page says is, was, will be or should be so. Field names are the contract's."""

from dataclasses import dataclass
from enum import StrEnum

from .text import Evidence


class ClaimKind(StrEnum):
    """The five kinds of claim."""

    PRESENCE = "presence"
    MOVEMENT = "movement"
    ACTIVITY = "activity"
    EVENT = "event"
    STATEMENT = "statement"


class Move(StrEnum):
    """How forces move."""

    DEPLOY = "deploy"
    WITHDRAW = "withdraw"
    REPOSITION = "reposition"
    REINFORCE = "reinforce"
    ROTATE = "rotate"
    EVACUATE = "evacuate"
    TRANSIT = "transit"


class Status(StrEnum):
    """How far the thing has come, as the sentence has it."""

    DONE = "done"
    ONGOING = "ongoing"
    PLANNED = "planned"
    DISCUSSED = "discussed"
    DEMANDED = "demanded"
    CONDITIONAL = "conditional"
    DENIED = "denied"


class Factuality(StrEnum):
    """How sure the source is, in FactBank's values."""

    CERTAIN = "CT+"
    PROBABLE = "PR+"
    POSSIBLE = "PS+"
    CERTAIN_NOT = "CT-"
    PROBABLE_NOT = "PR-"
    POSSIBLE_NOT = "PS-"
    UNCOMMITTED = "Uu"


class SourceKind(StrEnum):
    """What sort of source speaks."""

    PERSON = "person"
    ORGANISATION = "organisation"
    OFFICE = "office"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"
    OUTLET = "outlet"


class PlaceRole(StrEnum):
    """What a place is to the claim."""

    AT = "at"
    FROM = "from"
    TO = "to"
    VIA = "via"


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Who acts or is acted upon; `ref` is ISO 3166-1 alpha-3 for a state, its government and its forces."""

    name: str
    ref: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Force:
    """How many of what; counts of `unit`, null where the text gives none."""

    text: str
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    unit: str | None = None
    component: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in its role; `country` is ISO 3166-1 alpha-3, coordinates are degrees, WGS 84."""

    role: PlaceRole
    text: str
    name: str | None = None
    country: str | None = None
    admin1: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The day the thing is so: EDTF (ISO 8601-2), with its first and last ISO day."""

    text: str | None
    edtf: str
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One link of the chain of who says so; equal levels speak side by side, 0 is nearest to the reader."""

    name: str
    kind: SourceKind
    text: str | None = None
    role: str | None = None
    cue: str | None = None
    level: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Flat, one class for five kinds: the same row in Python, JSON and SQL."""

    id: str
    kind: ClaimKind
    evidence: tuple[Evidence, ...]
    status: Status
    factuality: Factuality
    confidence: float
    move: Move | None = None
    type: str | None = None
    mode: str | None = None
    context: tuple[str, ...] = ()
    actor: tuple[Party, ...] = ()
    recipient: tuple[Party, ...] = ()
    force: Force | None = None
    places: tuple[Place, ...] = ()
    when: When | None = None
    sources: tuple[Source, ...] = ()
