"""Times told by an event whose day the text gives elsewhere: "since the coup", of the July 26 coup (contract rule 4)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.types import Span, Timex

from .edtf import bounds, opened

_KINDS = {
    "coup": r"coup(?:\s+d['’][eé]tat)?|putsch|takeover|overthrow",
    "war": r"war|invasion|outbreak|hostilities|fighting",
    "attack": r"attacks?|bombing|shooting|massacre|raid|assault|siege",
    "truce": r"cease-?fire|truce|armistice",
    "accord": r"accords?|agreement|treaty|deal|pact",
    "vote": r"elections?|vote|referendum|poll",
    "rising": r"uprising|revolution|revolt|mutiny|protests",
    "change": r"earthquake|assassination|annexation|offensive|independence|collapse",
}
_DONE = {
    "coup": r"(?:seiz\w+|took|grabb\w+)\s+(?:control|power)|toppl\w+|oust\w+|overthr[eo]w\w*|depos\w+",
    "war": r"invaded|broke out|began",
    "attack": r"attacked|bombed|raided",
}
_NOUN = {kind: re.compile(rf"\s(?:[\w-]+\s){{0,2}}?(?:{nouns})\b", re.I) for kind, nouns in _KINDS.items()}
_OCCURRED = r"\s(?:occurred|happened|took place|began|started|broke out|was (?:signed|held|staged|declared))"
_NOUN_BEFORE = {
    kind: re.compile(
        rf"\b(?:(?:{nouns})(?:\s(?:in|against|by|of)\s[^,.;]{{1,30}}?)?(?:{_OCCURRED})?\s(?:on|of|in)(?:\sthe)?"
        rf"|(?:{_DONE.get(kind, nouns)})\b[^,.;]{{0,60}}?\s(?:on|in))\s$",
        re.I,
    )
    for kind, nouns in _KINDS.items()
}
_POINTS = {
    kind: re.compile(
        rf"\b(?P<way>(?i:since|until|till))\s+(?P<time>(?:the|that|this|[A-Z]\w+['’]s)\s+(?:[a-z-]+\s){{0,2}}?(?:{nouns})\b)"
    )
    for kind, nouns in _KINDS.items()
}
_DAY = re.compile(r"\d{4}(?:-\d\d)?(?:-\d\d)?(?![\w/-])")
_REACH = 80  # characters before a day in which its event is named


def find_event_times(text: str, times: Sequence[Timex]) -> tuple[Timex, ...]:
    """Times of `text` that name an event, where one of `times` dates an event of that kind, and none gives another day."""
    found: list[Timex] = []
    for kind, points in _POINTS.items():
        named = [m for m in points.finditer(text) if not any(_overlap(t, m.span("time")) for t in times)]
        if not named:
            continue
        days = {t.value[:10]: t for t in times if t.value and _DAY.match(t.value) and _dates(t, text, kind)}
        day = max(days, key=len, default="")
        if not day or not all(day.startswith(other) for other in days):
            continue
        for match in named:
            edtf = opened(day, 1 if match["way"].lower() == "since" else -1)
            first, last = bounds(edtf)
            span = Span(start=match.start("time"), end=match.end("time"))
            found.append(replace(days[day], span=span, value=day, mod=None, edtf=edtf, start=first, end=last))
    return tuple(sorted(found, key=lambda t: t.span.start))


def _overlap(t: Timex, span: tuple[int, int]) -> bool:
    return t.span.start < span[1] and span[0] < t.span.end


def _dates(t: Timex, text: str, kind: str) -> bool:
    """Whether a time is that of an event of a kind: "the July 26 coup", "the coup on July 26", "seized power on July 26"."""
    if _NOUN[kind].match(text, t.span.end):
        return True
    return bool(_NOUN_BEFORE[kind].search(text, max(0, t.span.start - _REACH), t.span.start))
