"""Numbers in words and digits, with the bounds that the words around them set (contract rules 1 and 13)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = {
    w: n
    for n, w in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split()
    )
}
_TENS = {w: 10 * n for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000}
_WORD = "|".join(sorted([*_UNITS, *_TENS, *_SCALES], key=len, reverse=True))
_SPACES = "\u00a0\u202f\u2009"
_DIGITS = rf"\d{{1,3}}(?:[,{_SPACES} ]\d{{3}})+(?!\d)|\d{{1,9}}(?:\.\d{{1,3}})?"
_ONE_WORD = rf"(?:{_WORD})(?:(?:[ -]|,? and )(?:{_WORD})){{0,8}}"
_EXACT = rf"(?:(?:{_DIGITS})(?:[ -](?:thousand|million|hundred)|k)?|(?:half a |a |an )?{_ONE_WORD})(?![\w])"
_VAGUE = (
    r"(?:(?:tens|hundreds) of thousands|(?:a )?(?:several|few|couple of) (?:thousand|hundred|dozen)|thousands|hundreds|"
    r"(?:two|three|four|five|six) dozen|half a dozen|(?:a )?(?:good )?dozens?|scores)(?![\w])"
)
_NUMBER = re.compile(rf"(?<![\w.,/:$€£#-])(?:(?P<vague>{_VAGUE})|(?P<a>{_EXACT}))", re.I)
_SECOND = re.compile(rf"\s?(?P<joint>-|–|to|and|or)\s?(?P<b>{_EXACT})", re.I)
_LOW = (
    r"more than|over|at least|in excess of|upwards? of|no fewer than|no less than|not less than|not fewer than|just over|"
    r"well over|a little over|slightly more than|somewhere above|above|north of|exceeding|a minimum of|a good"
)
_HIGH = (
    r"up to|fewer than|less than|under|at most|no more than|not more than|as many as|a maximum of|a little under|below|"
    r"slightly (?:less|fewer) than|never above|well under|at the most"
)
_NEAR = (
    r"about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|perhaps|barely|circa|just under|"
    r"not quite|something like|in the region of|in the order of|more or less|a bare|maybe|just short of|a mere|only some"
)
_BEFORE = re.compile(
    rf"(?<![\w-])(?:(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<near>{_NEAR}))"
    r"(?: (?:about|around|some|another|a further|an additional|an extra|the|its|their|a))?\s$",
    re.I,
)
_BETWEEN = re.compile(r"\bbetween (?:about |around |some )?$", re.I)
_FROM = re.compile(r"\bfrom (?:about |around |some |roughly |nearly |more than |over |its |the |a )?$", re.I)
_AFTER = re.compile(
    r"(?P<odd>-odd|-plus|\+)|\s(?P<near>or so|or thereabouts)\b|,?\s(?P<low>or more|at least|and more)\b|\s(?P<high>at most|"
    r"or fewer)\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Bounds of a count; null where the words set none."""

    low: int | None
    high: int | None
    approximate: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Number:
    """A number of a text: `start:end` with the words that bound it, `bare` where its first digit or word stands."""

    start: int
    end: int
    bare: int
    count: Count


def value_of(text: str) -> int | None:
    """The whole number that a numeral or number words name; None where they name none."""
    text = text.lower().strip()
    match = re.fullmatch(rf"({_DIGITS})(?:[ -](thousand|million|hundred)|(k))?", text)
    if match:
        number = float(re.sub(rf"[,{_SPACES} ]", "", match[1]))
        return round(number * (1000 if match[3] else _SCALES.get(match[2] or "", 1)))
    total = current = 0
    found = False
    half = text.startswith("half a ")
    for word in re.findall(r"[a-z]+", text.removeprefix("half ")):
        if word in ("a", "an", "and"):
            continue
        found = True
        if word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word == "hundred":
            current = max(1, current) * 100
        elif word in _SCALES:
            total += max(1, current) * _SCALES[word]
            current = 0
        else:
            return None
    return (total + current) // (2 if half else 1) if found else None


def _vague(text: str) -> tuple[int, bool]:
    """The number that a vague word stands for, and whether it is only a lower bound."""
    text = text.lower()
    multiple = re.match(r"(two|three|four|five|six) dozen", text)
    if multiple:
        return 12 * _UNITS[multiple[1]], False
    if text == "half a dozen":
        return 6, False
    if text in ("a dozen", "dozen", "a good dozen", "good dozen"):
        return 12, False
    words = (("hundreds of thousands", 200_000), ("tens of thousands", 20_000), ("thousand", 2000), ("hundred", 200), ("dozen", 24))
    return next((low for word, low in words if word in text), 40), True


def _bounded(value: int, low: bool, high: bool, near: bool) -> Count:
    if low:
        return Count(low=value, high=None, approximate=near)
    if high:
        return Count(low=None, high=value, approximate=near)
    return Count(low=value, high=value, approximate=near)


def _pair(text: str, first: int, match: re.Match[str]) -> tuple[int, int, int] | None:
    """Both ends of a range and where it stops: "300 to 400", "between two and three thousand"; no change "from 300 to 400"."""
    second = _SECOND.match(text, match.end())
    if second is None or _FROM.search(text[max(0, match.start() - 24) : match.start()]):
        return None
    if second["joint"] == "and" and not _BETWEEN.search(text[max(0, match.start() - 24) : match.start()]):
        return None
    value = value_of(second["b"])
    if value is None:
        return None
    scale = re.search(r"\b(thousand|hundred)$", second["b"].lower())
    if scale and first < 100 <= value and first < value // _SCALES[scale[1]]:
        first *= _SCALES[scale[1]]
    return (first, value, second.end()) if value > first else None


def find_numbers(text: str) -> Iterator[Number]:
    """Numbers of a text, in order, with their bounds; a range is one number."""
    done = 0
    for match in _NUMBER.finditer(text):
        if match.start() < done:
            continue
        head = text[max(0, match.start() - 40) : match.start()]
        before, after = _BEFORE.search(head), _AFTER.match(text, match.end())
        start = match.start() - (len(head) - before.start()) if before else match.start()
        low, high, near = (bool(before and before[k]) for k in ("low", "high", "near"))
        end = after.end() if after else match.end()
        if after:
            low, high, near = low or bool(after["low"]), high or bool(after["high"]), near or bool(after["odd"] or after["near"])
        if match["vague"]:
            value, lower = _vague(match["vague"])
            count = _bounded(value, low or (lower and not high), high, not (low or high) or lower)
        else:
            first = value_of(match["a"])
            if first is None:
                continue
            pair = _pair(text, first, match)
            if pair:
                count, end = Count(low=pair[0], high=pair[1], approximate=near), pair[2]
            else:
                count = _bounded(first, low, high, near)
        done = end
        yield Number(start=start, end=end, bare=match.start(), count=count)
