"""Days, months, years and seasons as EDTF (ISO 8601-2), their first and last day, and their sums."""

import calendar as cal
import re
from dataclasses import dataclass
from datetime import date, timedelta

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Point:
    """A year, a month or a day: the parts known. Years before Christ are those of EDTF, 0 for 1 BC."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def edtf(self) -> str:
        """The point as EDTF; raises ValueError where there is no such month or day."""
        year = f"{self.year:04d}" if self.year >= 0 else f"-{-self.year:04d}"
        if self.month is None:
            return year
        if not 1 <= self.month <= 12:
            raise ValueError(f"no month {self.month}")
        if self.day is None:
            return f"{year}-{self.month:02d}"
        if not 1 <= self.day <= month_length(self.year, self.month):
            raise ValueError(f"no day {self.day} in {year}-{self.month:02d}")
        return f"{year}-{self.month:02d}-{self.day:02d}"

    @property
    def date(self) -> date:
        """The day, or the first one of the month or year; raises ValueError outside the years 1 to 9999."""
        return date(self.year, self.month or 1, self.day or 1)


def month_length(year: int, month: int) -> int:
    """Days of a month, in the calendar of today."""
    return cal.monthrange(year if year > 0 else 400 + year % 400, month)[1]


def point_of(day: date) -> Point:
    """A day as a point."""
    return Point(day.year, day.month, day.day)


def shifted(point: Point, count: int, unit: str) -> Point:
    """A point so many days, weeks, months, years, decades or centuries on, as precise as the unit and the point allow."""
    years = {"year": 1, "decade": 10, "century": 100}.get(unit)
    if years is not None:
        return Point(point.year + count * years, None if point.day is None or unit != "year" else point.month)
    if unit == "month":
        index = point.year * 12 + (point.month or 1) - 1 + count
        return Point(index // 12, index % 12 + 1) if point.month else Point(index // 12)
    if point.day is None:
        raise ValueError(f"{count} {unit}s from {point.edtf}, which is no day")
    return point_of(point.date + timedelta(days=count * (7 if unit == "week" else 1)))


def week_of(day: date, shift: int = 0) -> tuple[date, date]:
    """Monday and Sunday of a day's week, or of one so many weeks on."""
    monday = day - timedelta(days=day.weekday()) + timedelta(weeks=shift)
    return monday, monday + timedelta(days=6)


def interval(first: date, last: date) -> str:
    """An interval of days."""
    return f"{first.isoformat()}/{last.isoformat()}"


def _parts(value: str) -> list[int]:
    sign, value = (-1, value[1:]) if value.startswith("-") else (1, value)
    bits = [int(b) for b in value.split("-")]
    return [sign * bits[0], *bits[1:]]


def _edge(value: str, last: bool) -> str | None:
    """First or last ISO day of one side of an interval; None at an open end and before the year 1."""
    value = value.rstrip("~?%")
    if value in ("", ".."):
        return None
    bits = _parts(value)
    if bits[0] < 1:
        return None
    if len(bits) == 2 and bits[1] > 12:
        if bits[1] not in _FIRST_MONTH:
            raise ValueError(f"no EDTF month or season: {value}")
        month = _FIRST_MONTH[bits[1]] + (2 if last else 0)
        bits = [bits[0] + (month > 12), (month - 1) % 12 + 1]
    if len(bits) == 1:
        bits.append(12 if last else 1)
    if len(bits) == 2:
        bits.append(month_length(bits[0], bits[1]) if last else 1)
    return date(*bits).isoformat()


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """First and last ISO day of an EDTF date or interval; None at an open end. Raises ValueError where it is none."""
    first, _, final = edtf.partition("/")
    return _edge(first, False), _edge(final or first, True)


def opened(edtf: str, way: int) -> str:
    """From a time on (1), or up to it (-1)."""
    return edtf.split("/")[0] + "/.." if way > 0 else "../" + edtf.split("/")[-1]


def spanned(first: str, last: str) -> str:
    """One interval from the first of two times to the end of the last; a year given once holds for both."""
    low, high = first.split("/")[0], last.split("/")[-1]
    if low > high and re.match(r"\d{4}-\d\d", low):
        low = f"{high[:4]}{low[4:]}" if f"{high[:4]}{low[4:]}" <= high else f"{int(high[:4]) - 1:04d}{low[4:]}"
    return f"{low}/{high}"
