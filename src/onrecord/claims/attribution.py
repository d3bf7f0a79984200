"""From attributions to the chain of sources of a clause (contract rule 6, settled 11, 22 and 29)."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from onrecord.resources.lexicons import lexicon
from onrecord.types import Annotations, Attribution, Source, SourceKind, Story

from .naming import head_of, kind_of, name_of, split_role

_REACH = 700  # characters of a sentence in which an attribution can govern a clause
_PRONOUN = re.compile(r"(?:he|she|they|it|one|another|we|I|both|(?:his|her|their|its) sources?)$", re.I)
_CARRIES = re.compile(r"\bwould\b")
_APPOSED = re.compile(r",\s+(?:an?\s+|the\s+|its\s+|their\s+)?(?P<role>[^,;.“”\"]{4,90}),")
_TOLD = ("told", "tells", "confirmed", "said", "says", "speaking", "spoke", "announced", "hinted", "admitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Link:
    rank: int  # 0 is nearest to the reader
    name: str
    cue: str
    whole: str  # the phrase that names it, one for sources that speak side by side
    at: int


@cache
def outlets() -> re.Pattern[str]:
    """Names of outlets and words for them."""
    words = lexicon("sayings")["words"]
    return re.compile(
        rf"\b(?:(?:{words['outlets']}|\w+ (?:Times|Post|News|Herald|Tribune|Gazette|Journal)|"
        rf"(?:Radio|Television|TV) [A-Z]\w+)\b|(?:{words['outlet']})\b)"
    )


@cache
def _to_outlet() -> re.Pattern[str]:
    words = lexicon("sayings")["words"]
    common = words["outlet"]
    named = (
        rf"(?:[Tt]he )?(?:(?:{words['outlets']})|(?:[A-Z][\w’'-]+ ){{1,2}}(?:Times|Post|News|Herald|Tribune|Radio|TV|Television)|"
        r"(?:Radio|Television|TV) [A-Z][\w’'-]+|"
        rf"[\w’'-]+ (?:state )?(?:{common}),? [A-Z]\w+|(?:state|public|national|local) (?:{common})|"
        rf"(?:[A-Z][\w’'-]+ ){{1,3}}(?:{common}))"
    )
    return re.compile(
        rf"(?:\b(?:told|tells|to|with|by|quoted by|interview with|obtained by|seen by|shown to|reported by|published (?:by|in)|via|"
        rf"in) )(?P<to>{named})(?![\w])"
    )


def sources_of(start: int, end: int, sentence: tuple[int, int], story: Story, annotations: Annotations) -> tuple[Source, ...]:
    """Chain of those who say what `start:end` says, from the one nearest to the reader to the origin.

    The outlet told is nearer than the person who told it, and he is nearer than his own sources.
    """
    own = attributions_within(annotations.attributions, max(sentence[0], start - _REACH), min(sentence[1], end + _REACH))
    chain = _chain(start, end, sentence, story, own)
    if not chain and not own and _CARRIES.search(story.text, start, end):
        chain = _carried(sentence, story, annotations)
    links = [c for c in chain if not (story.outlet and c.name.casefold() in story.outlet.casefold())]
    return _levels(sorted(links, key=lambda c: c.rank), story.text, annotations)


def attributions_within(attributions: Sequence[Attribution], start: int, end: int) -> list[Attribution]:
    """Attributions whose cue lies in `start:end`."""
    k = bisect_left(attributions, start, key=lambda a: a.cue.start)
    out = []
    while k < len(attributions) and attributions[k].cue.start < end:
        out.append(attributions[k])
        k += 1
    return out


def _chain(start: int, end: int, sentence: tuple[int, int], story: Story, own: Sequence[Attribution]) -> list[_Link]:
    text = story.text
    chain: list[_Link] = []
    for a in own:
        if not (a.content.start < end and start < a.content.end):
            continue
        who, cue = text[a.source.start : a.source.end], text[a.cue.start : a.cue.end]
        if not who.strip():
            continue
        tail = text[a.cue.start : min(sentence[1], a.cue.end + 90)]
        told = _to_outlet().search(tail)
        if told and (cue.split()[0].lower() in _TOLD or told.start() > len(cue)):
            chain.append(_Link(rank=0, name=told["to"], cue=cue, whole=told["to"], at=a.cue.start))
        elif (inner := _to_outlet().search(who)) and not outlets().match(who):
            chain.append(_Link(rank=0, name=inner["to"], cue=cue, whole=inner["to"], at=a.cue.start))
            who = who[: inner.start()].rstrip(" ,") or who
        cited = cue.lower() in ("citing", "quoting", "quoted by", "in accordance with") or re.match(
            r"(?:his|her|their) sources?$", who, re.I
        )
        rank = 3 if cited else 0 if outlets().search(who) else 1
        chain += [_Link(rank=rank, name=part, cue=cue, whole=who, at=a.source.start) for part in _side_by_side(who)]
    return chain


def _carried(sentence: tuple[int, int], story: Story, annotations: Annotations) -> list[_Link]:
    """The one whose reported speech goes on ("The rest would follow"): the last source of the sentence before."""
    text = story.text
    paragraph = text.rfind("\n\n", 0, sentence[0])
    before = attributions_within(annotations.attributions, max(paragraph, sentence[0] - 350), sentence[0])
    return [
        _Link(
            rank=1,
            name=text[a.source.start : a.source.end],
            cue=text[a.cue.start : a.cue.end],
            whole=text[a.source.start : a.source.end],
            at=a.source.start,
        )
        for a in before[-1:]
    ]


def _side_by_side(who: str) -> list[str]:
    """ "Paris and Berlin" are two sources at one level."""
    parts = re.split(r"\s+and\s+(?:the )?", who)
    if len(parts) == 2 and all(1 <= len(p.split()) <= 3 and p[:1].isupper() for p in parts):
        return parts
    return [who]


def _levels(chain: Sequence[_Link], text: str, annotations: Annotations) -> tuple[Source, ...]:
    out: list[Source] = []
    seen: list[str] = []
    level, previous = -1, ""
    for link in chain:
        source = _source(link, level=level + (link.whole != previous), text=text, annotations=annotations)
        key = source.name.casefold()
        if any(s == key or (key in s and not s.endswith("sources")) or (s in key and not key.endswith("sources")) for s in seen):
            continue
        seen.append(key)
        level, previous = source.level, link.whole
        out.append(source)
    return tuple(out)


def source_of(phrase: str, at: int, cue: str | None, level: int, text: str, annotations: Annotations) -> Source:
    """The source that a noun phrase at a character names; a pronoun or "the official" is looked up in the text before."""
    return _source(_Link(rank=0, name=phrase, cue=cue or "", whole=phrase, at=at), level=level, text=text, annotations=annotations)


def _source(link: _Link, *, level: int, text: str, annotations: Annotations) -> Source:
    """One link of the chain; a pronoun or "the official" is looked up in the text before."""
    phrase, role, kind = link.name, None, None
    if re.match(r"(?:his|her|their) sources?$", phrase, re.I):
        owner = _earlier(link.at, "", text, annotations, personal=True)
        name = f"{split_role(owner)[0]}'s sources" if owner else phrase
        return Source(name=name, kind=SourceKind.ANONYMOUS, text=phrase, role=None, cue=link.cue, level=level)
    if _PRONOUN.match(phrase) or re.match(r"[Tt]he (?:[a-z-]+ )?[a-z]+$", phrase):
        found = _earlier(
            link.at, "" if _PRONOUN.match(phrase) else head_of(phrase), text, annotations, personal=phrase.lower() in ("he", "she")
        )
        resolved = found or phrase
    else:
        resolved = phrase
    kind = kind_of(resolved, outlets())
    name, role = name_of(resolved, kind)
    apposed = _APPOSED.match(text, link.at + len(phrase)) if kind is SourceKind.PERSON and resolved == phrase else None
    role = apposed["role"] if apposed and role is None else role
    return Source(name=name, kind=kind, text=phrase, role=role, cue=link.cue, level=level)


def _earlier(at: int, head: str, text: str, annotations: Annotations, *, personal: bool) -> str | None:
    """The last source before a character that is no pronoun and, where `head` is given, whose phrase holds that noun."""
    for a in reversed(attributions_within(annotations.attributions, max(0, at - 900), at)):
        who = text[a.source.start : a.source.end]
        if _PRONOUN.match(who) or re.match(r"[Tt]he [a-z]+$", who) or not who.strip():
            continue
        if head and not re.search(rf"\b{re.escape(head)}", f"{who} {text[a.source.end : a.source.end + 50].split(' said')[0]}", re.I):
            continue
        if personal and kind_of(who, outlets()) not in (SourceKind.PERSON, SourceKind.OFFICE, SourceKind.ANONYMOUS):
            continue
        return who
    return None
