"""Where a text tells a time: what a grammar is sure of, and what the language engine marks."""

import re
from collections.abc import Iterable

from spacy.tokens import Doc

from .feasts import FEAST
from .time_words import COUNT, DAYS, MONTHS, SEASON, UNIT, YEAR


def _bare(pattern: str) -> str:
    """A pattern without the names of its groups."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


_NAMES = sorted({m.capitalize() for m in MONTHS} | {m.upper() for m in MONTHS if len(m) > 3}, key=len, reverse=True)
_MONTH = "|".join(_NAMES)
_DAY = "|".join([d.capitalize() for d in DAYS] + [d.upper() for d in DAYS])
_FEAST = rf"(?=[A-Z])(?i:{_bare(FEAST)})"
_PART = r"(?:early|late|mid|start|beginning|end|middle|(?:first|second|latter) half)(?:\s+of(?:\s+the)?)?[\s-]"
_MORNING = r"(?:morning|afternoon|evening|night)"
_WHICH = r"(?:[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast|[Cc]oming|[Pp]revious|[Ff]ollowing|[Tt]hat|[Tt]he\ same)"
_SURE = re.compile(
    rf"""(?<![\w.-])(?:(?i:{_PART})(?:the\s+)?)?(?:
    \d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b\.?(?:,?\s+(?:of\s+)?{YEAR}\b)?
  | (?:{_MONTH})\.?\s+\d{{1,2}}(?:st|nd|rd|th)?(?![\d:%]|\sdays)\b(?:,?\s+{YEAR}\b)?
  | (?:{_MONTH})\b\.?,?\s+(?:of\s+)?{YEAR}\b
  | {YEAR}-\d\d-\d\d
  | \d{{1,2}}(?:st|nd|rd|th)\s+of\s+(?:this|the)\s+month
  | (?:{_WHICH}\s)?(?:{_DAY})\b(?:\s{_MORNING})?
  | {_WHICH}\s(?:{_MONTH}|{SEASON})\b
  | (?i:last|next|this|past|coming|previous|following)\s(?:weekend|week|month|year)\b(?!-)(?!\sold)
  | (?i:the)\s+weekend\b
  | (?i:yesterday|today|tonight|tomorrow|overnight|last\ night|this\ (?:morning|afternoon|evening))(?:\s{_MORNING})?\b
  | (?i:{COUNT})\ (?:days?|weeks?|months?|years?)\ ago\b
  | (?:{SEASON})(?:\sof)?\s{YEAR}\b
  | (?:first|second|third|fourth)\squarter\s(?:of\s)?{YEAR}\b
  | (?:{_FEAST})\b(?:\s{YEAR})?
    )""",
    re.X,
)
# Words that a time also may be: only after what leads in.
_LED = re.compile(
    rf"""(?<![\w.-])(?P<lead>(?i:in|since|by|until|till|from|of|before|after|during|throughout|between|around|about|and|to|
    no\ later\ than|up\ to|as\ of|starting|beginning)\s+(?:the\s+)?)?
    (?P<time>(?(lead)(?:(?i:{_PART})(?:the\s+)?)?|(?i:{_PART})(?:the\s+)?)
    (?:(?:{_MONTH})\b\.?(?!\s\d)|{SEASON}\b(?!\sof\s(?!{YEAR}))|month\b|year(?:['’]s\ end)?\b
    |{YEAR}(?![\d-]|[.,]\d|\s(?:troops|soldiers|personnel|men|people|military|peacekeepers|US|French))))(?!-)""",
    re.X,
)
_RELATIVE = re.compile(
    rf"""\b(?:(?:the\ same|that)\ (?:day|morning|afternoon|evening|night|week|month|year)
  | the\ (?:next|following|previous)\ (?:day|morning|night|evening|week|month|year)
  | the\ day\ after | the\ (?:day|evening|night|morning)\ before
  | {COUNT}\ (?:hour|day|week|month|year)s?\ (?:later|earlier|before|after(?:wards)?)\b
  | the\ (?:past|last|previous|next|coming)\ (?:{COUNT}\ )(?:{UNIT})s?
  | the\ (?:past|last)\ (?:week|month|year)
  )\b""",
    re.I | re.X,
)
_LENGTH = re.compile(rf"\b{COUNT}\ (?:hours|days|weeks|months|years|decades)\b(?!\s(?:old|of\s(?:age|service)))", re.I)
_WITHIN = re.compile(rf"\bwithin\ (?:the\ (?:next|coming)\ )?(?P<time>{COUNT}\ (?:hour|day|week|month|year)s?)\b", re.I | re.X)

_PREPOSITION = re.compile(
    r"(?:since|by|until|till|on|in|at|before|after|during|between|throughout|from|as of|for|beyond|within)\s+", re.I
)
_SHORTENED = re.compile(r"\b(?:[ap]\.m|[A-Z][a-z]{2,3}|B\.C)\.$")
_DANGLING = re.compile(r"(?<=\S)\s+(?:and|or|to|the|of|in|on|by|with|at)\s*$", re.I)

Stretch = tuple[int, int]


def _strip(text: str, start: int, end: int) -> Stretch:
    """Without the preposition before it, and what dangles at its end."""
    lead = _PREPOSITION.match(text, start, end)
    start = lead.end() if lead and lead.end() < end else start
    dangling = _DANGLING.search(text, start, end)
    end = dangling.start() if dangling else end
    found = text[start:end].rstrip()
    return start, start + len(found.rstrip(" ," if _SHORTENED.search(found) else " .,\n\t"))


def of_grammar(text: str) -> list[Stretch]:
    """What the grammar finds, in order, without overlap: the surest first where two overlap."""
    found: list[Stretch] = []
    for pattern, group in ((_SURE, 0), (_WITHIN, "time"), (_RELATIVE, 0), (_LED, "time"), (_LENGTH, 0)):
        new = [_strip(text, m.start(group), m.end(group)) for m in pattern.finditer(text)]
        found += [(s, e) for s, e in new if not _overlaps(found, s, e)]
    return sorted(found)


def _overlaps(spans: Iterable[Stretch], start: int, end: int) -> bool:
    return any(s < end and start < e for s, e in spans)


def find_spans(text: str, doc: Doc | None) -> list[Stretch]:
    """Stretches of a text that tell a time, in order, without overlap.

    Where the engine's stretch holds one of the grammar's it is the longer that is taken ("the night of May 3"); where it holds two,
    they are two.
    """
    sure = of_grammar(text)
    marked = [_strip(text, s.start_char, s.end_char) for s in doc.spans.get("times", ())] if doc is not None else []
    out, k = [], 0
    for start, end in marked:
        while k < len(sure) and sure[k][1] <= start:
            out.append(sure[k])
            k += 1
        inside = []
        while k < len(sure) and sure[k][0] < end:
            inside.append(sure[k])
            k += 1
        whole = len(inside) == 1 and start <= inside[0][0] and inside[0][1] <= end
        if not inside or whole:
            out.append((start, end))
        else:
            out += inside
    out += sure[k:]
    return [span for n, span in enumerate(out) if n == 0 or span[0] >= out[n - 1][1]]
