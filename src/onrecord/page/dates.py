"""When the story was published and last changed, and the day that the page's own clock shows.

Every date of the page is a witness with a weight; the day with the most weight wins if it has enough. The weights
are ranked by how often each witness was right on the developer pages (`benchmarks/quality/fields.py`).
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.types import Block, FoundDate, Label, Metadata

from .calendar import Printed, day_in_url, day_of_value, days_in

_MODIFIED = re.compile(r"updat|modif|edit(?:ed)?|revis|correct|aktualisiert|stand:|mis à jour|actualizado|aggiornato", re.I)
_PUBLISHED = re.compile(
    r"publi|posted|issued|created|released|first|(?<!up)dated|filed|online|erschien|veröffentlich|erstellt|paru|opublikowa|"
    r"geplaatst|yayın|дата|date:|datum|data:|fecha",
    re.I,
)
_CLOCK = re.compile(
    r"^\W*(?:today|now|it is|current|page generated|generated|retrieved|accessed|captured?|printed on|heute|aujourd.hui|hoy|"
    r"local time)\b|°|\bUTC now\b|\b(?:page (?:generated|printed|captured)|printed on|captured? (?:of|on|at)|retrieved on)\b",
    re.I,
)
_NOT_STORY = re.compile(r"©|\(c\)|copyright|all rights|comment|repl(?:y|ied)|\bsaid:|born|expires|deadline", re.I)
_OTHER_CLASS = re.compile(r"comment|related|recommend|sidebar|footer|widget|latest|popular|teaser|trending|more-|nav|menu")
_CLOCK_CLASS = re.compile(r"clock|today|current-?date|masthead|topbar|top-bar|header-date|date-today|weather")
_DATE_CLASS = re.compile(
    r"date-header|(?:news|entry|post|article|publi\w*|story|meta|byline|create)[-_]*(?:date|time)|date[-_]*(?:publi|post)|posted-on"
)
_COUNTED = re.compile(
    r"\b(?:\d+|no|keine?|leave a|ein) +(?:comments?|kommentare?|repl(?:y|ies))\b|\b(?:comments?|kommentare?):? +\d+\b", re.I
)
_WEEKDAY = re.compile(
    r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|diens|donners|frei|sams|sonn)tag\b|mittwoch|"
    r"\b(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche)\b",
    re.I,
)
_BESIDE = 60  # letters that may stand with the day beside a headline
_OPENING = 3  # blocks of the body among which one may open with the day
_US = re.compile(r"^en[-_]US", re.I)
_CLOCK_LETTERS = 22  # of a clock's line without its weekday: a month's name, a zone, a city
_FIRM = 3.5  # weight from which the head's word on the day of publication stands
_SURE = 3.0  # weight of a day printed beside the headline
_ENOUGH = 2.5  # weight under which no day is named: one weak witness alone is wrong more often than one time in ten


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """What the page gives of each date; None where it does not."""

    published: FoundDate | None = None
    modified: FoundDate | None = None
    captured: FoundDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Witness:
    day: date
    value: str
    where: str
    weight: float
    block: int | None = None


def _meta_weight(where: str) -> float:
    """Weight of a machine-readable date as a witness of publication; 0 for one of modification."""
    name = where.lower()
    if "modif" in name or "updat" in name or "lastmod" in name or "last-mod" in name or "revised" in name:
        return 0.0
    if name.startswith("json-ld page"):
        return 2.8 if "published" in name else 2.0
    if name.startswith("json-ld"):
        return 4.0 if "published" in name else 2.0
    if name.startswith("meta"):
        return 4.0 if re.search(r"publi|issued|pub-?date|sailthru|created", name) else 2.6
    if name.startswith(("itemprop", "abbr")):
        return 3.5
    if name.startswith("time"):
        return 3.0 if re.search(r"pubdate|publish|entry-date|datepublished", name) else 1.2
    return 1.0


def _from_metadata(metadata: Metadata, month_first: bool) -> tuple[list[_Witness], list[_Witness]]:
    published: list[_Witness] = []
    modified: list[_Witness] = []
    times = 0
    timed = {day_of_value(v, month_first=month_first) for w, v in metadata.dates if w.startswith("time")} - {None}
    for where, value in metadata.dates:
        day = day_of_value(value, month_first=month_first)
        if day is None:
            continue
        weight = _meta_weight(where)
        if where.startswith("time"):
            times += 1
            if len(timed) == 1 and weight:
                weight = max(weight, 2.6)  # all of the page's times name one day
            elif times > 1:
                weight = min(weight, 0.4)  # later ones mostly date other stories and comments
        iso = value if re.match(r"\d{4}-\d\d-\d\d", value) else day.isoformat()
        witness = _Witness(day=day, value=iso, where=where, weight=weight)
        (published if weight else modified).append(witness)
    return published, modified


def _anchors(blocks: Sequence[Block]) -> tuple[int, int]:
    """Indexes of the headline (-1: not known) and of the first block of the body."""
    head = next((b.index for b in blocks if b.label == Label.HEADLINE), -1)
    body = next((b.index for b in blocks if b.label in (Label.BODY, Label.STANDFIRST) and b.index > head), len(blocks))
    return head, body


def _visible_weight(block: Block, printed: Printed, head: int, body: int) -> float:
    """Weight of a day printed on the page, 0 where it cannot be the story's."""
    text, marks = _COUNTED.sub("", block.text), " ".join(block.marks[:4])
    rest = len(text) - (printed.end - printed.start)
    top = head if head >= 0 else min(body, 12)
    beside = head >= 0 and -1 <= block.index - head <= 2 and block.index != head and rest < _BESIDE
    if rest > 120 or _NOT_STORY.search(text) or (_OTHER_CLASS.search(marks) and not (beside and "comment" not in marks)):
        return 0.0
    before = text[max(0, printed.start - 40) : printed.start]
    named = bool(_PUBLISHED.search(before))
    close = top - 4 <= block.index <= max(body + 1, top + 8)
    if not close:
        return 2.6 if named and block.index > body and rest < 40 else 0.3 if named else 0.0
    if named:
        return 4.0
    if beside and _DATE_CLASS.search(marks):
        return 3.6
    weight = 3.0 if rest < 60 else 1.5
    if 0 < block.index - top <= 2 and rest < 30 and head >= 0:
        return 3.6
    if block.index < top:  # above the headline stand mastheads too
        weight = 2.6 if not _WEEKDAY.search(text) and (rest < 20 or beside) else 1.0
    return weight


def _is_clock(block: Block, head: int, body: int) -> bool:
    if block.index == head - 1 and _DATE_CLASS.search(" ".join(block.marks[:2])):
        return False
    if _CLOCK.search(block.text) or _CLOCK_CLASS.search(" ".join(block.marks[:3])):
        return True
    top = head if head >= 0 else body
    days = days_in(block.text)
    rest = len(block.text) - sum(d.end - d.start for d in days)
    dated = bool(_WEEKDAY.search(block.text)) or re.search(r"\d{1,2}[:.]\d\d", block.text) is not None
    named = len(re.findall(r"[^\W\d_]", _WEEKDAY.sub("", block.text))) > _CLOCK_LETTERS  # somebody's name stands beside the day
    return block.index <= max(3, top // 3) and block.index < top - 1 and dated and rest < 40 and not named


def _modified_here(text: str, printed: Printed) -> bool:
    """Whether the nearest word before a printed day speaks of a change."""
    before = text[max(0, printed.start - 30) : printed.start]
    changed = [m.start() for m in _MODIFIED.finditer(before)]
    named = [m.start() for m in _PUBLISHED.finditer(before)]
    return bool(changed) and (not named or changed[-1] > named[-1])


def _opening_day(text: str, month_first: bool) -> Printed | None:
    """The day that a story's first paragraph opens with, before a dash or a full stop, as agencies and offices write it."""
    days = days_in(text[:40], month_first=month_first)
    if days and days[0].start == 0 and re.match(r"\s*(?:[–—|:.]|-\s)", text[days[0].end :]):
        return days[0]
    return None


def _from_blocks(blocks: Sequence[Block], month_first: bool) -> tuple[list[_Witness], list[_Witness], list[_Witness]]:
    head, body = _anchors(blocks)
    published: list[_Witness] = []
    modified: list[_Witness] = []
    clocks: list[_Witness] = []
    for block in blocks:
        if body <= block.index < body + _OPENING and (opens := _opening_day(block.text, month_first)):
            published.append(_Witness(day=opens.day, value=opens.day.isoformat(), where="block", weight=3.0, block=block.index))
        short = block.label is Label.BODY and 0 <= block.index - head <= _OPENING and len(block.text) < _BESIDE
        if (block.label in (Label.BODY, Label.LEAD, Label.COMMENT) and not short) or len(block.text) > 250:
            continue
        for printed in days_in(block.text, month_first=month_first):
            value = printed.day.isoformat()
            last = block.path is None and block.index >= len(blocks) - 3 and ":" in block.text[printed.end : printed.end + 12]
            clock = (last or _is_clock(block, head, body)) and not _PUBLISHED.search(block.text)
            changed = _modified_here(block.text, printed)
            weight = 0.0 if clock or changed else _visible_weight(block, printed, head, body)
            witness = _Witness(day=printed.day, value=value, where="block", weight=weight, block=block.index)
            (clocks if clock else modified if changed else published).append(witness)
    return [w for w in published if w.weight], modified, clocks


def _ambiguous_order(blocks: Sequence[Block], metadata: Metadata, url: str | None) -> bool:
    """Whether numbers are to be read month first: by a day above 12 anywhere, else by the page's locale."""
    us = eu = 0
    for block in blocks[:400]:
        for match in re.finditer(r"(?<!\d)(\d{1,2})/(\d{1,2})/(?:19|20)?\d\d(?!\d)", block.text[:200]):
            us += int(match[2]) > 12 >= int(match[1])
            eu += int(match[1]) > 12 >= int(match[2])
    if us != eu:
        return us > eu
    return bool(_US.match(metadata.language or ""))


def _best(witnesses: Sequence[_Witness], clocks: set[date]) -> _Witness | None:
    """The witness of the day with the most weight; days a time zone apart support each other."""
    weight: defaultdict[date, float] = defaultdict(float)
    best_of: dict[tuple[date, str], float] = {}
    for w in witnesses:  # witnesses of one sort count once a day
        key = (w.day, w.where.split()[0])
        best_of[key] = max(best_of.get(key, 0.0), w.weight)
    for (day, _), value in best_of.items():
        weight[day] += value
    if not weight:
        return None
    near = {d: v + 0.5 * sum(weight.get(d + timedelta(days=s), 0.0) for s in (-1, 1)) for d, v in weight.items()}
    for d in near:
        if d in clocks:
            near[d] -= 3.0
    winner = max(near, key=lambda d: (near[d], -d.toordinal()))
    if near[winner] < _ENOUGH:
        return None
    best = max((w for w in witnesses if w.day == winner), key=lambda w: (w.weight, "T" in w.value))
    if best.block is None and re.search(r"T\d\d", best.value):
        # An instant lies in another day elsewhere: the day that the page itself prints is the outlet's own.
        beside = [w for w in witnesses if w.block is not None and w.weight >= _SURE and abs(w.day - winner) == timedelta(days=1)]
        best = max(beside, key=lambda w: w.weight, default=best)
    return best


def _in_month(day: date, url: str | None) -> bool:
    """Whether an address carries a day's year and month in its path."""
    return f"/{day:%Y/%m}/" in (url or "") or f"/{day:%Y-%m}" in (url or "")


def find_dates(blocks: Sequence[Block], metadata: Metadata, *, url: str | None, captured: date | None, given: str | None) -> Dates:
    """Published, modified and captured days of a page.

    `captured` is the day of capture where the container tells it, `given` the day that the caller vouches for. A
    publication day that only equals the day of capture, or the page's clock, needs other witnesses.
    """
    month_first = _ambiguous_order(blocks, metadata, url)
    meta, changed = _from_metadata(metadata, month_first)
    seen, changed_seen, clocks = _from_blocks(blocks, month_first)
    known = {w.day for w in meta if w.where.startswith(("time", "itemprop"))}  # a head may name the day of capture itself
    seen += [replace(w, weight=2.0) for w in clocks if w.day in known or _in_month(w.day, url)]
    clocks = [w for w in clocks if w.day not in known and not _in_month(w.day, url)]
    firm = {w.day for w in meta if w.weight >= _FIRM}
    last_change = {w.day for w in changed}
    if firm and not firm & last_change:  # where the head tells both days apart, what shows the later one is the change
        changed_seen += [w for w in seen if w.day in last_change]
        seen = [w for w in seen if w.day not in last_change]
        meta = [w for w in meta if w.day not in last_change]
    witnesses = meta + seen
    for where, address in (("url", url), ("canonical", metadata.canonical_url)):
        day = day_in_url(address or "")
        if day:
            witnesses.append(_Witness(day=day, value=day.isoformat(), where="url", weight=3.5 if where == "url" else 3.0))
    clock_days = {w.day for w in clocks} | ({captured} if captured else set())
    latest = max(clock_days, default=None)
    witnesses = [w for w in witnesses if latest is None or w.day <= latest]
    best = _best(witnesses, clock_days)
    published = FoundDate(value=given, where="caller") if given else _found(best)
    last = [w for w in changed_seen + changed if published is None or w.day.isoformat() >= published.value[:10]]
    clock = FoundDate(value=captured.isoformat(), where="capture") if captured else _found(clocks[0] if clocks else None)
    return Dates(published=published, modified=_found(last[0] if last else None), captured=clock)


def _found(witness: _Witness | None) -> FoundDate | None:
    return FoundDate(value=witness.value, where=witness.where, block=witness.block) if witness else None
