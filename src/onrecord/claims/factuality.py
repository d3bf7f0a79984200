"""How far a thing has come, and how sure its source is: cue words around the trigger."""

import re
from functools import cache

from onrecord.resources.lexicons import lexicon
from onrecord.types import Factuality, Status, When

from .scene import Scene


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile(lexicon("claims")[table][name], re.I)


_DONE = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+){0,3}$|\b(?:was|were|been)\s+(?:\w+ly\s+)?$", re.I)
_ORDER = (Status.DENIED, Status.DEMANDED, Status.DISCUSSED, Status.CONDITIONAL, Status.PLANNED)
_WAS = re.compile(
    r"\b(?:were|was|had|remained|stayed|kept|stood|hosted|maintained|numbered|served|once|housed|held|lived|counted|comprised|occupied|"
    r"used to)\b",
    re.I,
)
_LASTING = re.compile(r"\bstill\b|(?:\b(?:has|have)|[’']ve)(?:\s+\w+)?$")
_SAID = re.compile(r"\b(?:said|told|announced|added|confirmed|reported|explained|insisted|stated|noted)\b")
_PRESENT = re.compile(r"(?:ing|[^s]s|leave|go|come|return|fly|sail|withdraw|depart|move)\Z")
_PAST = re.compile(r"(?:ed|left|went|flew|came|sent|withdrew|drew|brought|took|gone|put|quit|got|set)\b", re.I)


def _cue(near: str, trigger: str) -> Status | None:
    """The status that a cue word before the trigger gives it; denial and demand outrank what stands nearer inside 60 characters."""
    best: tuple[int, Status] | None = None
    for status in _ORDER:
        for match in _pattern("status", status.value).finditer(f"{near} {trigger}" if status is Status.PLANNED else near):
            if status is Status.PLANNED and match.start() > len(near):
                continue
            rank = match.end() + (60 if status in (Status.DENIED, Status.DEMANDED) else 0)
            if best is None or rank > best[0]:
                best = (rank, status)
    if best is None or (best[1] is Status.PLANNED and _DONE.search(near + " ")):
        return None
    return best[1]


def status_of(scene: Scene, span: tuple[int, int], *, when: When | None = None, stay: bool = False, noun: bool = False) -> Status:
    """Status of the trigger at characters `span`, from the words of its clause; `stay` for presence, `noun` for a movement's name."""
    text, clause = scene.story.text, scene.clause
    start = max(clause.sentence_start, clause.start - 40, span[0] - 75)
    if stay and re.match(r"(?:no|none|not)\b", text[span[0] : span[1]], re.I):
        return Status.DENIED
    near, trigger, after = text[start : span[0]].rstrip(), text[span[0] : span[1]], text[span[1] : clause.end]
    cue = _cue(near, trigger)
    if cue is not None:
        return cue
    day = scene.story.published
    ahead = bool(when and day and (when.start or when.end or "") > day)
    if stay:
        if ahead and not when_open(when):
            return Status.PLANNED
        past = _WAS.search(f"{near[-40:]} {trigger}") and not _SAID.search(near[-60:])
        return Status.DONE if past and not _LASTING.search(near) else Status.ONGOING
    if _pattern("status", "demanded").search(after[:40]) and not trigger.endswith("ed"):
        return Status.DEMANDED
    if noun and _pattern("status", "planned").search(after[:60]):
        return Status.PLANNED
    if _DONE.search(near + " ") and not near.endswith("been"):
        return Status.DONE
    if ahead and not _PAST.search(trigger):
        return Status.PLANNED
    if _pattern("status", "ongoing").search(f"{near[-40:]} {trigger}") or (
        noun and re.match(r" (?:is|are) (?:under way|ongoing|in progress)|,? (?:has|have) begun| began| continue", after)
    ):
        return Status.ONGOING
    return Status.DONE


def when_open(when: When | None) -> bool:
    """Whether a time has an open end: "since X", "by X"."""
    return when is not None and (when.start is None or when.end is None)


def factuality_of(status: Status, words: str) -> Factuality:
    """FactBank value: what is denied is CT-, what is asked for or talked about is uncommitted, what may be is possible."""
    if status is Status.DENIED:
        return Factuality.CERTAIN_NOT
    if status in (Status.DEMANDED, Status.DISCUSSED):
        return Factuality.UNCOMMITTED
    if status is Status.CONDITIONAL:
        return Factuality.POSSIBLE if _pattern("sure", "possible").search(words) else Factuality.UNCOMMITTED
    if _pattern("sure", "probable").search(words):
        return Factuality.PROBABLE
    if _pattern("sure", "possible").search(words):
        return Factuality.POSSIBLE
    return Factuality.CERTAIN
