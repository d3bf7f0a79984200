"""Feasts by name, in the year that is known: Christian ones by Easter's reckoning, Islamic ones by the Umm al-Qura calendar."""

import re
from datetime import date, timedelta
from functools import cache

from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter
from hijridate import Hijri

_FIXED = {
    "christmas eve": (12, 24), "christmas day": (12, 25), "christmas": (12, 25), "boxing day": (12, 26), "new year's eve": (12, 31),
    "new year's day": (1, 1), "new year": (1, 1), "epiphany": (1, 6), "orthodox christmas": (1, 7), "may day": (5, 1),
    "nowruz": (3, 20), "newroz": (3, 21), "assumption day": (8, 15), "all saints' day": (11, 1),
    "armistice day": (11, 11), "valentine's day": (2, 14), "bastille day": (7, 14), "victory day": (5, 9),
}  # fmt: skip
# Days after Easter.
_EASTER = {"good friday": -2, "holy saturday": -1, "easter sunday": 0, "easter": 0, "easter monday": 1}
_EASTER |= {"ascension day": 39, "pentecost": 49}
# Month and day of the Islamic year.
_ISLAMIC = {
    "ashura": (1, 10), "ramadan": (9, 1), "eid al-fitr": (10, 1), "eid-al-fitr": (10, 1), "eid ul-fitr": (10, 1), "arafat day": (12, 9),
    "eid al-adha": (12, 10), "eid-al-adha": (12, 10), "eid ul-adha": (12, 10), "tabaski": (12, 10), "mawlid": (3, 12),
    "prophet's birthday": (3, 12), "islamic new year": (1, 1),
}  # fmt: skip
_NAMES = "|".join(sorted((re.escape(n) for n in (*_FIXED, *_EASTER, *_ISLAMIC)), key=len, reverse=True))
FEAST = rf"(?:(?P<rite>orthodox|coptic|western)\ )?(?P<feast>{_NAMES})"


def days_of(feast: str, year: int, *, orthodox: bool = False) -> tuple[date, date] | None:
    """First and last day of a feast, named in lower case, in a year of our calendar; None where no such day falls in it.

    Sources: dateutil (Easter, Western and Orthodox), hijridate (Umm al-Qura: other countries may be a day off).
    """
    if feast in _EASTER:
        day = easter(year, EASTER_ORTHODOX if orthodox else EASTER_WESTERN) + timedelta(days=_EASTER[feast])
        return day, day
    if feast in _FIXED:
        month, number = (1, 7) if orthodox and feast == "christmas" else _FIXED[feast]
        return date(year, month, number), date(year, month, number)
    return _islamic(feast, year)


@cache
def _islamic(feast: str, year: int) -> tuple[date, date] | None:
    month, number = _ISLAMIC[feast]
    for hijri in range((year - 622) * 33 // 32 - 1, (year - 622) * 33 // 32 + 3):
        try:
            first = Hijri(hijri, month, number).to_gregorian()
            last = Hijri(hijri, month, Hijri(hijri, month, 1).month_length()).to_gregorian() if feast == "ramadan" else first
        except (ValueError, OverflowError):
            continue
        if first.year == year:
            return date(first.year, first.month, first.day), date(last.year, last.month, last.day)
    return None
