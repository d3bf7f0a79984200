"""Time expressions: TIMEX3 types and values, and EDTF, reckoned from the story's day (contract rule 4, settled 4, 5, 12)."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from spacy.tokens import Doc

from onrecord.types import Span, Timex

from .edtf import Point, bounds, opened, spanned
from .tense import is_ahead
from .time_context import Context, Value
from .time_phrases import Phrase, read_phrase
from .time_spans import find_spans
from .time_values import resolve, within

__all__ = ["bounds", "find_times"]

_FUTURE = re.compile(
    r"\b(?:will|would|shall|(?:is|are|was|were|has|have|had|ought) to|due|to be|plans?|planned|next|until|going to|set to|"
    r"expected|scheduled|to (?:leave|withdraw|send|start|begin|"
    r"deploy|end|close|return|go|arrive|finish|complete|pull|hand|join)|intends?|means to|hopes?|promis\w+|deadline|from now|"
    r"could|should|must|leaves|begins|ends|starts|expires)\b",
    re.I,
)
_ONWARD = r"since|from|starting|beginning|as\s+of|after"
_UP_TO = r"by|until|till|before|up\s+to|no\s+later\s+than|ahead\s+of|not\s+before"
_OPENS = re.compile(
    rf"(?<![\w-])(?:(?P<on>{_ONWARD})|(?P<to>{_UP_TO}))\s+(?:on\s+)?(?:about\s+|around\s+)?(?:the\s+)?"
    r"(?:(?:end|start|beginning|middle|close)\s+of\s+(?:the\s+)?|(?:early|late|mid)[\s-])?$",
    re.I,
)
_WITHIN = re.compile(r"\bwithin\s+(?:the\s+(?:next|coming)\s+)?$", re.I)
_BETWEEN = re.compile(r"\b(?:between|from)\s+(?:the\s+)?(?:(?:early|late|mid)[\s-])?$", re.I)
_JOINT = re.compile(r"\s+(?:(?P<and>and)|(?P<or>or)|(?P<till>to))\s+(?:the\s+|on\s+)?|\s?[–-]\s?", re.I)
_LISTED = re.compile(r"\s?(?:[-–/]|to|and|or|,)\s?(\d{1,2}\s+[A-Z][a-z]{2,8}\b\.?(?:,?\s+\d{4})?)")
_CLAUSE = re.compile(r"\b(?:after|before)$", re.I)
_GOES_ON = re.compile(r"\s[\w“\"'‘]")
_OF_THAT_YEAR = re.compile(r",?\s+(?:of|in)\s+(?:that|the\s+same)\s+year\b")
_STAMP = re.compile(r"\s*(?:[-–—:]\s|\n)")
_TIMELY = re.compile(
    r"\d|\b(?:times?|moment|point|period|era|age|season|days?|nights?|weeks?|months?|years?|while|anniversary)\b", re.I
)
_NAMING = frozenset({"nmod", "compound", "nummod", "amod", "appos", "flat"})
_NEAR = 400  # characters in which the day that is meant was told
_OLD = 2  # years before the story's day at which a told time is long past


@dataclass(slots=True)
class _Told:
    """What a text has told so far, each time at its character."""

    points: list[tuple[int, Point]] = field(default_factory=list)
    days: list[tuple[int, Point]] = field(default_factory=list)

    def before(self, at: int, *, day: bool = False, reach: int | None = None) -> Point | None:
        """The last one before a character that the tale goes on from, or the last day of all."""
        for start, point in reversed(self.days if day else self.points):
            if start < at and (reach is None or at - start < reach):
                return point
            if reach is not None and at - start >= reach:
                return None
        return None


@dataclass(frozen=True, slots=True)
class _At:
    """Where a time stands: its characters, those of its sentence, the story's day and the text's tree."""

    text: str
    start: int
    end: int
    sentence: tuple[int, int]
    anchor: date | None
    doc: Doc | None


def find_times(
    text: str, *, published: str | None, doc: Doc | None = None, spans: Sequence[tuple[int, int]] | None = None
) -> tuple[Timex, ...]:
    """Time expressions of a text, in order. Without a story's day, times are reckoned from one another where they can be.

    `spans` are stretches known to tell a time, else they are looked for. Whether a weekday or a month lies before or after the story's
    day is told by the verb in the Doc's tree, else by the words around. Method: after HeidelTime (Strötgen and Gertz 2010), whose
    tales of the past reckon from the time told last.
    """
    anchor = date.fromisoformat(published[:10]) if published else None
    stretches = find_spans(text, doc) if spans is None else list(spans)
    phrases = [(s, e, read_phrase(text[s:e])) for s, e in stretches]
    past = _is_of_past([p for _, _, p in phrases if p], anchor)
    breaks = [m.end() for m in re.finditer(r"[.!?][”\"')\]]*\s|\n", text)]
    told = _Told()
    found: list[Timex] = []
    for start, end, phrase in phrases:
        phrase = phrase or _numbered(text, start, end, found)
        if phrase is None:
            if spans is not None or (_is_marked(doc, start) and _TIMELY.search(text, start, end)):
                found.append(Timex(span=Span(start=start, end=end), type="DATE", value=None))
            continue
        if phrase.form == "calendar" and phrase.year is None and _OF_THAT_YEAR.match(text, end):
            phrase = replace(phrase, which="that")
        if phrase.form == "shift" and phrase.which == "then" and _CLAUSE.search(text, start, end) and _GOES_ON.match(text, end):
            phrase = replace(phrase, which="event")
        k = bisect_right(breaks, start)
        sentence = (breaks[k - 1] if k else 0, breaks[k] if k < len(breaks) else len(text))
        context = _context(_At(text, start, end, sentence, anchor, doc), told, phrase, past=past)
        value = resolve(phrase, context)
        if value.point is not None:
            _tell(told, value.point, (start, end), text, phrase, doc if past else None)
        found.append(_timex(text, start, end, value, phrase, context))
    return tuple(_ranges(text, found))


def _is_marked(doc: Doc | None, start: int) -> bool:
    return doc is not None and any(span.start_char == start for span in doc.spans.get("times", ()))


def _numbered(text: str, start: int, end: int, found: Sequence[Timex]) -> Phrase | None:
    """A bare number beside a day: the 15 of "February 8 and 15" and of "15-18 February 1984"."""
    if not re.fullmatch(r"['’]?\d{1,2}", text[start:end]):
        return None
    lead = re.search(r"(\d\d)(?:\d\d(?:\s?[-–/]\s?))$|(['’])$", text[max(0, start - 8) : start])
    if lead or text[start] in "'’":
        century = lead[1] if lead and lead[1] else _century(found)
        return Phrase(form="calendar", year=int(century + text[start:end][-2:])) if century and end - start >= 2 else None
    after = _LISTED.match(text, end)
    if after:
        beside = read_phrase(after[1])
        return replace(beside, day=int(text[start:end])) if beside and beside.form == "calendar" and beside.day else None
    last = found[-1] if found else None
    if last is None or last.value is None or start - last.span.end > 8 or not re.fullmatch(r"(?:BC)?\d{4}-\d\d-\d\d", last.value):
        return None
    beside = read_phrase(text[last.span.start : last.span.end])
    year = int(last.value[-10:-6]) if last.value[0] != "B" else 1 - int(last.value[-10:-6])
    return Phrase(form="calendar", year=year, month=int(last.value[-5:-3]), day=int(text[start:end])) if beside else None


def _century(found: Sequence[Timex]) -> str | None:
    last = next((t.value for t in reversed(found) if t.value and re.match(r"\d{4}", t.value)), None)
    return last[:2] if last else None


def _tell(told: _Told, point: Point, at: tuple[int, int], text: str, phrase: Phrase, doc: Doc | None) -> None:
    if point.day is not None:
        told.days.append((at[0], point))
    last = told.points[-1][1] if told.points else None
    if phrase.form == "feast":
        return
    if doc is None or last is None or _goes_on(text, *at, doc, phrase):
        told.points.append((at[0], point))


def _goes_on(text: str, start: int, end: int, doc: Doc | None, phrase: Phrase) -> bool:
    """Whether a tale goes on from a time: not from one that only names a thing ("the uprising of 1792") or lies ahead of the tale."""
    opens = _OPENS.search(text, max(0, start - 40), start)
    if opens and opens["to"]:
        return False
    if doc is None:
        return True
    words = doc.char_span(start, end, alignment_mode="expand")
    if words is None:
        return True
    head = words.root.head
    named = head.pos_ in ("NOUN", "PROPN", "NUM") and words.root.dep_.split(":")[0] in _NAMING
    if named and head.i != words.root.i:
        return False
    return not is_ahead(doc, start) or phrase.day is not None


def _is_of_past(phrases: Sequence[Phrase], anchor: date | None) -> bool:
    """Whether most years that a text tells, of five at least, are long past; without the story's day, five are enough."""
    years = [p.year for p in phrases if p.form == "calendar" and p.year is not None and p.scale is None]
    return len(years) >= 5 and (anchor is None or sum(year < anchor.year - _OLD for year in years) > 0.7 * len(years))


def _context(at: _At, told: _Told, phrase: Phrase, *, past: bool) -> Context:
    start = at.start
    last = told.before(start, reach=None if past else _NEAR)
    day = told.before(start, day=True, reach=None if past else _NEAR)
    if past and last is not None and last.month is None and phrase.form == "calendar":
        # A bare year of an earlier sentence holds on only if it is a later one.
        position = next(s for s, p in reversed(told.points) if p == last)
        month = next((p for _, p in reversed(told.points) if p.month is not None), last)
        if position < at.sentence[0] and last.year < month.year:
            last = month
    beside = told.before(start, day=True, reach=start - at.sentence[0] + 1)
    return Context(published=at.anchor, told=last, told_day=day, beside=beside, past=past, ahead=_looks_ahead(at, phrase))


def _looks_ahead(at: _At, phrase: Phrase) -> bool:
    """Whether a time without a year or week of its own lies after the story's day."""
    text, start = at.text, at.start
    opens = _OPENS.search(text, max(0, start - 40), start)
    relation = opens[0].split()[0].lower() if opens else ""
    stamp = (start == 0 or text[start - 1] == "\n") and _STAMP.match(text, at.end)
    if relation == "since" or phrase.which == "last" or stamp:
        return False
    if phrase.form == "weekday" and (relation in ("until", "till") or text[max(0, start - 5) : start].endswith(" for ")):
        return True
    ahead = is_ahead(at.doc, start) if at.doc is not None else None
    if phrase.form == "weekday" and phrase.which is None and relation in ("from", "starting", "beginning"):
        return ahead is not False
    if ahead is None:
        ahead = bool(_FUTURE.search(text, max(at.sentence[0], start - 80), min(at.sentence[1], at.end + 30)))
    if not ahead and opens and opens["to"] and at.anchor is not None and phrase.form == "calendar" and phrase.month:
        return _is_nearer_ahead(phrase, at.anchor)
    return ahead


def _is_nearer_ahead(phrase: Phrase, anchor: date) -> bool:
    """Whether the coming one of a month and day is nearer than the one gone."""
    gap = ((phrase.month or 1) - anchor.month) * 30 + (phrase.day or 15) - anchor.day
    return gap % 360 < 180


def _timex(text: str, start: int, end: int, value: Value, phrase: Phrase, context: Context) -> Timex:
    edtf = value.edtf
    if edtf is not None and value.type != "DURATION":
        opens = _OPENS.search(text, max(0, start - 40), start)
        if opens:
            edtf = opened(edtf, 1 if opens["on"] else -1)
    elif value.type == "DURATION" and value.value and context.published and _WITHIN.search(text, max(0, start - 30), start):
        edtf = within(value.value, context.published)
    first, last = bounds(edtf) if edtf else (None, None)
    return Timex(span=Span(start=start, end=end), type=value.type, value=value.value, mod=phrase.mod, edtf=edtf, start=first, end=last)


def _ranges(text: str, found: list[Timex]) -> list[Timex]:
    """Of "between X and Y", "from X to Y", "X or Y" and "8 and 9 May", both have the whole interval."""
    for k in range(len(found) - 1):
        one, other = found[k], found[k + 1]
        if not (one.edtf and other.edtf and _is_range(text, one, other)):
            continue
        whole = spanned(one.edtf.replace("/..", "").removeprefix("../"), other.edtf)
        try:
            first, last = bounds(whole)
        except ValueError:
            continue
        found[k], found[k + 1] = (replace(t, edtf=whole, start=first, end=last) for t in (one, other))
    return found


def _is_range(text: str, one: Timex, other: Timex) -> bool:
    joint = _JOINT.fullmatch(text, one.span.end, other.span.start)
    if joint is None:
        return False
    if joint["till"] or not joint[0].strip(" –-"):
        return True
    if text[one.span.start : one.span.end].isdigit() and len(other.value or "") == 10:
        return True
    if joint["and"]:
        return bool(_BETWEEN.search(text, max(0, one.span.start - 24), one.span.start))
    return bool(joint["or"]) and len(one.edtf or "") == len(other.edtf or "") == 7
