"""What a time is reckoned from, and what it is worked out to be."""

from dataclasses import dataclass
from datetime import date

from .edtf import Point, point_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a time is reckoned from.

    `published` is the story's day; `told` the last time that the text told, `told_day` the last day, `beside` a day of the same
    sentence; `past` is a text of times long past, which are reckoned from one another; `ahead` whether the words look ahead.
    """

    published: date | None
    told: Point | None = None
    told_day: Point | None = None
    beside: Point | None = None
    past: bool = False
    ahead: bool = False

    @property
    def now(self) -> Point | None:
        """The day that "today" would be: the story's, or in a tale of the past the last one told."""
        return point_of(self.published) if self.published else self.told if self.past else None

    @property
    def then(self) -> Point | None:
        """What "later" counts from: the time told last, else the story's day."""
        return self.told or self.now


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A TIMEX3 type and value, the EDTF where it is some day, and the point that later words may count from."""

    type: str
    value: str | None
    edtf: str | None = None
    point: Point | None = None
