"""Forces that the language engine marks and the rules do not count: the number is read inside the phrase (contract rules 1, 13, 33)."""

import re
from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc

from onrecord.resources.lexicons import lexicon
from onrecord.types import Quantity, Span

from .numbers import Count, find_numbers
from .quantities import NO_COUNT, is_year

# Units of which one, with its article or name, counts 1.
_SINGLE = ("ships", "aircraft", "bases", "weapons")
_ONE = re.compile(r"\s*(?:(?:a|an|one|another|the|its|their|first|second|last|HMS|USS|INS|HMAS|HMCS)\b)", re.I)
_MANY = re.compile(r"\b(?:aircraft|fleet|flotilla|landing craft|headquarters|forces|hercules)\Z|(?<!s)s\Z", re.I)
_PARTS = re.compile(r",\s+(?:and\s+)?|\s+and\s+")


@cache
def _heads() -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(f"(?P<{unit}>{words})" for unit, words in lexicon("forces")["heads"].items()) + r")(?![\w-])")


def with_marked(found: Sequence[Quantity], text: str, doc: Doc | None) -> tuple[Quantity, ...]:
    """Quantities of the rules, and those of the engine's marks where the rules found none or no number."""
    if doc is None or "forces" not in doc.spans:
        return tuple(found)
    kept = list(found)
    for mark in doc.spans["forces"]:
        start, end = mark.start_char, mark.end_char
        over = [q for q in kept if q.span.start < end and start < q.span.end]
        if any(q.low is not None or q.high is not None for q in over) and not _joined(text[start:end]):
            continue
        count, unit, component = read_phrase(text[start:end])
        if (count is None and over) or (count is None and unit is None):
            continue
        kept = [q for q in kept if q not in over]
        kept.append(
            Quantity(
                span=Span(start=start, end=end),
                low=count.low if count else None,
                high=count.high if count else None,
                approximate=count.approximate if count else False,
                unit=unit or "personnel",
                component=component or "troops",
            )
        )
    return tuple(sorted(kept, key=lambda q: (q.span.start, q.span.end)))


def _joined(words: str) -> bool:
    """Whether a phrase lists several forces of one unit, whose sum is meant: "two helicopters and a Dornier"."""
    return len(_parts(words)) > 1


def _parts(words: str) -> list[tuple[Count, str]]:
    """Counts and units of the parts of a list; none where a part has no count, or they differ in unit."""
    parts = [_part(part) for part in _PARTS.split(words)]
    units = {unit for part in parts if part and (unit := part[1])}
    if len(parts) < 2 or len(units) != 1 or any(part is None or part[0] is None for part in parts):
        return []
    unit = next(iter(units))
    return [(part[0], unit) for part in parts if part is not None and part[0] is not None] if unit in _SINGLE else []


def _counts(words: str) -> list[Count]:
    """Numbers of a phrase that count: not the 101 of a base, a unit's or a resolution's, nor a year."""
    return [n.count for n in find_numbers(words) if not NO_COUNT.search(words[: n.start]) and not is_year(words, n)]


def _part(words: str) -> tuple[Count | None, str | None]:
    numbers = _counts(words)
    heads = list(_heads().finditer(words))
    unit = str(heads[-1].lastgroup) if heads else None
    if numbers:
        return numbers[0], unit
    single = _ONE.match(words) and (heads or re.search(r"[A-Z]", words)) and not _MANY.search(heads[-1][0] if heads else words)
    return (Count(low=1, high=1, approximate=False) if single and unit in (*_SINGLE, None) else None), unit


def read_phrase(words: str) -> tuple[Count | None, str | None, str | None]:
    """Count, unit and component (the noun) of a phrase; null where it tells none."""
    heads = list(_heads().finditer(words))
    head = heads[-1] if heads else None
    component = head[0].lower() if head else None
    parts = _parts(words)
    if parts:
        lows, highs = [c.low for c, _ in parts], [c.high for c, _ in parts]
        low = sum(n for n in lows if n is not None) if None not in lows else None
        high = sum(n for n in highs if n is not None) if None not in highs else None
        return Count(low=low, high=high, approximate=any(c.approximate for c, _ in parts)), parts[0][1], component
    count, unit = _part(words)
    return (count if count is not None and (unit is not None or _counts(words)) else None), unit, component
