"""Days as pages print them: many languages' month names, numbers in either order, ISO."""

import re
from dataclasses import dataclass
from datetime import date

_MONTHS = (
    "january jan januar janvier enero ene gennaio gen januari janeiro janv ocak stycznia styczeń jänner января",
    "february feb februar février fevrier febrero febbraio februari fevereiro fev févr fév şubat lutego luty февраля",
    "march mar märz maerz mars marzo maart março marco mrz mart marca marzec mär марта",
    "april apr avril abril aprile avr abr nisan kwietnia kwiecień апреля",
    "may mai mayo maggio mei maio mayıs maja maj mag мая",
    "june jun juni juin junio giugno junho haziran czerwca czerwiec giu июня",
    "july jul juli juillet julio luglio julho temmuz lipca lipiec juil lug июля",
    "august aug août aout agosto augustus ağustos sierpnia sierpień ago августа",
    "september sep sept septembre septiembre settembre setembro eylül września wrzesień set сентября",
    "october oct oktober octobre octubre ottobre outubro okt ekim października październik ott out октября",
    "november nov novembre noviembre novembro kasım listopada listopad ноября",
    "december dec dezember décembre decembre diciembre dicembre dezembro dez déc dic aralık grudnia grudzień декабря",
)
MONTHS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_NAME = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th|er|\.|º|\.º|ª)?"
_PATTERNS = tuple(
    re.compile(p, re.I)
    for p in (
        rf"\b{_YEAR}-(?P<m>\d{{1,2}})-(?P<d>\d{{1,2}})(?!\d)",
        rf"\b{_YEAR}[/.](?P<m>\d{{1,2}})[/.](?P<d>\d{{1,2}})(?!\d)",
        rf"\b{_DAY}[ \-]?(?:de |of |d[’'])?[ ]?(?P<n>{_NAME})\b\.?,?[ \-]*(?:de |del )?,?[ ]?{_YEAR}\b",
        rf"\b(?P<n>{_NAME})\b\.?[ \-]+{_DAY},?[ \-]+(?:at )?{_YEAR}\b",
        rf"\b{_DAY}[ \-](?P<n>{_NAME})\b\.?[ \-]'?(?P<y2>\d\d)(?![\d:])",
        rf"(?<![\d.,/])(?P<a>\d{{1,2}})[./-](?P<b>\d{{1,2}})[./-]{_YEAR}(?!\d)",
        r"(?<![\d.,/])(?P<a>\d{1,2})[./](?P<b>\d{1,2})[./](?P<y2>\d\d)(?![\d/.])",
        rf"\b(?P<n>{_NAME})[ .]*(?P<d>[0-3]?\d),?{_YEAR}(?!\d)",  # stamps whose parts are glued: "Feb 182009", "12Mar2019"
        rf"(?<!\d)(?P<d>[0-3]?\d)(?P<n>{_NAME})[ .]*{_YEAR}(?!\d)",
        rf"(?<![\d.,/])(?P<a>\d{{1,2}}) ?\| ?(?P<b>\d{{1,2}}) ?\| ?{_YEAR}(?!\d)",
        rf"{_YEAR}年(?P<m>\d{{1,2}})月(?P<d>\d{{1,2}})日",
    )
)
_DIGIT = re.compile(r"\d")
_COMPACT = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?:T?\d{4,6})?(?!\d)")
_URL = (
    re.compile(r"/(?P<y>(?:19|20)\d\d)[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/\-_.]|$)"),
    re.compile(rf"/(?P<y>(?:19|20)\d\d)/(?P<n>{_NAME})/(?P<d>\d{{1,2}})(?=[/\-_.]|$)", re.I),
    re.compile(r"[/_-](?P<y>20\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-2]\d|3[01])(?=[/\-_.]|$)"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """A day printed in a text at `start:end`; `other` is the day it would be with day and month swapped."""

    day: date
    start: int
    end: int
    other: date | None = None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def _read(match: re.Match[str], month_first: bool) -> Printed | None:
    part = match.groupdict()
    year = int(part["y"]) if part.get("y") else 2000 + int(part["y2"])
    if part.get("a"):
        a, b = int(part["a"]), int(part["b"])
        us, eu = _date(year, a, b), _date(year, b, a)
        first, other = (us, eu) if month_first else (eu, us)
        day = first or other
        other = other if first and other and first != other else None
    else:
        month = MONTHS[part["n"].lower()] if part.get("n") else int(part["m"])
        day, other = _date(year, month, int(part["d"])), None
    return Printed(day=day, start=match.start(), end=match.end(), other=other) if day else None


def days_in(text: str, *, month_first: bool = False) -> tuple[Printed, ...]:
    """Days printed in a text, in order; `month_first` says how 03/04/2023 is to be read."""
    found: list[Printed] = []
    if _DIGIT.search(text) is None:
        return ()
    for pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if not any(f.start < match.end() and match.start() < f.end for f in found):
                printed = _read(match, month_first)
                if printed:
                    found.append(printed)
    return tuple(sorted(found, key=lambda f: f.start))


def day_of_value(value: str, *, month_first: bool = False) -> date | None:
    """The day of a machine-readable value such as a meta tag's; None where it names none."""
    value = value.strip()[:80]
    days = days_in(value, month_first=month_first)
    if days:
        return days[0].day
    match = _COMPACT.search(value)
    return _date(int(match["y"]), int(match["m"]), int(match["d"])) if match else None


def day_in_url(url: str) -> date | None:
    """The day that an address carries in its path."""
    path = url.split("?")[0]
    for pattern in _URL:
        match = pattern.search(path)
        if match:
            part = match.groupdict()
            month = MONTHS[part["n"].lower()] if part.get("n") else int(part["m"])
            return _date(int(part["y"]), month, int(part["d"]))
    return None
