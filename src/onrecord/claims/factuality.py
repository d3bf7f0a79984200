"""How far a thing has come, and how sure its source is: cue words around the trigger."""

import re
from functools import cache

from onrecord.resources.lexicons import lexicon
from onrecord.types import Factuality, Status


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile(lexicon("claims")[table][name], re.I)


_DONE = re.compile(r"\b(?:has|have|had)\s+(?:\w+\s+){0,3}$|\b(?:was|were|been)\s+(?:\w+ly\s+)?$", re.I)
_GERUND = re.compile(r"ing\b", re.I)
_ORDER = (Status.DENIED, Status.DEMANDED, Status.DISCUSSED, Status.CONDITIONAL, Status.PLANNED)


def status_of(before: str, trigger: str, after: str, *, stay: bool = False) -> Status:
    """Status of a trigger from the words of its clause before and after it; `stay` for presence.

    The cue nearest before the trigger wins; denial and demand outrank what stands nearer only inside 40 characters.
    """
    near = before[-70:].rstrip()
    best: tuple[int, Status] | None = None
    for status in _ORDER:
        for match in _pattern("status", status.value).finditer(near + " " + trigger if status is Status.PLANNED else near):
            if status is Status.PLANNED and match.start() > len(near):
                continue
            rank = match.end() + (40 if status in (Status.DENIED, Status.DEMANDED) else 0)
            if best is None or rank > best[0]:
                best = (rank, status)
    if best is not None and not (best[1] is Status.PLANNED and _DONE.search(near + " ")):
        return best[1]
    if stay:
        past = re.search(
            r"\b(?:were|was|had|remained|stayed|kept|stood|hosted|maintained|numbered|served|once)\b", f"{near} {trigger}", re.I
        )
        lasting = re.search(r"\bstill\b|(?:\b(?:has|have)|[’']ve)(?:\s+\w+)?$", near)
        return Status.DONE if past and not lasting else Status.ONGOING
    if _DONE.search(near + " ") and not near.endswith("been"):
        return Status.DONE
    if _pattern("status", "ongoing").search(f"{near} {trigger}"):
        return Status.ONGOING
    if _pattern("status", "demanded").search(after[:40]) and not re.search(r"ed$", trigger):
        return Status.DEMANDED
    return Status.DONE


def factuality_of(status: Status, words: str) -> Factuality:
    """FactBank value: what is denied is CT-, what is asked for or talked about is uncommitted."""
    if status is Status.DENIED:
        return Factuality.CERTAIN_NOT
    if status in (Status.DEMANDED, Status.DISCUSSED, Status.CONDITIONAL):
        return Factuality.UNCOMMITTED
    if _pattern("sure", "probable").search(words):
        return Factuality.PROBABLE
    if _pattern("sure", "possible").search(words):
        return Factuality.POSSIBLE
    return Factuality.CERTAIN
