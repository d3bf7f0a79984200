"""From attributions to the chain of sources of a clause (contract rule 6)."""

import re
from collections.abc import Sequence

from onrecord.resources.countries import by_capital
from onrecord.types import Annotations, Attribution, Source, SourceKind, Story

_OUTLET = re.compile(
    r"\b(?:Al Jazeera|Reuters|AFP|AP|Associated Press|BBC|CNN|Bloomberg|Financial Times|New York Times|Washington Post|Le Monde|Guardian|"
    r"TASS|Tass|Interfax|RIA|Xinhua|Kyodo|Yonhap|Politico|Axios|Fox News|NBC|CBS|ABC|RFI|France 24|newspaper|daily|weekly|magazine|"
    r"television|TV|radio|broadcaster|news agency|agency|BNS|PTI|ANI|dpa|EFE|ANSA|El Tiempo|\w+ (?:Times|Post|News|Herald|Tribune))\b"
)
_ANONYMOUS = re.compile(
    r"\b(?:sources?|an? (?:\w+ ){0,4}(?:official|officer|diplomat|commander|adviser|resident|witness|aide|soldier)|(?:\w+ )?officials|diplomats|residents|"
    r"witnesses|people familiar|analysts|experts)\b",
    re.I,
)
_OFFICE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|ministry|minister|president|secretary|command|staff|army chief|general staff)\b", re.I
)
_DOCUMENT = re.compile(r"\b(?:statement|report|letter|communique|communiqué|document|memo|decree|agreement|text|accord|survey)\b", re.I)
_PERSON = re.compile(
    r"^(?:(?P<role>.*?)\s+)?(?P<name>(?:[A-Z][\w’'.-]+\s+)(?:(?:al-|bin |van |de |von )?[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)?)$"
)
_TITLES = re.compile(
    r"\b(?:President|Minister|Secretary|General|Gen|Lt|Col|Colonel|Major|Admiral|Chancellor|Ambassador|Senator|Governor|Spokes\w+|"
    r"Commander|Chief|Deputy|Press|Defen[cs]e|Foreign|Prime|State|Vice|King|Pentagon|House|White|Department|Army|Navy|Mr|Ms|Mrs|Dr)\b"
)
_ORGANISATION = re.compile(
    r"\b(?:Pentagon|Ministry|Department|Army|Navy|Command|Kremlin|White House|Council|Union|Nations|NATO|Nato|Government|Agency|Office|"
    r"Staff|Force|Forces|Commission|Organi[sz]ation|Institute|Group|Party|Embassy|Parliament|Congress)\b"
)
_PRONOUN = re.compile(r"^(?:he|she|they|the (?:official|minister|spokes\w+|ambassador|general|president|commander|source))$", re.I)
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their)\s+", re.I)


def _kind(text: str) -> SourceKind:
    if _OUTLET.search(text):
        return SourceKind.OUTLET
    if _ANONYMOUS.search(text):
        return SourceKind.ANONYMOUS
    if re.search(r"\bspokes(?:man|woman|person)\b", text, re.I) and not _PERSON.match(text):
        return SourceKind.OFFICE
    if _DOCUMENT.search(text) and not re.search(r"[A-Z]\w+ [A-Z]\w+$", text):
        return SourceKind.DOCUMENT
    if _ORGANISATION.search(text) or text in by_capital():
        return SourceKind.ORGANISATION
    person = _PERSON.match(text)
    if person and not _ORGANISATION.search(person["name"]):
        return SourceKind.PERSON
    return SourceKind.PERSON if re.search(r"\b(?:president|minister|secretary|chief)\b", text, re.I) else SourceKind.ORGANISATION


def _split(text: str) -> tuple[str, str | None]:
    """Name and role of a person's noun phrase: "Deputy Press Secretary Jo Doe" is Jo Doe."""
    words = text.split()
    last_title = max((i for i, w in enumerate(words) if _TITLES.fullmatch(w.strip(".,"))), default=-1)
    name = " ".join(words[last_title + 1 :])
    if last_title >= 0 and 1 <= len(words) - last_title - 1 <= 4 and name[:1].isupper():
        return name, " ".join(words[: last_title + 1])
    return text, None


def _source(text: str, cue: str, *, level: int, before: str) -> Source:
    """One link of the chain; a pronoun or "the official" is looked up in the text before."""
    kind = _kind(text)
    name, role = _split(text) if kind is SourceKind.PERSON else (text, None)
    if _PRONOUN.match(text):
        people = re.findall(r"\b((?:[A-Z][\w’-]+ ){1,2}[A-Z][\w’-]+)(?:,[^.]{0,80},)? (?:said|told|confirmed|added|noted)", before)
        name, kind = (people[-1], SourceKind.PERSON) if people else (text, kind)
        name, found_role = _split(name)
        role = found_role or role
    if re.match(r"(?:his|her|their) sources?$", text, re.I):
        people = re.findall(r"\b([A-Z][\w’-]+ [A-Z][\w’-]+)\b", before)
        name = f"{people[-1]}'s sources" if people else text
        kind = SourceKind.ANONYMOUS
    return Source(name=_ARTICLE.sub("", name), kind=kind, text=text, role=role, cue=cue, level=level)


def _governs(attribution: Attribution, start: int, end: int) -> bool:
    content = attribution.content
    return content.start < end and start < content.end


def sources_of(start: int, end: int, sentence: tuple[int, int], story: Story, annotations: Annotations) -> tuple[Source, ...]:
    """Chain of those who say what `start:end` says, from the one nearest to the reader to the origin.

    The outlet told is nearer than the person who told it, and he is nearer than his own sources.
    """
    text = story.text
    inside = [a for a in annotations.attributions if sentence[0] <= a.cue.start < sentence[1] and _governs(a, start, end)]
    chain: list[tuple[int, str, str, str]] = []
    for attribution in inside:
        who = text[attribution.source.start : attribution.source.end]
        cue = text[attribution.cue.start : attribution.cue.end]
        if not who.strip() or (attribution.source.start >= start and attribution.source.end <= end and len(who) > 0.6 * (end - start)):
            continue
        told = re.match(
            r"\s+(?:the information\s+)?to?\s*(?P<to>(?:Al |The |Le |El )?[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2})",
            text[attribution.cue.end : sentence[1]],
        )
        if told and (_OUTLET.search(told["to"]) and cue.split()[0].lower() in ("told", "confirmed", "said", "tells", "speaking")):
            chain.append((0, told["to"], cue, told["to"]))
        cited = cue.lower() in ("citing", "quoted by", "in accordance with") or re.match(r"(?:his|her|their) sources?$", who, re.I)
        outlet = bool(_OUTLET.search(who))
        rank = 0 if outlet and not cited else 3 if cited else 1
        chain += [(rank, part, cue, who) for part in _side_by_side(who)]
    if story.outlet:
        chain = [c for c in chain if c[1].casefold() not in story.outlet.casefold()]
    chain.sort(key=lambda c: c[0])
    return _levels(chain, text[: sentence[1]])


def _side_by_side(who: str) -> list[str]:
    """ "Paris and Berlin" are two sources at one level."""
    parts = re.split(r"\s+and\s+", who)
    if len(parts) == 2 and all(len(p.split()) <= 3 and p[:1].isupper() for p in parts):
        return parts
    return [who]


def _levels(chain: Sequence[tuple[int, str, str, str]], before: str) -> tuple[Source, ...]:
    out: list[Source] = []
    seen: set[str] = set()
    level, previous = -1, ""
    for _, name, cue, whole in chain:
        if name.casefold() in seen:
            continue
        seen.add(name.casefold())
        if whole != previous:
            level += 1
        previous = whole
        out.append(_source(name, cue, level=level, before=before))
    return tuple(out)
