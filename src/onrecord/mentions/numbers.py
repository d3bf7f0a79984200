"""Numbers in words and digits, with the bounds that the words around them set (contract rules 1 and 13)."""

import re
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
_WORD = "|".join([*sorted([*_UNITS, *_TENS, *_SCALES], key=len, reverse=True)])
_DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+(?:\.\d+)?"
NUMBER = rf"(?:(?:{_DIGITS})(?:[ -](?:thousand|million|hundred|k\b))?|(?:half a |a |an )?(?:{_WORD})(?:(?:[ -]|,? and )(?:{_WORD}))*)"
VAGUE = (
    r"(?:tens of thousands|hundreds of thousands|(?:a )?(?:several|few|couple of) (?:thousand|hundred|dozen)|thousands|hundreds|"
    r"(?:a )?(?:several )?dozens?|scores|(?:two|three|four|five) dozen|half a dozen)"
)
_LOW = r"more than|over|at least|in excess of|upwards of|no fewer than|no less than|just over|well over|a minimum of|not less than"
_HIGH = r"up to|fewer than|less than|under|at most|no more than|as many as|a maximum of|just under|a little under|below"
_NEAR = (
    r"about|around|some|roughly|approximately|nearly|almost|close to|an estimated|estimated|perhaps|barely|circa|or so|"
    r"slightly (?:more|less|fewer) than|reportedly"
)
PHRASE = re.compile(
    rf"(?:(?P<between>between|from) )?(?:(?P<low>{_LOW})|(?P<high>{_HIGH})|(?P<near>{_NEAR}))?\s*"
    rf"(?:(?:another|a further|an additional|the|these|those|its|their) )?"
    rf"(?P<a>{VAGUE}|{NUMBER})(?:\s*(?:-|–|to|and)\s*(?P<b>{NUMBER}))?\b",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Bounds of a count; null where the words set none."""

    low: int | None
    high: int | None
    approximate: bool


def value_of(text: str) -> int | None:
    """The whole number that a numeral or number words name; None where they name none."""
    text = text.lower().strip()
    match = re.fullmatch(rf"({_DIGITS})(?:[ -](thousand|million|hundred|k))?", text)
    if match:
        number = float(re.sub(r"[,\u00a0\u202f ]", "", match[1]))
        return round(number * _SCALES.get({"k": "thousand"}.get(match[2] or "", match[2] or ""), 1))
    total = current = 0
    found = False
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
    return total + current if found else None


def _vague(text: str) -> Count | None:
    text = text.lower()
    multiple = re.match(r"(two|three|four|five) dozen", text)
    if multiple:
        count = 12 * _UNITS[multiple[1]]
        return Count(low=count, high=count, approximate=True)
    if text == "half a dozen":
        return Count(low=6, high=6, approximate=True)
    for word, low in (
        ("hundreds of thousands", 200_000),
        ("tens of thousands", 20_000),
        ("thousand", 2000),
        ("hundred", 200),
        ("dozen", 24),
        ("score", 40),
    ):
        if word in text:
            if text in ("a dozen", "dozen"):
                return Count(low=12, high=12, approximate=True)
            return Count(low=low, high=None, approximate=True)
    return None


def count_of(match: re.Match[str]) -> Count | None:
    """Bounds of a match of `PHRASE`."""
    if re.fullmatch(VAGUE, match["a"], re.I):
        return _vague(match["a"])
    first = value_of(match["a"])
    second = value_of(match["b"]) if match["b"] else None
    if first is None:
        return None
    if second is not None and second > first:
        if second >= 1000 and first < 10 and re.search("thousand", match["b"] or "", re.I):
            first *= 1000
        return Count(low=first, high=second, approximate=bool(match["near"]))
    if match["low"]:
        return Count(low=first, high=None, approximate=False)
    if match["high"]:
        return Count(low=None, high=first, approximate=False)
    return Count(low=first, high=first, approximate=bool(match["near"]))
