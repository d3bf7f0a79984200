"""States, their organs and peoples, and known organisations, as they are named."""

import re
from functools import cache

from onrecord.resources.countries import State, by_capital, by_demonym, by_name, by_organ
from onrecord.types import Entity, Span

GROUPS = (
    "Wagner Group|Wagner|Africa Corps|Hezbollah|Hamas|Houthis|Houthi|Taliban|Islamic State|Boko Haram|al-Shabaab|al-Shabab|M23|"
    "Rapid Support Forces|RSF|PKK|YPG|SDF|Syrian Democratic Forces|FARC|ELN|Kfor|KFOR|ISAF|AMISOM|ATMIS|MINUSMA|MONUSCO|UNIFIL|"
    "UNMISS|EUFOR|SADC|ECOWAS|Ecowas|G5 Sahel|Barkhane|Takuba|NATO|Nato|United Nations|UN|U.N.|European Union|EU|African Union|"
    "coalition forces|coalition|peacekeepers"
)


@cache
def _names() -> tuple[re.Pattern[str], dict[str, tuple[str, State | None]]]:
    table: dict[str, tuple[str, State | None]] = dict.fromkeys(GROUPS.split("|"), ("ORG", None))
    for kind, words in (("CAPITAL", by_capital()), ("DEMONYM", by_demonym()), ("ORG", by_organ()), ("STATE", by_name())):
        table.update({word: (kind, state) for word, state in words.items()})
    words_ = "|".join(re.escape(w) for w in sorted(table, key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<![\w’'-])(?:{words_})(?![\w-])"), table


def find_entities(text: str) -> tuple[Entity, ...]:
    """Entities in order; `type` is STATE, DEMONYM, CAPITAL or ORG, `ref` the state's code where there is one."""
    pattern, table = _names()
    found = []
    for match in pattern.finditer(text):
        kind, state = table[match[0]]
        name = state.name if state else match[0]
        span = Span(start=match.start(), end=match.end())
        found.append(Entity(span=span, type=kind, name=name, ref=state.ref if state else None))
    return tuple(found)
