"""Times reckoned from another time: "the same day", "two weeks later", "within 30 days", "over the past three days"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_NUMBERS = "a an one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split()
_WORDS = {word: max(1, i - 1) for i, word in enumerate(_NUMBERS)}
_COUNT = rf"(?:\d{{1,3}}|{'|'.join(sorted(_NUMBERS, key=len, reverse=True))})"
_UNIT = r"(?:hour|day|week|month|year)"
_NEAR = 400  # characters in which the time that is meant was told
_RELATIVE = re.compile(
    rf"""\b(?:
    (?P<same>(?:the\ same|that)\ (?:day|morning|afternoon|evening|night)|later\ (?:in\ the|that)\ day)
  | (?P<next>the\ (?:next|following)\ (?:day|morning)|the\ day\ after|a\ day\ (?:later|after))
  | (?P<last>the\ (?:day|evening|night|morning)\ before|the\ previous\ (?:day|night|evening)|a\ day\ (?:earlier|before))
  | (?P<after>{_COUNT})\ (?P<after_unit>{_UNIT})s?\ (?:later|after(?:wards)?)
  | (?P<before>{_COUNT})\ (?P<before_unit>{_UNIT})s?\ (?:earlier|before)
  | within\ (?:the\ next\ )?(?P<within>{_COUNT})\ (?P<within_unit>{_UNIT})s?
  | (?:over|in|during|for)\ the\ (?:past|last|previous)\ (?P<past>{_COUNT})\ (?P<past_unit>{_UNIT})s?
  | (?:over|in|during|for)\ the\ (?:past|last)\ (?P<one>week|month|year)
    )\b""",
    re.I | re.X,
)


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A time at its characters; `edtf` is a day, month, year or interval."""

    start: int
    end: int
    edtf: str


def find_reckoned(text: str, days: Sequence[tuple[int, date]], published: date) -> list[Reckoned]:
    """Relative times of a text; `days` are the days that it tells, each at its character, in order."""
    found = []
    for match in _RELATIVE.finditer(text):
        k = bisect_left(days, match.start(), key=lambda d: d[0])
        near = k > 0 and match.start() - days[k - 1][0] < _NEAR
        edtf = _reckon(match, days[k - 1][1] if near else published, published)
        if edtf is not None:
            found.append(Reckoned(match.start(), match.end(), edtf))
    return found


def _way(match: re.Match[str]) -> int:
    """-1 where "after" or "before" opens a clause, whose own day is meant then: "a day after soldiers hauled him out"."""
    return -1 if match[0].lower().endswith(("after", "before")) and re.match(r" [\w“\"']", match.string[match.end() :]) else 1


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS[word.lower()]


def _reckon(match: re.Match[str], anchor: date, published: date) -> str | None:
    part = match.groupdict()
    try:
        if part["same"] or part["next"] or part["last"]:
            return (anchor + timedelta(days=_way(match) * (bool(part["next"]) - bool(part["last"])))).isoformat()
        if part["after"] or part["before"]:
            sign = _way(match) * (1 if part["after"] else -1)
            return _shifted(
                anchor, sign * _number(part["after"] or part["before"] or ""), part["after_unit"] or part["before_unit"] or ""
            )
        if part["within"]:
            return "../" + _day(published, _number(part["within"]), part["within_unit"] or "").isoformat()
        past = _number(part["past"]) if part["past"] else 1
        first = _day(published, -past, part["past_unit"] or part["one"] or "")
        return f"{first.isoformat()}/{published.isoformat()}"
    except (OverflowError, ValueError):
        return None


def _day(anchor: date, count: int, unit: str) -> date:
    """A day so many units off; hours within a day are that day, months and years by the calendar."""
    unit = unit.lower()
    if unit == "hour":
        return anchor + timedelta(days=round(count / 24))
    if unit in ("day", "week"):
        return anchor + timedelta(days=count * (7 if unit == "week" else 1))
    index = anchor.year * 12 + anchor.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(index, 12)
    return date(year, month + 1, min(anchor.day, 28))


def _shifted(anchor: date, count: int, unit: str) -> str:
    """As precise as its unit: weeks to a day, months to a month, years to a year."""
    moved = _day(anchor, count, unit).isoformat()
    return {"month": moved[:7], "year": moved[:4]}.get(unit.lower(), moved)
