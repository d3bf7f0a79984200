"""The linguistic layers of a story; all spans count characters of `Story.text`."""

from dataclasses import dataclass

from .text import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A named actor; those named inside others' names follow them.

    `type`: STATE, DEMONYM, CAPITAL; GOVERNMENT, MINISTRY, MILITARY, POLICE and OFFICE, the organs of a state; ALLIANCE, UN, MISSION,
    GROUP, PARTY, COMPANY, AGENCY, OUTLET, ORGANISATION; PERSON, with the `role` as printed. `ref` is the state that it stands for, as
    in a claim's party.
    """

    span: Span
    type: str
    name: str
    ref: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A toponym and the place it was resolved to; coordinates in degrees, WGS 84."""

    span: Span
    name: str
    country: str | None = None
    admin1: str | None = None
    geonames_id: int | None = None
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time expression: TIMEX3 `type` (DATE, TIME, DURATION, SET), `value` and `mod`; `edtf` for the claim."""

    span: Span
    type: str
    value: str | None
    mod: str | None = None
    edtf: str | None = None
    start: str | None = None
    end: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """A force as named, with the bounds of its count (null: none given); `unit` as in the contract, `component` its noun."""

    span: Span
    low: int | None
    high: int | None
    approximate: bool
    unit: str | None = None
    component: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who says what, as in PARC: spans of source, cue and content."""

    source: Span
    cue: Span
    content: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word in its sentence's tree: Universal Dependencies `upos` and `relation`, Penn `tag`, and its `head`, a place in `tokens`.

    The root of a sentence is its own head.
    """

    span: Span
    lemma: str
    upos: str
    tag: str
    head: int
    relation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Labelled:
    """A stretch that the language engine labels in one of its layers: `names`, `times`, `sources`, `triggers` and others."""

    span: Span
    layer: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotations:
    """All layers of one story, each in text order."""

    entities: tuple[Entity, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    times: tuple[Timex, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    sentences: tuple[Span, ...] = ()
    tokens: tuple[Token, ...] = ()
    labelled: tuple[Labelled, ...] = ()
