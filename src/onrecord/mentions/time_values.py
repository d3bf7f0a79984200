"""The day, month or year that a time expression means: TIMEX3 value and EDTF, reckoned from the story's day or from the story."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from .edtf import SEASONS, Point, interval, month_length, point_of, shifted, spanned, week_of
from .feasts import days_of
from .time_context import Context, Value
from .time_phrases import Phrase

_LETTERS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
_SYMBOLS = {"day": "D", "night": "D", "week": "W", "month": "M", "year": "Y"}
_SYMBOLS |= {"decade": "DE", "century": "CE"}
_BACK = frozenset({"last", "past", "previous", "preceding"})
_ON = frozenset({"next", "coming", "following", "ensuing", "subsequent"})
_OF_STORY = frozenset({"that", "same", "following", "previous", "preceding", "ensuing", "subsequent"})  # from what was told last


def resolve(phrase: Phrase, context: Context) -> Value:
    """The value of a phrase; null where the text gives none, or no such day exists."""
    try:
        found = _RULES[phrase.form](phrase, context)
    except (ValueError, OverflowError):
        found = None
    if found is None:
        return Value(type="DATE", value=None)
    if phrase.first is not None and found.edtf:
        lead = resolve(phrase.first, context)
        whole = spanned(lead.edtf, found.edtf) if lead.edtf else found.edtf
        return replace(found, value=whole, edtf=whole)
    return _at(found, phrase)


def _at(found: Value, phrase: Phrase) -> Value:
    """A part or hour of the day after a day."""
    if found.type not in ("DATE", "TIME") or found.value is None or not (phrase.part or phrase.clock):
        return found
    if phrase.clock and len(found.value) < 8:
        return found
    suffix = phrase.clock or f"T{phrase.part}"
    return found if "T" in found.value else replace(found, type="TIME", value=found.value + suffix)


def _bc(point: Point) -> str:
    """A point as TIMEX3 has it: BC0480-09 is EDTF's -0479-09."""
    if point.year > 0:
        return point.edtf
    return f"BC{1 - point.year:04d}" + point.edtf[5:]


def _of(point: Point) -> Value:
    return Value(type="DATE", value=_bc(point), edtf=point.edtf, point=point)


def _days(first: date, last: date, value: str) -> Value:
    return Value(type="DATE", value=value, edtf=interval(first, last), point=point_of(first))


def _week(day: date, shift: int) -> Value:
    first, last = week_of(day, shift)
    year, week, _ = first.isocalendar()
    return _days(first, last, f"{year}-W{week:02d}")


def _year_of(month: int, day: int, context: Context, which: str | None = None) -> int | None:
    """Year of a month and day without one: of the last such day, or of the next where the words look ahead."""
    if context.past or which in ("that", "same", "following"):
        told = context.told
        if told is None:
            return None
        rolled = which is None and told.month is not None and told.month - month > 6
        return told.year + (which == "following" or rolled)
    anchor = context.published
    if anchor is None:
        return None
    if which in ("last", "past", "previous"):
        return anchor.year - (month >= anchor.month)
    if which in ("next", "coming"):
        return anchor.year + (month <= anchor.month)
    if which in ("last year", "next year"):
        return anchor.year + (1 if which == "next year" else -1)
    if which == "this":
        return anchor.year
    if context.ahead:
        return anchor.year + ((month, day) < (anchor.month, anchor.day))
    return anchor.year - ((month, day) > (anchor.month, min(31, anchor.day + 1)))


def _calendar(p: Phrase, c: Context) -> Value | None:
    if p.scale == "of month":
        return _in_month(p, c)
    if p.scale in ("decade", "century"):
        return _long(p, c)
    if p.season:
        return _season(p, c)
    if p.quarter:
        year = p.year or (c.now.year if c.now else None)
        if year is None:
            return None
        first, last = Point(year, 3 * p.quarter - 2), Point(year, 3 * p.quarter)
        return Value(type="DATE", value=f"{year}-Q{p.quarter}", edtf=f"{first.edtf}/{last.edtf}", point=first)
    if p.scale == "fiscal":
        return Value(type="DATE", value=f"FY{p.year}", edtf=f"{(p.year or 0) - 1}-10/{p.year}-09") if p.year else None
    if p.month is None and p.day is not None:
        return _day_of_month(p, c)
    year = p.year
    if year is None and p.month is not None:
        day = p.day or 1
        ahead = replace(c, ahead=c.ahead and (p.day is not None or c.published is None or p.month != c.published.month))
        year = _year_of(p.month, day, ahead, p.which)
    if year is None:
        return None
    if p.year is not None and p.year < 1000 and p.year > 0 and p.scale is None and c.past and c.told is not None and c.told.year < 1:
        year = 1 - p.year  # a tale of before Christ goes on without saying so
    point = Point(year, p.month, p.day)
    if p.till:
        return Value(type="DATE", value=_bc(point), edtf=f"{point.edtf}/{p.till}", point=Point(p.till))
    return _halved(_of(point), p, point)


def _halved(found: Value, p: Phrase, point: Point) -> Value:
    """The first or second half of a month or year; early, mid and late stay the whole."""
    if p.half is None or point.day is not None or point.year < 1:
        return found
    if point.month is None:
        months = (1, 6) if p.half == 1 else (7, 12)
        edtf = f"{point.edtf}-{months[0]:02d}/{point.edtf}-{months[1]:02d}"
        return replace(found, value=f"{point.edtf}-H{p.half}", edtf=edtf)
    days = (1, 15) if p.half == 1 else (16, month_length(point.year, point.month))
    return replace(found, edtf=f"{point.edtf}-{days[0]:02d}/{point.edtf}-{days[1]:02d}")


def _in_month(p: Phrase, c: Context) -> Value | None:
    """The last week, first weekend or second Tuesday of a month."""
    month = p.month or 1
    year = p.year or _year_of(month, 28 if c.ahead else 1, c)
    if year is None or p.number is None:
        return None
    number, length = int(p.number), month_length(year, month)
    if p.unit == "week":
        day = date(year, month, length) if number < 0 else date(year, month, min(length, 7 * number - 3))
        return _week(day, 0)
    if p.unit == "day":
        return _of(Point(year, month, length if number < 0 else number))
    name = "saturday" if p.unit == "weekend" else p.unit
    days = [d for d in range(1, length + 1) if date(year, month, d).strftime("%A").lower() == name]
    first = date(year, month, days[-1] if number < 0 else days[number - 1])
    if p.unit != "weekend":
        return _of(point_of(first))
    year, week, _ = first.isocalendar()
    return _days(first, first + timedelta(days=1), f"{year}-W{week:02d}-WE")


def _long(p: Phrase, c: Context) -> Value | None:
    year = p.year or 0
    if p.scale == "decade":
        if 0 < year < 100:
            year += 2000 if year < 30 and c.published else 1900
        if year < 1:
            return Value(type="DATE", value=f"BC{(1 - year) // 10:03d}X", point=Point(year))
        return Value(type="DATE", value=f"{year // 10:03d}X", edtf=f"{year:04d}/{year + 9:04d}", point=Point(year))
    if year < 1:
        return Value(type="DATE", value=f"BC{(1 - year) // 100:02d}XX", point=Point(year))
    return Value(type="DATE", value=f"{year // 100:02d}XX", edtf=f"{year:04d}/{year + 99:04d}", point=Point(year))


def _season(p: Phrase, c: Context) -> Value | None:
    name = p.season or ""
    first = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[name]
    year = p.year
    if year is None and (c.past or p.which in ("that", "same", "following")):
        told = c.told
        year = told.year + (p.which == "following" or (told.month is not None and told.month > first + 2)) if told else None
    elif year is None and c.published is not None:
        anchor = c.published
        if p.which == "this":
            year = anchor.year
        elif p.which in ("last", "next"):
            year = anchor.year + (1 if p.which == "next" else -1)
        elif c.ahead:
            year = anchor.year + (anchor.month > first + 2)
        else:
            year = anchor.year - (anchor.month < first)
    if year is None:
        return None
    value = f"{_bc(Point(year))}-{_LETTERS[name]}"
    return Value(type="DATE", value=value, edtf=f"{Point(year).edtf}-{SEASONS[name]}", point=Point(year, first))


def _day_of_month(p: Phrase, c: Context) -> Value | None:
    """ "the 9th": of the month told last in a tale of the past, else of the story's month or the one beside it."""
    day = p.day or 1
    if c.past or c.published is None:
        return _of(Point(c.told.year, c.told.month, day)) if c.told and c.told.month else None
    month = point_of(c.published)
    if c.ahead and day < c.published.day:
        month = shifted(month, 1, "month")
    elif not c.ahead and day > c.published.day:
        month = shifted(month, -1, "month")
    return _of(Point(month.year, month.month, day))


def _weekday(p: Phrase, c: Context) -> Value | None:
    told = c.told_day if c.published is None or p.which in ("that", "following") else None
    anchor = told.date if told else c.published
    if anchor is None or p.weekday is None:
        return None
    back = (anchor.weekday() - p.weekday) % 7
    if p.which in ("next", "coming", "following") or (p.which in (None, "this", "week") and c.ahead and told is None):
        again = 0 if p.which is None else 7
        return _of(point_of(anchor + timedelta(days=(7 - back) % 7 or again)))
    if p.which in ("last", "past", "previous", "this"):
        back = back or 7
    return _of(point_of(anchor - timedelta(days=back)))


def _day(p: Phrase, c: Context) -> Value | None:
    anchor = c.now if c.published else c.told_day
    if anchor is None or anchor.day is None:
        return Value(type="DATE", value="PRESENT_REF") if p.number == 0 else None
    if p.name == "night":
        first = anchor.date - timedelta(days=1)
        return Value(type="TIME", value=f"{first.isoformat()}TNI", edtf=interval(first, anchor.date), point=point_of(first))
    return _of(shifted(anchor, int(p.number or 0), "day"))


def _which(p: Phrase, c: Context) -> Value | None:
    which, unit = p.which or "", p.unit or ""
    shift = -1 if which in _BACK else 1 if which in _ON else 0
    if unit == "day":
        return _some_day(p, c, shift)
    anchor = c.then if which in _OF_STORY else c.now
    if anchor is None:
        return None
    if unit in ("decade", "century"):
        size = 10 if unit == "decade" else 100
        if anchor.year < 1:
            return _long(Phrase(form="calendar", year=1 - ((1 - anchor.year) // size - shift) * size, scale=unit), c)
        return _long(Phrase(form="calendar", year=anchor.year // size * size + shift * size, scale=unit), c)
    if unit == "year":
        return _halved(_of(Point(anchor.year + shift)), p, Point(anchor.year + shift))
    if unit == "month":
        moved = shifted(Point(anchor.year, anchor.month), shift, "month")
        return _halved(_of(moved), p, moved)
    if unit in _LETTERS:
        return _season(Phrase(form="calendar", season=unit, which=which if shift else None), c)
    if anchor.day is None:
        return None
    if unit == "weekend":
        return _weekend(anchor.date, shift, ahead=c.ahead)
    return _week(anchor.date, shift)


def _some_day(p: Phrase, c: Context, shift: int) -> Value | None:
    """ "that day", "the next day", "this morning", "the night before"."""
    near = p.which == "the" or (p.which == "last" and p.part is not None)
    of_now = c.published is not None and (p.which == "this" or (near and not c.past))
    anchor = c.now if of_now else c.told_day or (None if c.past else c.now)
    if anchor is None or anchor.day is None:
        return None
    return _of(shifted(anchor, shift, "day"))


def _weekend(day: date, shift: int, *, ahead: bool) -> Value:
    """The weekend named: without "last" or "next" the one begun last, or the next where the words look ahead."""
    monday, _ = week_of(day)
    weeks = 0
    if shift < 0 or (shift == 0 and not ahead and day.weekday() < 5):
        weeks = -1
    elif shift > 0 and day.weekday() >= 5:
        weeks = 1
    saturday = monday + timedelta(days=5, weeks=weeks)
    year, week, _ = saturday.isocalendar()
    return _days(saturday, saturday + timedelta(days=1), f"{year}-W{week:02d}-WE")


def _shift(p: Phrase, c: Context) -> Value | None:
    if p.number is None or p.number != int(p.number):
        return Value(type="DATE", value="PAST_REF" if p.way == "back" else "FUTURE_REF") if p.number is None else None
    unit, number = p.unit or "", int(p.number)
    if unit in ("hour", "minute"):
        base = c.told_day if p.which != "now" and c.beside else c.now
        moved = shifted(base, round(number / 24) if unit == "hour" and abs(number) >= 24 else 0, "day") if base and base.day else None
        return _of(moved) if moved else None
    if p.which == "event":
        number = -number
        anchor = c.beside or c.now
    else:
        anchor = c.now if p.which == "now" else c.then
        if unit in ("day", "week") and p.which == "then":
            anchor = c.told_day or (None if c.past else c.now)
    if anchor is None:
        return None
    if unit == "week" and p.which == "now" and anchor.day:
        return _week(anchor.date, number)
    moved = shifted(anchor, number, unit)
    return _of(moved if unit in ("day", "week") else Point(moved.year, moved.month if unit == "month" else None))


def _duration(p: Phrase, c: Context) -> Value | None:
    unit = p.unit or "day"
    count = "X" if p.number is None else f"{p.number:g}"
    value = f"PT{count}{unit[0].upper()}" if unit in ("minute", "hour") else f"P{count}{_SYMBOLS[unit]}"
    edtf, now = None, c.now
    whole = p.number is not None and p.number == int(p.number)
    if p.number is not None and whole and now is not None and now.day is not None and p.way in _BACK | _ON - {"following"}:
        off = _full(now, int(p.number) * (-1 if p.way in _BACK else 1), unit)
        edtf = interval(off, now.date) if p.way in _BACK else interval(now.date, off)
    return Value(type="DURATION", value=value, edtf=edtf)


def _full(anchor: Point, count: int, unit: str) -> date:
    """A day so many units off: hours make days, months and years keep the day of the month where there is one."""
    if unit in ("hour", "minute"):
        return anchor.date + timedelta(hours=count) if unit == "hour" else anchor.date
    if unit in ("day", "night", "week"):
        return anchor.date + timedelta(days=count * (7 if unit == "week" else 1))
    months = count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[unit]
    moved = shifted(Point(anchor.year, anchor.month or 1), months, "month")
    return date(moved.year, moved.month or 1, min(anchor.day or 1, month_length(moved.year, moved.month or 1)))


def within(value: str, published: date) -> str | None:
    """The EDTF of "within" a duration from the story's day; None where it has no whole number of units."""
    units = {"M": "month", "D": "day", "W": "week", "Y": "year", "H": "hour"}
    digits, unit = "".join(ch for ch in value if ch.isdigit()), units.get(value[-1])
    if not digits or unit is None or "." in value or (value.startswith("PT") and unit == "month"):
        return None
    try:
        return f"../{_full(point_of(published), int(digits), unit).isoformat()}"
    except (ValueError, OverflowError):
        return None


def _set(p: Phrase, c: Context) -> Value:
    if p.weekday is not None:
        return Value(type="SET", value=f"XXXX-WXX-{p.weekday + 1}")
    return replace(_duration(p, replace(c, published=None)) or Value(type="SET", value=None), type="SET")


def _ref(p: Phrase, c: Context) -> Value:
    return Value(type="DATE", value=p.name)


def _feast(p: Phrase, c: Context) -> Value | None:
    name = (p.name or "").removeprefix("orthodox ")
    orthodox = p.name is not None and p.name.startswith("orthodox ")
    anchor = c.now
    years = [p.year] if p.year else [] if anchor is None else [anchor.year, anchor.year + (1 if c.ahead else -1)]
    found = [days for year in years if (days := days_of(name, year, orthodox=orthodox))]
    if anchor is not None and not p.year:
        found = [d for d in found if (d[0] >= anchor.date if c.ahead else d[0] <= anchor.date)] or found
    if not found:
        return None
    first, last = found[0]
    edtf = first.isoformat() if first == last else interval(first, last)
    return Value(type="DATE", value=first.isoformat() if first == last else edtf, edtf=edtf, point=point_of(first))


def _clock(p: Phrase, c: Context) -> Value | None:
    anchor = (c.told_day or c.now) if c.past else c.beside or c.now
    if anchor is None or anchor.day is None:
        return Value(type="TIME", value="XXXX-XX-XX")
    return _of(anchor)


_RULES: dict[str, Callable[[Phrase, Context], Value | None]] = {
    "calendar": _calendar,
    "weekday": _weekday,
    "day": _day,
    "which": _which,
    "shift": _shift,
    "clock": _clock,
    "duration": _duration,
    "set": _set,
    "ref": _ref,
    "feast": _feast,
}
