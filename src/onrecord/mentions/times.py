"""Time expressions: TIMEX3 values and EDTF, reckoned from the story's day (contract rule 4, settled 4, 5, 12)."""

import calendar as cal
import re
from datetime import date, timedelta

from spacy.tokens import Doc

from onrecord.types import Span, Timex

from .relative_times import find_reckoned
from .tense import is_ahead

_MONTHS = {m.lower(): i for i, m in enumerate(cal.month_name) if m} | {m.lower(): i for i, m in enumerate(cal.month_abbr) if m}
_MONTHS["sept"] = 9
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAYS = {d.lower(): i for i, d in enumerate(cal.day_name)}
_DAY = "|".join(_DAYS)
_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NUM = {w: i for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_FUTURE = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were|has|have|had|ought) to|due|to be|plans?|planned|next|until|going to|set to|"
    r"expected|scheduled|to (?:leave|withdraw|send|start|begin|"
    r"deploy|end|close|return|go|arrive|finish|complete|pull|hand|join)|intends?|means to|hopes?|promis\w+|deadline|from now|"
    r"could|should|must|leaves|begins|ends|starts|expires)\b",
    re.I,
)
_UNTIL = ("by", "until", "till", "before", "up to", "no later than", "ahead of", "not before")
_ONWARD = ("since", "from", "starting", "beginning", "as of", "after")
_WHEN = rf"""
    (?:(?P<rel>since|by|until|till|before|after|from|starting|beginning|as\s+of|no\s+later\s+than|up\s+to|ahead\s+of)\s+)?
    (?:on\s+)?(?:the\s+)?
    (?:(?P<part>early|late|mid|end\s+of|start\s+of|beginning\s+of|middle\s+of|(?:first|second)\s+half\s+of|end)[\s-](?:the\s+)?)?(?:
    (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m1>{_MONTH})\b\.?(?:,?\s+(?P<y1>(?:19|20)\d\d)\b)?
  | (?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\d)(?:,?\s+(?P<y2>(?:19|20)\d\d)\b)?
  | (?P<dom>\d{{1,2}})(?:st|nd|rd|th)\s+of\s+(?:this|the)\s+month
  | (?P<m3>{_MONTH})\b(?:,?\s+(?:of\s+)?(?P<y3>(?:19|20)\d\d)\b)?
  | (?P<iso>(?:19|20)\d\d-\d\d-\d\d)
  | (?P<word>yesterday|today|tonight|tomorrow|overnight|this\s+morning|this\s+evening|this\s+afternoon|last\s+night)
    (?:\s+(?:morning|afternoon|evening|night))?\b
  | (?P<which>last|next|this|past|coming|previous|following)\s+
    (?P<unit>week(?:end)?|month|year|{_DAY}|{_MONTH}|spring|summer|autumn|fall|winter)\b
  | (?P<over>weekend)\b
  | (?P<wd>{_DAY})\b
  | (?P<ago>(?:\d{{1,3}}|an?|{"|".join(_NUM)})\s+(?:days?|weeks?|months?|years?))\s+ago\b
  | (?P<season>spring|summer|autumn|winter)(?:\s+(?:of\s+)?(?P<ys>(?:19|20)\d\d))?\b
  | (?P<yend>year(?:['’]s)?\s+end|year-end|(?:this\s+|the\s+)?year(?=[,.;]|$|\s))
  | (?P<month>this\s+month|the\s+month|month)(?=[,.;]|$|\s)
  | (?P<year>(?:19|20)\d\d)(?![\d-]|,\d|\s+(?:troops|soldiers|personnel|men|people|military|peacekeepers|US|French))
    )"""
_TIME = re.compile(rf"(?<![\w-]){_WHEN}", re.I | re.X)
_BETWEEN = re.compile(r"\b(?:between|from)\s+$", re.I)
_AND = re.compile(r"\s+(?:and|to)\s+$", re.I)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, cal.monthrange(year, month)[1])


def _nearest_year(month: int, day: int, anchor: date, future: bool) -> int:
    """Year of a month and day without one: the last such day, or the next where the sentence looks ahead."""
    candidate = (month, day)
    if future:
        return anchor.year if candidate >= (anchor.month, anchor.day) else anchor.year + 1
    return anchor.year if candidate <= (anchor.month, min(31, anchor.day + 1)) else anchor.year - 1


def _calendar(part: dict[str, str | None], anchor: date | None, future: bool) -> str | None:
    """EDTF of a date with a month in it."""
    for d, m, y in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if part[m]:
            day, month = int(part[d] or 1), _MONTHS[(part[m] or "").lower()]
            if not part[y] and anchor is None:
                return None
            year = int(part[y] or 0) or _nearest_year(month, day, anchor or date.min, future)
            try:
                return date(year, month, day).isoformat()
            except ValueError:
                return None
    month = _MONTHS[(part["m3"] or "").lower()]
    if part["y3"]:
        return f"{part['y3']}-{month:02d}"
    if anchor is None:
        return None
    year = _nearest_year(month, 1, anchor, future and month != anchor.month)
    return f"{year}-{month:02d}"


def _week(anchor: date, shift: int) -> str:
    monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=shift)
    return f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"


def _which(which: str, unit: str, anchor: date, future: bool) -> str | None:
    shift = {"last": -1, "past": -1, "previous": -1, "next": 1, "coming": 1, "following": 1}.get(which, 0)
    if unit == "weekend":
        monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=min(0, shift) if anchor.weekday() < 5 or shift < 0 else 0)
        saturday = monday + timedelta(days=5)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    if unit.startswith("week"):
        return _week(anchor, shift)
    if unit == "month":
        index = anchor.year * 12 + anchor.month - 1 + shift
        return f"{index // 12}-{index % 12 + 1:02d}"
    if unit == "year":
        return str(anchor.year + shift)
    if unit in _DAYS:
        back = (anchor.weekday() - _DAYS[unit]) % 7
        if shift > 0 or (shift == 0 and future):
            return (anchor + timedelta(days=(7 - back) % 7 or 7)).isoformat()
        return (anchor - timedelta(days=back or 7)).isoformat()
    if unit in _SEASONS:
        year = anchor.year + (shift if which in ("next", "last") else 0)
        return f"{year}-{_SEASONS[unit]}"
    month = _MONTHS[unit]
    year = anchor.year + (shift if (shift < 0) == (month >= anchor.month) and shift else 0)
    return f"{year}-{month:02d}"


def _season(name: str, anchor: date, future: bool) -> str:
    """A season without a year: the last one begun, or the next where the sentence looks ahead."""
    first = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}[name]
    begun = anchor.month >= first
    year = anchor.year + (anchor.month > first + 2) if future else anchor.year - (not begun)
    return f"{year}-{_SEASONS[name]}"


def _relative(part: dict[str, str | None], anchor: date, future: bool) -> str | None:
    """EDTF of an expression that needs the story's day."""
    word = re.sub(r"\s+", " ", (part["word"] or "").lower())
    if word:
        if word in ("overnight", "last night"):
            return f"{(anchor - timedelta(days=1)).isoformat()}/{anchor.isoformat()}"
        return (anchor + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(word, 0))).isoformat()
    if part["which"]:
        return _which(part["which"].lower(), re.sub(r"\s+", " ", (part["unit"] or "")).lower(), anchor, future)
    if part["over"]:
        monday = anchor - timedelta(days=anchor.weekday())
        saturday = monday + timedelta(days=5 if future or anchor.weekday() >= 5 else -2)
        return f"{saturday.isoformat()}/{(saturday + timedelta(days=1)).isoformat()}"
    if part["dom"]:
        day = min(int(part["dom"]), cal.monthrange(anchor.year, anchor.month)[1])
        return date(anchor.year, anchor.month, max(1, day)).isoformat()
    if part["month"]:
        return f"{anchor.year}-{anchor.month:02d}"
    if part["season"]:
        return _season(part["season"].lower(), anchor, future)
    if part["wd"]:
        back = (anchor.weekday() - _DAYS[part["wd"].lower()]) % 7
        return (anchor + timedelta(days=(7 - back) % 7)).isoformat() if future else (anchor - timedelta(days=back)).isoformat()
    if part["ago"]:
        count, unit = part["ago"].lower().split()
        number = int(count) if count.isdigit() else _NUM.get(count, 1)
        if unit.startswith("day"):
            return (anchor - timedelta(days=number)).isoformat()
        if unit.startswith("week"):
            return _week(anchor, -number)
        if unit.startswith("month"):
            index = anchor.year * 12 + anchor.month - 1 - number
            return f"{index // 12}-{index % 12 + 1:02d}"
        return str(anchor.year - number)
    return str(anchor.year) if part["yend"] else None


def bounds(edtf: str) -> tuple[str | None, str | None]:
    """First and last ISO day of an EDTF date or interval; None at an open end."""

    def edge(value: str, last: bool) -> str | None:
        value = value.rstrip("~?%")
        if value in ("", ".."):
            return None
        bits = [int(b) for b in value.split("-")]
        if len(bits) == 2 and bits[1] > 12:
            month = {21: 3, 22: 6, 23: 9, 24: 12}[bits[1]] + (2 if last else 0)
            bits = [bits[0] + (month > 12), (month - 1) % 12 + 1]
        if len(bits) == 1:
            bits.append(12 if last else 1)
        if len(bits) == 2:
            return _month(bits[0], bits[1])[int(last)].isoformat()
        return date(*bits).isoformat()

    first, _, final = edtf.partition("/")
    return edge(first, False), edge(final or first, True)


_LEADS_IN = re.compile(
    r"\b(?:in|since|by|until|from|of|end|early|late|before|after|last|next|over|during|throughout|this|between|around|"
    r"about)\W+(?:the\s+)?$",
    re.I,
)
_WORDY = re.compile(
    r"(?:the )?(?:may|march|mar|sun|sat|mon|year|the year|fall|dec|jan|month|the month|weekend|spring|summer|autumn|winter)",
    re.I,
)


def _is_noise(match: re.Match[str], before: str) -> bool:
    """Whether a match is an ordinary word: "may", "march", a bare number that is no year."""
    part = match.groupdict()
    led = bool(_LEADS_IN.search(before)) or bool(part["rel"]) or bool(part["part"])
    if _WORDY.fullmatch(match[0].strip()) and not part["y3"]:
        if part["over"] or part["season"] or part["month"] or part["yend"]:
            return not (led or part["over"])
        return not (match[0].strip() in ("March", "May") and led)
    if part["m3"] and not part["m3"][0].isupper():
        return True
    return bool(part["year"]) and not led


def _value(part: dict[str, str | None], anchor: date | None, future: bool) -> str | None:
    if part["m1"] or part["m2"] or part["m3"]:
        return _parted(part["part"], _calendar(part, anchor, future))
    if part["season"] and part["ys"]:
        return f"{part['ys']}-{_SEASONS[part['season'].lower()]}"
    if part["iso"]:
        return part["iso"] if _is_day(part["iso"]) else None
    return part["year"] or (_relative(part, anchor, future) if anchor else None)


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _parted(part: str | None, edtf: str | None) -> str | None:
    """ "first half of April" is its first fifteen days; early, mid and late stay the month."""
    if not part or not edtf or len(edtf) != 7 or "half" not in part:
        return edtf
    last = cal.monthrange(int(edtf[:4]), int(edtf[5:]))[1]
    return f"{edtf}-01/{edtf}-15" if part.lower().startswith("first") else f"{edtf}-16/{edtf}-{last}"


def _opened(edtf: str | None, relation: str) -> str | None:
    """An interval with an open end where a word before the date makes it one."""
    relation = re.sub(r"\s+", " ", relation)
    if edtf and relation in _ONWARD:
        return edtf.split("/")[0] + "/.."
    if edtf and relation in _UNTIL:
        return "../" + edtf.split("/")[-1]
    return edtf


def find_times(text: str, *, published: str | None, doc: Doc | None = None) -> tuple[Timex, ...]:
    """Time expressions of a text, in order. Without a story's day, relative ones keep a null value.

    Whether a weekday or a month lies before or after that day is told by the verb in the Doc's tree, else by the words around.
    """
    anchor = date.fromisoformat(published[:10]) if published else None
    found: list[Timex] = []
    edtf: str | None
    for match in _TIME.finditer(text):
        part = match.groupdict()
        listed = (
            bool(found) and match.start() - found[-1].span.end < 8 and bool(_AND.fullmatch(text[found[-1].span.end : match.start()]))
        )
        if not listed and _is_noise(match, text[max(0, match.start() - 12) : match.start()]):
            continue
        relation = (part["rel"] or "").lower()
        value = _value(part, anchor, _looks_ahead(text, match, doc))
        if listed and _opens_range(text, found[-1], match) and value and found[-1].value:
            first = found.pop()
            start_at, edtf = first.span.start, _range(first.value or "", value)
        else:
            start_at, edtf = match.start(), _opened(value, relation)
        start, end = bounds(edtf) if edtf else (None, None)
        found.append(Timex(span=Span(start=start_at, end=match.end()), type="DATE", value=value, edtf=edtf, start=start, end=end))
    return _with_reckoned(text, found, anchor)


def _looks_ahead(text: str, match: re.Match[str], doc: Doc | None) -> bool:
    """Whether a time without a year or week of its own lies after the story's day."""
    relation = (match["rel"] or "").lower()
    if relation == "since" or (match["which"] or "").lower() == "last":
        return False
    if match["wd"] and (relation in ("until", "till") or text[: match.start()].endswith(" for ")):
        return True
    told = is_ahead(doc, match.start()) if doc is not None else None
    return bool(_FUTURE.search(text[max(0, match.start() - 80) : match.end() + 30])) if told is None else told


def _with_reckoned(text: str, found: list[Timex], anchor: date | None) -> tuple[Timex, ...]:
    """Times and, where none of them lies, those reckoned from them."""
    if anchor is None:
        return tuple(found)
    days = [(t.span.start, date.fromisoformat(t.value)) for t in found if t.value and re.fullmatch(r"\d{4}-\d\d-\d\d", t.value)]
    for one in find_reckoned(text, days, anchor):
        if not any(t.span.start < one.end and one.start < t.span.end for t in found):
            start, end = bounds(one.edtf)
            value = one.edtf.removeprefix("../")
            span = Span(start=one.start, end=one.end)
            found.append(Timex(span=span, type="DATE", value=value, edtf=one.edtf, start=start, end=end))
    return tuple(sorted(found, key=lambda t: t.span.start))


def _opens_range(text: str, first: Timex, match: re.Match[str]) -> bool:
    """Whether "between" or "from" stands before the first of two times."""
    lead = text[max(0, first.span.start - 10) : first.span.start]
    return match["rel"] is None and bool(_BETWEEN.search(lead) or text[first.span.start :][:5].lower() == "from ")


def _range(first: str, last: str) -> str:
    """One interval from the first of two EDTF values to the end of the last; a year given once holds for both."""
    low, high = first.split("/")[0], last.split("/")[-1]
    if low > high and len(low) >= 7:
        low = f"{high[:4]}{low[4:]}" if f"{high[:4]}{low[4:]}" <= high else f"{int(high[:4]) - 1}{low[4:]}"
    return f"{low}/{high}"
