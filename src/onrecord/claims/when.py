"""The day on which the thing is so (contract rule 4): never the day of saying, nor the date of a paper or a coup."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from onrecord.types import Timex, When

from .clauses import Clause

_SAID = re.compile(
    r"\b(?:said|says|announced|told (?:\w+ ){1,3}|confirmed|reported|denied|added|statement|warned|wrote|tweeted|insisted|voted|"
    r"agreed|approved|"
    r"authori[sz]ed|ordered|signed|decided|promised|declared|asked|demanded)\s+(?:(?:on|late|early|in|last|yesterday)\s+)?$"
)
_SAYING = re.compile(r"\s*(?:said|says|announced|told|confirmed|reported|denied|warned)\b")
_CUE = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|denied|warned|wrote|tweeted|insisted|declared|made known|let it be known|"
    r"stated|explained|resolved|recalled|promised)\b"
)
_PAIRED = re.compile(r"—[^—]{1,200}—|\s–\s[^–]{1,200}\s–\s|\([^()]{1,200}\)")
_PAPER = re.compile(
    r"\b(?:accords?|agreement|treaty|deal|resolution|act|pact|memorandum|report|letter|decree|bill|law) of (?:the )?$|\b(?:dated|"
    r"signed (?:on|in)|adopted (?:on|in)?) ?$"
)
_EVENT = re.compile(
    r"\s*(?:coup|putsch|attacks?|bombing|ceasefire|elections?|massacre|accords?|agreement|treaty|deal|resolution|war|summit|vote|"
    r"uprising)\b"
)


def when_of(clause: Clause, trigger: tuple[int, int], text: str, times: Sequence[Timex]) -> When | None:
    """The time of the clause that stands nearest to the trigger, or, in the sentence's opening words, before the clause."""
    best: tuple[int, Timex] | None = None
    for t in times[bisect_left(times, clause.sentence_start, key=lambda t: t.span.start) :]:
        if t.span.start >= clause.sentence_end:
            break
        if t.edtf is None or not _is_of_the_thing(t, text, clause, trigger):
            continue
        inside = clause.start <= t.span.start and t.span.end <= clause.end + 1
        opening = t.span.start < clause.start and t.span.start - clause.sentence_start < 6
        if not inside and not opening:
            continue
        distance = max(trigger[0] - t.span.end, t.span.start - trigger[1], 0) + (0 if inside else 200)
        if best is None or distance < best[0]:
            best = (distance, t)
    if best is None:
        return None
    t = best[1]
    return When(text=text[t.span.start : t.span.end].strip(), edtf=t.edtf or "", start=t.start, end=t.end)


def _is_of_the_thing(t: Timex, text: str, clause: Clause, trigger: tuple[int, int]) -> bool:
    """Whether a time dates what is told, and not its telling, a paper, or something else that happened."""
    before, after = text[max(0, t.span.start - 40) : t.span.start], text[t.span.end : t.span.end + 24]
    if _SAID.search(before) or _PAPER.search(before) or _SAYING.match(after):
        return False
    if _set_apart(t, text, clause, trigger):
        return False
    cues = list(_CUE.finditer(text, max(clause.sentence_start, t.span.start - 400), t.span.start))
    if cues:
        between = text[cues[-1].end() : t.span.start]
        if cues[-1].start() >= trigger[1] and not re.search(r"\bthat\b", between):
            return False
        if (
            cues[-1].start() < trigger[0]
            and trigger[0] > t.span.start
            and len(between) < 60
            and not re.search(r"\bthat\b|[,“\"]", between)
        ):
            return False
    return not _EVENT.match(after) or (t.edtf or "").endswith("/..")


def _set_apart(t: Timex, text: str, clause: Clause, trigger: tuple[int, int]) -> bool:
    """Whether a time stands between a pair of dashes or brackets in which the trigger does not stand."""
    for match in _PAIRED.finditer(text, clause.sentence_start, clause.sentence_end):
        if match.start() <= t.span.start < match.end():
            return not match.start() <= trigger[0] < match.end()
    return False
