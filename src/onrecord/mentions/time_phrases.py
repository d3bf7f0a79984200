"""What the words of a time expression say, before any day to reckon from is known."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from .numbers import value_of
from .time_words import (
    AHEAD,
    CLOCK,
    COUNT,
    DATE,
    DAY,
    DAYS,
    FEAST_DAY,
    MOD,
    MODS,
    MONTHS,
    MORE,
    NEAR_DAY,
    OF_MONTH,
    ORDINALS,
    OVER,
    PARTS,
    REF,
    SET,
    SHIFT,
    STRETCH,
    TENS,
    UNIT,
    WEEK_OF,
    WHICH,
)

Form = Literal["calendar", "weekday", "day", "which", "shift", "clock", "duration", "set", "ref", "feast"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """What is said: a `form`, and the facts that go with it.

    `first` is the other end of a stretch ("5-6 May"), `number` and `unit` count from some day, `which` points at a unit beside it;
    `part` is a TIMEX3 part of the day, `clock` a time "Thh:mm".
    """

    form: Form
    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    till: int | None = None
    scale: str | None = None
    weekday: int | None = None
    number: float | None = None
    unit: str | None = None
    which: str | None = None
    way: str | None = None
    name: str | None = None
    part: str | None = None
    clock: str | None = None
    mod: str | None = None
    first: "Phrase | None" = None


def plain(words: str) -> str:
    """Words in lower case, with single spaces and straight hyphens."""
    return re.sub(r"\s+", " ", re.sub(r"[\u2010\u2011]", "-", words)).strip().lower().replace("’", "'")


def read_phrase(words: str) -> Phrase | None:
    """What a time expression says; None where it is read as none."""
    text = plain(words)
    phrase = _stretch(text) or _set(text) or _clocked(text) or _dated(text)
    if phrase is None:
        return None
    part = next((PARTS[w] for w in re.findall(r"[a-z-]+", text) if w in PARTS), None)
    if phrase.part is None and part and phrase.form not in ("duration", "set", "ref"):
        phrase = replace(phrase, part=part)
    return phrase


def _stretch(text: str) -> Phrase | None:
    """ "5-6 May 2019", "May 5 to 8", "January-June 2016", "early 2012 to mid-2013"."""
    match = STRETCH.fullmatch(text)
    if match is None:
        return None
    last = _calendar(match["b"])
    lead = _calendar(match["a"]) if not match["a"].isdigit() else None
    if match["b"].isdigit() and len(match["b"]) < 3 and lead is not None and lead.day is not None:
        last = replace(lead, day=int(match["b"]))
    if match["a"].isdigit() and len(match["a"]) < 3 and last is not None and last.day is not None:
        lead = replace(last, day=int(match["a"]))
    if lead is None or last is None or lead.scale or last.scale or (lead.month is None) != (last.month is None):
        return None
    if lead.year is None and last.year is not None:
        lead = replace(lead, year=last.year - ((lead.month or 0) > (last.month or 0)))
    return replace(last, first=lead)


def _number(text: str) -> float | None:
    text = text.strip()
    if text in ("a", "an"):
        return 1
    if text.startswith("half a"):
        return 0.5
    if re.fullmatch(r"\d+\.\d", text):
        return float(text)
    found = value_of(re.sub(r"^an? ", "", text) if not re.match(r"an? (?:hundred|thousand)", text) else text)
    return float(found) if found is not None else None


def ordinal(text: str) -> int | None:
    """1 for "first", 21 for "21st"."""
    digits = re.match(r"\d+", text)
    return int(digits[0]) if digits else ORDINALS.get(text)


def _set(text: str) -> Phrase | None:
    match = SET.search(text)
    if match is None:
        return None
    if match["per"]:  # "per month" is a length
        return Phrase(form="duration", number=1, unit=match["per"])
    ly = {"hourly": "hour", "daily": "day", "everyday": "day", "nightly": "night", "weekly": "week", "monthly": "month"}
    unit = match["unit"] or ly.get(match["ly"], "year")
    if unit in DAYS:
        return Phrase(form="set", weekday=DAYS[unit])
    return Phrase(form="set", number=1, unit="day" if unit in PARTS and unit != "night" else unit)


def _clocked(text: str) -> Phrase | None:
    match = CLOCK.search(text)
    if match is None:
        return None
    if match["h3"]:
        hour, minute = int(match["h3"][:2]), int(match["h3"][2:])
    else:
        word = match["word"]
        hour = int(match["h"] or match["h2"] or (word if word and word.isdigit() else value_of(word or "") or 0))
        minute = int(match["min"] or match["min2"] or 0)
    if match["half"]:
        hour = hour % 12 + (12 if match["half"][0] == "p" else 0)
    if hour > 24 or minute > 59:
        return None
    rest = (text[: match.start()] + " " + text[match.end() :]).strip(" ,")
    base = _dated(re.sub(r"\b(?:at|on|in the|local time|gmt|est)\b", "", rest).strip(" ,")) if rest else None
    clock = f"T{hour:02d}:{minute:02d}" if match["h2"] or match["min"] or match["h"] or match["h3"] else f"T{hour:02d}"
    if base is None or base.form in ("ref", "duration", "set"):
        return Phrase(form="clock", clock=clock)
    return replace(base, clock=clock)


def _dated(text: str) -> Phrase | None:
    for rule in (_week_of, _feast, _length_of, _calendar, _shift, _day, _ahead, _weekday, _which, _of_month, _ref, _duration, _part):
        found = rule(text)
        if found is not None:
            return found
    return None


def _length_of(text: str) -> Phrase | None:
    """ "the first ten months of 1915": how long, not when."""
    match = re.match(rf"(?:the )?(?:first|last|next|past|final) {COUNT} ?(?:{UNIT})s of\b", text)
    return _duration(text[: match.end()]) if match else None


def _mod(text: str, before: int) -> tuple[str | None, int | None]:
    matches = list(MOD.finditer(text[:before]))
    if not matches:
        return None, None
    match = matches[-1]
    if match["half"]:
        return None, 1 if match["half"] == "first" else 2
    return MODS.get(match["mod"]), None


def _week_of(text: str) -> Phrase | None:
    match = WEEK_OF.search(text)
    if match is None or match["unit"] == "days":
        return None
    number = -1 if match["n"] in ("last", "final") else ordinal(match["n"])
    year = int(match["y"]) if match["y"] else None
    return Phrase(form="calendar", scale="of month", number=number, unit=match["unit"], month=MONTHS[match["m"]], year=year)


def _calendar(text: str) -> Phrase | None:
    tens = re.fullmatch(rf"(?:the )?(?:early |late |mid-)?({'|'.join(TENS)})", text)
    if tens:
        return Phrase(form="calendar", year=TENS[tens[1]], scale="decade")
    if re.fullmatch(r"(?:the )?year(?:'s)?[ -]end|the turn of the year", text):
        return Phrase(form="which", which="the", unit="year", mod="END")
    matches = [m for m in DATE.finditer(text) if not _is_no_date(m, text)]
    if not matches:
        return None
    match = max(matches, key=lambda m: (bool(m["m1"] or m["m2"] or m["iso"]), bool(m["m3"]), -m.start()))
    part = match.groupdict()
    mod, half = _mod(text, match.start())
    phrase = _fields(part)
    if phrase is None:
        return None
    if part["bc"] and phrase.year is not None:
        phrase = replace(phrase, year=1 - phrase.year)
    elif part["year"] and phrase.year is not None and phrase.year < 1000 and not part["ad"] and not re.fullmatch(r"[a-z ]*\d{3}", text):
        return None
    if phrase.year is None and part["m3"] and re.match(r",? (?:of )?(?:that|the same|this) year", text[match.end() :]):
        phrase = replace(phrase, which="this" if "this year" in text[match.end() :] else "that")
    elif phrase.year is None and (part["m3"] or part["season"]):
        pointed = re.search(r"\b(last|next|this|that|the following|the previous|following|past|coming|same) $", text[: match.start()])
        phrase = replace(phrase, which=pointed[1].removeprefix("the ")) if pointed else phrase
        after = re.match(r",? (?:of )?(?:the )?(last|next|following|previous) year", text[match.end() :])
        phrase = replace(phrase, which={"last": "last year"}.get(after[1], "next year")) if after else phrase
    return replace(phrase, mod=mod, half=half)


def _is_no_date(match: re.Match[str], text: str) -> bool:
    """Whether a match is a bare count ("300 days", "1,500"), or "may" and "march" as words beside others."""
    part = match.groupdict()
    if part["year"] and not part["till"]:
        counted = re.match(rf"[ -](?:more |full |long )?(?:{UNIT})s?\b|%", text[match.end() :])
        return bool(counted) or text[: match.start()].endswith((",", "$", "."))
    return bool(part["d2"] and not part["y2"] and int(part["d2"]) > 31)


def _fields(part: dict[str, str | None]) -> Phrase | None:
    if part["iso"]:
        year, month, day = (int(b) for b in part["iso"].split("-"))
        return Phrase(form="calendar", year=year, month=month, day=day)
    for d, m, y in (("d1", "m1", "y1"), ("d2", "m2", "y2")):
        if part[m]:
            day_, year_ = ordinal(part[d] or ""), part[y]
            return Phrase(form="calendar", year=int(year_) if year_ else None, month=MONTHS[part[m] or ""], day=day_)
    if part["m3"]:
        return Phrase(form="calendar", year=int(part["y3"]) if part["y3"] else None, month=MONTHS[part["m3"]])
    if part["season"]:
        return Phrase(form="calendar", year=int(part["y4"]) if part["y4"] else None, season=part["season"])
    if part["quarter"] or part["q"]:
        number = int(part["q"]) if part["q"] else {"last": 4}.get(part["quarter"] or "", ordinal(part["quarter"] or ""))
        year_ = part["y5"] or part["y6"]
        return Phrase(form="calendar", year=int(year_) if year_ else None, quarter=number)
    if part["fy"]:
        return Phrase(form="calendar", year=int(part["fy"]), scale="fiscal")
    if part["decade"]:
        return Phrase(form="calendar", year=int(part["decade"]), scale="decade")
    if part["century"]:
        number = ordinal(part["century"])
        return Phrase(form="calendar", year=(number - 1) * 100, scale="century") if number else None
    if part["short"]:
        return Phrase(form="calendar", year=int(part["short"]) + (1900 if int(part["short"]) > 35 else 2000))
    till = part["till"]
    year = int(part["year"] or 0)
    last = int(till) if till and len(till) == 4 else year // 100 * 100 + int(till) if till else None
    return Phrase(form="calendar", year=year, till=last if last and last > year else None)


def _feast(text: str) -> Phrase | None:
    match = FEAST_DAY.search(text)
    if match is None:
        return None
    name = match["feast"] if match["rite"] not in ("orthodox", "coptic") else f"orthodox {match['feast']}"
    return Phrase(form="feast", name=name, year=int(match["year"]) if match["year"] else None)


def _unit(word: str) -> str:
    return {"centurie": "century", "night": "day", "fortnight": "week"}.get(word, word)


def _shift(text: str) -> Phrase | None:
    match = SHIFT.search(text)
    if match is None:
        return None
    way = match["way"]
    back = way in ("ago", "earlier", "before", "previously")
    which = "now" if way in ("ago", "from now", "hence") else "then"
    number = _number(match["n"]) if match["n"] else None
    one = text.startswith(("the ", "day ", "that ")) and match["unit"] in ("day", "year", "night", "week")
    if number is None and not match["vague"] and one:
        number = 1.0
    if number is not None and match["unit"] == "fortnight":
        number *= 2
    rest = text[match.end() :].strip()
    event = way in ("before", "after") and bool(rest)
    return Phrase(
        form="shift",
        number=None if number is None else -number if back else number,
        unit=_unit(match["unit"]),
        which="event" if event else which,
        way="back" if back else "on",
        mod=MORE.get(match["more"] or ""),
    )


def _ahead(text: str) -> Phrase | None:
    match = AHEAD.search(text)
    if match is None:
        return None
    number = _number(match["n"])
    return Phrase(form="shift", number=number, unit=_unit(match["unit"]), which="now", way="on")


def _day(text: str) -> Phrase | None:
    match = NEAR_DAY.search(text)
    if match is None:
        return None
    if match["back"] or match["fore"]:
        return Phrase(form="day", number=-2 if match["back"] else 2)
    word = match["word"]
    number = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
    return Phrase(form="day", number=number, name="night" if word in ("overnight", "last night") else None)


def _weekday(text: str) -> Phrase | None:
    match = re.search(rf"(?:\b(?P<which>last|next|this|past|coming|previous|following|that) )?\b(?P<day>{DAY})s?\b(?! of)", text)
    if match is None:
        return None
    again = re.search(r"week", text[match.end() :])
    return Phrase(form="weekday", weekday=DAYS[match["day"]], which=match["which"] or ("week" if again else None))


def _which(text: str) -> Phrase | None:
    match = WHICH.search(text)
    if match is None:
        return None
    unit, which = match["unit"], match["which"] or "the"
    if unit in MONTHS or unit in DAYS:
        return None
    if unit in ("decade", "century") and which in ("past", "last", "next", "coming"):
        return None  # a length
    if which == "the" and unit in ("decade", "century", "day") and not re.search(r"same|end of|later", text):
        return None
    mod, half = _mod(text, match.start())
    if unit in PARTS:
        point = {"last": "last", "next": "next", "following": "next", "previous": "last", "preceding": "last"}.get(which, "this")
        return Phrase(form="which", which=point, unit="day", part=PARTS[unit])
    if which in ("these", "those") or (which == "other" and unit != "day"):
        return None
    if "later" in text.split() or "earlier" in text.split():
        mod = None
    return Phrase(form="which", which="that" if "same" in text else which, unit=_unit(unit), mod=mod, half=half)


def _of_month(text: str) -> Phrase | None:
    match = OF_MONTH.search(text)
    number = ordinal(match["n"]) if match else None
    return Phrase(form="calendar", day=number) if number and number <= 31 else None


def _duration(text: str) -> Phrase | None:
    match = OVER.search(text)
    if match is None:
        return None
    number = _number(match["n"]) if match["n"] else None
    plural = "s" in match["s"]
    if match["n"] is None and not match["vague"] and match["way"] and not plural:
        number = 1.0
    bare = match["plus"] == "long" or (match["vague"] is None and "the" not in text.split())
    if number is None and not match["n"] and not plural and bare:
        number = 1.0
    if number is not None and text.find("and a half", match.start()) > 0:
        number += 0.5
    unit, mod = match["unit"], MORE.get(match["more"] or "")
    if unit == "night" and number in (None, 1):
        return Phrase(form="clock", part="NI")
    if unit == "fortnight":
        number, unit = (number or 1) * 2, "week"
    if number is None and not plural:
        return None
    return Phrase(form="duration", number=number, unit={"centurie": "century"}.get(unit, unit), way=match["way"], mod=mod)


def _part(text: str) -> Phrase | None:
    part = next((w for w in re.findall(r"[a-z-]+", text) if w in PARTS), None)
    if part is None or len(text.split()) > 4:
        return None
    return Phrase(form="clock", part=PARTS[part])


def _ref(text: str) -> Phrase | None:
    for kind, pattern in REF.items():
        if pattern.fullmatch(text):
            return Phrase(form="ref", name=kind)
    return None
