"""Places that are pointed at and not named: "there", "the country", "the capital", "the base" (contract rule 3, settled 18)."""

import re
from collections.abc import Sequence

from onrecord.resources.countries import by_name
from onrecord.types import PlaceMention

_REACH = 1500  # characters in which the place that is meant was named
_THERE = re.compile(r"(?:back )?(?:there|here)$", re.I)
_COUNTRY = re.compile(r"(?:the|this|that|its) (?:[\w-]+ )?(?:country|kingdom|republic|nation|territory|island|state)$|its soil$", re.I)
_BASE = re.compile(r"(?:the|this|that|its) (?:air ?base|base|airfield|camp|airport|port)$", re.I)
_KIND = re.compile(r"\b(?:Base|Camp|Airfield|Airport|Port|Barracks)\b", re.I)
_CAPITAL = re.compile(r"(?:(?:in )?(?:the|its) )?capital$", re.I)
_HOME = re.compile(r"(?:back )?home$", re.I)


def is_pointing(words: str) -> bool:
    """Whether words only point at a place."""
    return any(p.match(words) for p in (_THERE, _COUNTRY, _BASE, _HOME, _CAPITAL))


def pointed(words: str, at: int, places: Sequence[PlaceMention], own: frozenset[str]) -> PlaceMention | None:
    """The mention that words at a character point at: the last fitting one before; `own` are the states of those who act."""
    if not is_pointing(words) or _HOME.match(words) or _CAPITAL.match(words):
        return None
    for mention in reversed([m for m in places if at - _REACH < m.span.start < at]):
        if _BASE.match(words):
            if _KIND.search(mention.name):
                return mention
        elif mention.country not in own:
            return _state(mention, places) if _COUNTRY.match(words) else mention
    return None


def _state(mention: PlaceMention, places: Sequence[PlaceMention]) -> PlaceMention:
    """The state in which a place lies, as the text names it."""
    named = (m for m in places if m.country == mention.country and m.name in by_name())
    return next(named, mention)
