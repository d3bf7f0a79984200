"""Who says what (PARC): source, cue and content of each attribution that plain words mark."""

import re

from spacy.tokens import Doc

from onrecord.types import Attribution, Span

_VERB = (
    r"said|says|say|saying|told|tells|stated|stating|states|announced|announces|confirmed|confirms|reported|reports|noted|notes|added|"
    r"adds|claimed|claims|declared|declares|insisted|insists|warned|warns|emphasi[sz]ed|stressed|explained|acknowledged|admitted|"
    r"disclosed|revealed|argued|denied|denies|estimates?|estimated|maintained|maintains|writes|wrote|promised|pledged|vowed|demanded|"
    r"suggested|indicated|conceded|put|puts|counts?|expects?|expected|believes?|thinks?"
)
_NAME = r"(?:(?:[Tt]he|[Aa]n?|[Hh]is|[Hh]er|[Ii]ts|[Oo]ne|[Tt]wo|[Ss]everal|[Tt]hree) )?(?:[\w’'.-]+ ){0,9}?[\w’'.-]*[\w’']"
_ACCORDING = re.compile(
    r"(?P<cue>[Aa]ccording to|[Ii]n accordance with|[Cc]iting|[Aa]s (?:reported|stated|announced) by|[Qq]uoted by)\s+(?P<who>(?:[^,.;:”\"—]|\.(?=\w)|(?<=\b[A-Z])\.)+)"
)
_BEFORE = re.compile(
    rf"(?P<who>[^,;:“”\"—()]{{2,110}}?)(?P<role>, (?:an?|the) [^,;“”\"]{{3,90}},)?\s+(?:also |later |has |have |had |then )?(?P<cue>{_VERB})\b(?P<to>\s+(?:to\s+)?(?:[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,3}}|reporters|journalists|parliament|lawmakers|the [A-Za-z ]{{3,30}}?))?(?P<day>\s+(?:on |late |early )?(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|yesterday)(?: \w+)?)?(?:\s+that\b|,|:|\s+(?=[a-z“\"A-Z\d]))"
)
_AFTER = re.compile(
    rf"[,”\"]\s*(?P<who>[^,;:“”\"—]{{2,90}}?)\s+(?P<cue>{_VERB})\b(?P<to>\s+[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){{0,2}})?(?P<day>\s+(?:on )?\w+day)?(?P<tail>[,.]|\s+(?:in|on|at|late|of)\b[^,;]*\.?)?\s*$"
)
_INVERTED = re.compile(r"[,”\"]\s*(?P<cue>said|says|announced|reported|told)\s+(?P<who>[^,;:“”\"—]{2,90}?)\s*(?:,|\.|$)")


def _attribution(offset: int, who: tuple[int, int], cue: tuple[int, int], content: tuple[int, int]) -> Attribution:
    return Attribution(
        source=Span(start=offset + who[0], end=offset + who[1]),
        cue=Span(start=offset + cue[0], end=offset + cue[1]),
        content=Span(start=offset + content[0], end=offset + content[1]),
    )


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    start, end = span
    while start < end and text[start] in " ,“\"'’”":
        start += 1
    while start < end and text[end - 1] in ' ,“"”':
        end -= 1
    return start, end


_SUBJECT = re.compile(r"^(?:(?:And|But|However|Meanwhile|Also|Still|Yet|Then|Later|While|Although|As|After|Before)\b,?\s+)*")
_NO_SOURCE = re.compile(r"^(?:it|which|that|who|this|there|what|he or she|to|and|or|by|not|been|be|was|were|is|are|will|would)$", re.I)


def _before(text: str, offset: int) -> list[Attribution]:
    found = []
    for match in _BEFORE.finditer(text):
        start, end = _trimmed(text, match.span("who"))
        lead = _SUBJECT.match(text[start:end])
        start += lead.end() if lead else 0
        who = text[start:end]
        passive = re.search(r"\b(?:was|were|is|are|be|been|being|to|not|will|would|could|may|as|have|has)$", who)
        if not who or passive or _NO_SOURCE.match(who) or len(who.split()) > 14:
            continue
        if not re.search(
            r"[A-Z]|\b(?:he|she|they|official|officials|source|sources|spokes\w+|minister|ministry|army|military|statement|"
            r"president|report|commander|officer|government|junta|embassy|witness\w*|residents?|analysts?)\b",
            who,
        ):
            continue
        if match["cue"] in ("put", "puts", "counts", "count", "expected", "estimated") and not match["to"] and " by " in who:
            continue
        found.append(_attribution(offset, (start, end), match.span("cue"), (match.end(), len(text))))
        break  # the first cue of a sentence governs it
    return found


def find_attributions(doc: Doc) -> tuple[Attribution, ...]:
    """Attributions in text order; a sentence may hold several ("according to X, citing Y")."""
    found: list[Attribution] = []
    for sentence in doc.sents:
        text, offset = sentence.text, sentence.start_char
        own: list[Attribution] = []
        for match in _ACCORDING.finditer(text):
            who = _trimmed(text, match.span("who"))
            content = (0, match.start()) if match.start() > 0.4 * len(text) else (match.end(), len(text))
            own.append(_attribution(offset, who, match.span("cue"), content))
        after = _AFTER.search(text) or _INVERTED.search(text)
        if after and not _NO_SOURCE.match(after["who"].strip()):
            own.append(_attribution(offset, _trimmed(text, after.span("who")), after.span("cue"), (0, after.start())))
        else:
            own += _before(text, offset)
        found += sorted(own, key=lambda a: a.source.start)
    return tuple(found)
