"""Who says what (PARC): source, cue and content of each attribution that plain words mark."""

import re
from functools import cache

from spacy.tokens import Doc

from onrecord.resources.lexicons import lexicon
from onrecord.types import Attribution, Span

_LONGEST_SENTENCE = 5000  # characters: what is longer is no prose but a table or rubbish
_LONGEST = 170  # characters in which a source's name is looked for, before a verb of saying
_ACCORDING = re.compile(
    r"(?P<cue>\b[Aa]ccording to|\b[Ii]n accordance with|\b[Cc]iting|\b[Qq]uoting|\b[Aa]s (?:reported|stated|announced|told) by|"
    r"\b[Qq]uoted by|\b[Ii]n the words of|\b[Oo]n the word of)\s+"
    r"(?P<who>(?:[^,.;:”\"—()]|\.(?=\w)|(?<=\b[A-Z])\.){2,160})"
)
_ACCOUNT = re.compile(
    r"\b(?P<cue>[Bb]y|[Oo]n|[Ii]n)\s+(?P<who>(?:the |an? )?(?:[\w.-]{1,24} ){0,4}[\w.-]{1,24})(?:[’']s?) (?:own )?(?:account|"
    r"count|reckoning|tally|estimates?|figures?|telling|version|word|words)\b|"
    r"\b(?P<cue2>[Bb]y the (?:account|count|reckoning|tally|estimate) of) (?P<who2>[^,.;:”\"—()]{2,120})"
)
_CALL = re.compile(
    r"(?P<who>(?:[Tt]he |an? )?(?:[A-ZÀ-ÞĀ-Ž][\w-]{1,24} ){0,3}(?:[A-ZÀ-ÞĀ-Ž][\w-]{1,24}|leaders|junta|government|rebels|"
    r"protesters|president|minister|ministry|regime|parliament|authorities|council|(?:coup|rebel|union|military|junta) leaders))"
    r"[’']s? (?:\w+ ){0,2}(?P<cue>calls?|demands?|requests?|orders?|ultimatum|appeals?|pleas?) (?=for|that|to)"
)
_NOT_SUBJECT = re.compile(
    r"(?:it|which|I['’]m|that|there|what|this|these|those|as|to|and|or|by|not|been|be|was|were|is|are|will|would|could|may|might|"
    r"must|should|has|have|had|do|does|did|being|get|got|the|an?|of|for|in|at|on|"
    r"with|from|than|then|so|also|he or she|nobody|no one|one must|if|whether|when|little|much|nothing|everything|also|only|all|you)$",
    re.I,
)
_LEAD = re.compile(
    r"(?:And|But|However|Meanwhile|Also|Still|Yet|Then|Later|While|Although|Though|As|After|Before|Since|Earlier|On \w+day|Now|"
    r"Today|Yesterday|Asked|Even|and|but|while|although|though|as|yet|for|or|so|where|when|because|that|later|earlier|only)\b,?\s+"
)
_SPLIT = re.compile(
    r"[,;:“”\"()—]|(?<=\s)[–-](?=\s)|\b(?:that|which|because|whether|after|before|while|although|though|when|where|since|unless|"
    r"and|but|than|as)\s"
)
_ADVERB = re.compile(
    r"(?:\s+(?:also|later|earlier|then|now|has|have|had|only|again|already|merely|still|simply|publicly|repeatedly|privately|"
    r"officially|formally|will|would|once|at first|never|itself|himself|herself|themselves|"
    r"first|last (?:week|month|year)|this (?:week|month)|yesterday|today|on \w+day|\w+ly))+$"
)
_LOOKS_LIKE_SOURCE = re.compile(
    r"[A-ZÀ-ÞĀ-Ž]|\b(?:he|she|they|officials?|sources?|spokes\w+|minister|ministry|army|military|statement|president|report|"
    r"commander|officers?|government|junta|embassy|witness\w*|residents?|analysts?|"
    r"diplomats?|agency|mission|command|general|colonel|captain|mayor|governor|envoy|ambassador|adviser|aide|leaders?|lawmakers|"
    r"authorities|paper|document|one|another|both|two|some|people|fishermen|"
    r"villagers|farmers?|staff|group|alliance|parliament|police|navy|ministers?|secretary|chief|premier|experts?|monitors|"
    r"researchers|we|I)\b"
)
_APPOSED = re.compile(
    r"\s*(?:an?|the|then|his|her|its|their|who|whose|quoting|citing|speaking|writing|asked|himself|herself|now|a former|one of|"
    r"[a-z]+(?: \w+){0,2} (?:of|to|at|in|for))\s|\s*(?:[a-z][\w-]+ ){0,4}[a-z][\w-]+$"
)
_TELLING = re.compile(r"(?:told|tells?|informed|assured|briefed)\b", re.I)
_BESIDE = re.compile(r"(?<![\w ])[A-ZÀ-ÞĀ-Ž][\w-]{2,20} and (?:the )?\Z")  # "Paris and" before "Berlin said"
_TOLD = re.compile(
    r"\s+(?:(?:on|late|early)\s+)?(?:to\s+)?(?:reporters|journalists|parliament|lawmakers|MPs|state television|(?:the |a |"
    r"state )?[A-Za-z][\w.’'-]*(?:\s[A-Za-z][\w.’'-]*){0,5}?)(?=\s+that\b|\s*[,:.“\"]|\s+(?:on|in|last|the)\b|$)"
)


@cache
def _cues() -> re.Pattern[str]:
    table = lexicon("sayings")["cues"]
    return re.compile(rf"(?<![\w-])(?:(?P<say>{table['say']})|(?P<act>{table['act']}))(?![\w-])", re.I)


@cache
def _inverted() -> re.Pattern[str]:
    return re.compile(
        r"[,”\"’]\s*(?P<cue>said|says|wrote|added|warned|explained|insisted|announced)\s+"
        r"(?P<who>(?!(?:that|it|they|he|she|there)\b)[A-Za-z][^,;:“”\"—.]{2,110}?)\s*(?=[,.;:]|$| on \w+day)"
    )


def _attribution(offset: int, who: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Attribution:
    return Attribution(
        source=Span(start=offset + who[0], end=offset + who[1]),
        cue=Span(start=offset + cue[0], end=offset + cue[1]),
        content=Span(start=offset + content[0], end=offset + content[1]),
    )


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and text[start] in " ,“”\"'’—":
        start += 1
    while start < end and text[end - 1] in ' ,“”"—':
        end -= 1
    return start, end


def _subject(text: str, cue: int) -> tuple[int, int] | None:
    """The noun phrase before a verb of saying; an apposition ("Jo Doe, the minister,") goes to the name before it."""
    floor = max(0, cue - _LONGEST)
    end = cue
    adverb = _ADVERB.search(text[floor:end].rstrip())
    end = floor + adverb.start() if adverb else end
    start, stop = _chunk(text, floor, end)
    if start == stop and stop > floor:  # "Jo Doe, the minister, said"
        apposed = (_after_comma(text, floor, stop - 1), stop - 1)
        before = _chunk(text, floor, max(floor, apposed[0] - 2))
        if _APPOSED.match(text[apposed[0] : apposed[1]]) and re.search(
            r"[A-Z]\w+\W*$|\b(?:ministry|official|spokes\w+|minister|president)\W*$", text[before[0] : before[1]]
        ):
            start, stop = before[0], before[1]
        else:
            return None
    return _checked(text, start, stop)


def _after_comma(text: str, floor: int, end: int) -> int:
    """Where the words after the last comma before `end` begin."""
    comma = text.rfind(",", floor, end)
    return end if comma < 0 else comma + 2


def _chunk(text: str, floor: int, end: int) -> tuple[int, int]:
    """From the last joint before `end` to `end`, without spaces at its ends."""
    while end > floor and text[end - 1] == " ":
        end -= 1
    start = floor
    for match in _SPLIT.finditer(text, floor, end):
        start = match.end()
    while start < end and text[start] == " ":
        start += 1
    return start, end


def _checked(text: str, start: int, stop: int) -> tuple[int, int] | None:
    lead = _LEAD.match(text, start, stop)
    while lead:
        start = lead.end()
        lead = _LEAD.match(text, start, stop)
    start, stop = _trimmed(text, (start, stop))
    beside = _BESIDE.search(text, max(0, start - 40), start) if text[start : start + 1].isupper() else None
    start = beside.start() if beside else start
    who = text[start:stop]
    words = who.split()
    if not words or len(words) > 14 or _NOT_SUBJECT.match(words[-1]) or _NOT_SUBJECT.match(who) or not _LOOKS_LIKE_SOURCE.search(who):
        return None
    return start, stop


def _spoken(text: str, offset: int) -> list[Attribution]:
    """Attributions whose cue is a verb with its subject before it."""
    found: list[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]] = []
    for match in _cues().finditer(text):
        who = _subject(text, match.start())
        if who is None:
            continue
        after = text[match.end() : match.end() + 90]
        told = _TOLD.match(after) if _TELLING.match(match[0]) or after.startswith(" to ") else None
        rest = after[told.end() :] if told else after
        closing = bool(
            re.match(r"\s*(?:[,.;]|$)|\s+(?:on|in|at|late|early|last|by|this|yesterday|today)\b[^,;:“\"]{0,110}(?:[,.;]|$)", rest)
        ) and not re.match(r"\s+that\b|\s*:", rest)
        opened = who[0] == 0 or text[: who[0]].rstrip()[-1:] not in (",", "”", '"', "—", "–")
        if closing and not match["act"] and not (opened and not text[: who[0]].strip()) and text[: who[0]].strip():
            found.append((who, match.span(), (_segment(text, who[0]), len(text))))
        else:
            found.append((who, match.span(), (match.end(), len(text))))
    return [_attribution(offset, *one) for one in _parted(text, found)]


def _segment(text: str, end: int) -> int:
    """Where the part of a sentence begins that a closing attribution speaks for."""
    return text.rfind(";", 0, end) + 1


def _parted(
    text: str, found: list[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]]
) -> list[tuple[tuple[int, int], tuple[int, int], tuple[int, int]]]:
    """What one says ends where another's say begins, if a comma or semicolon parts them."""
    out = []
    for k, (who, cue, content) in enumerate(found):
        end = content[1]
        for other, _, inner in found[k + 1 :]:
            parted = re.search(r"[,;]\s*(?:and|but|while|although|though|whereas|yet|as)?\s*$", text[max(0, other[0] - 14) : other[0]])
            if content[0] >= cue[1] and parted and inner[0] > other[0]:
                end = other[0]
                break
        out.append((who, cue, (content[0], end)))
    return out


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Attributions in text order; a sentence may hold several ("according to X, citing Y")."""
    found: list[Attribution] = []
    for sentence in doc.sents:
        text, offset = sentence.text, sentence.start_char
        if len(text) > _LONGEST_SENTENCE:
            continue
        own = _spoken(text, offset)
        for match in _ACCORDING.finditer(text):
            content = (0, match.start()) if match.start() > 0.4 * len(text) else (match.end(), len(text))
            own.append(_attribution(offset, _trimmed(text, match.span("who")), match.span("cue"), content))
        for match in _ACCOUNT.finditer(text):
            part = "2" if match["cue2"] else ""
            own.append(_attribution(offset, match.span("who" + part), match.span("cue" + part), (0, len(text))))
        for match in _CALL.finditer(text):
            own = [a for a in own if not a.cue.start <= offset + match.start("cue") < a.cue.end]
            own.append(_attribution(offset, match.span("who"), match.span("cue"), (match.end(), len(text))))
        for match in _inverted().finditer(text):
            if not any(a.cue.start == offset + match.start("cue") for a in own):
                own.append(_attribution(offset, _trimmed(text, match.span("who")), match.span("cue"), (0, match.start())))
        found += sorted(own, key=lambda a: a.cue.start)
    return tuple(found)
