"""Who signed the story, and which agencies it credits."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.types import Block, BlockKind, Label, Metadata

from .calendar import days_in

_BY = re.compile(
    r"^(?:(?:written|posted|published|reported|story|text|words|article|submitted|created|edited|guest post|geschrieben|gespeichert|"
    r"veröffentlicht|verfasst|publié|escrito|publicado|scritto|interview|eine? (?:kolumne|interview|beitrag|gastbeitrag)) )?"
    r"(?:by|von|par|por|di|door|av|af|autor(?:in|en)?|authors?|text|auteur|redaktion|reporter|interview|words)\s*[:\-]?\s+(?P<who>.+)$",
    re.I,
)
# "12 May 2023 by Ada Wren | 3 comments": a signer between the day and what comes after.
_DATED_BY = re.compile(
    r"(?:^|[\s·|])(?:by|von|par|por|di)\s+(?P<who>[^|/·•,\d]{2,50}?)(?=\s*(?:[|/·•,\d]|\s-\s|\bin\b|\bunter\b|\bkategorien?\b|\bcategor|"
    r"\bleave\b|\bschreibe\b|\bkein|\bein kommentar|\bcomment|\bon\b|\bam\b|$))",
    re.I,
)
_LATIN_BY = re.compile(r"^(?:di|av|af|por|par)\s", re.I)
_CUT = re.compile(
    r"\s*(?:[|•·–—/»]|\s-\s|\bon\b(?= \w+ \d)|\bupdated\b|\bpublished\b|\bposted\b|\bam\b(?= \d)|\d{1,2}[:.]\d\d|@\w+|"
    r"\bfollow\b|https?:|\S+@\S+|\bfor\b |\bin\b (?=[A-Z])|\bvom\b|\bmin(?:ute)?s? read|\d+ comments?).*$",
    re.I,
)
_ROLE = re.compile(
    r",\s*(?:[A-Za-z'’.-]+\s+){0,4}(?:editor|correspondent|reporter|writer|contributor|columnist|staff|bureau|producer|"
    r"journalist|analyst|director|author|phd|md|dr|m\.d\.|ph\.d\.|usa today|reuters|associated press|ap|afp|bbc news|"
    r"cnn|cnbc|contributing|senior|deputy|chief|special to).*$",
    re.I,
)
_AGENCY = re.compile(
    r"\b(?:Reuters|Associated Press|AP|AFP|Agence France-Presse|ANI|PTI|IANS|UNI|dpa|EFE|ANSA|TASS|Interfax|Xinhua|Kyodo|"
    r"Bloomberg|UPI|BNS|Anadolu(?: Agency)?|PA Media|Press Association|Agencies|Agenturen|APA)\b"
)
_INPUT = re.compile(r"\bwith (?:additional )?(?:inputs?|reporting|files?|material)\s+(?:from|by)\s+(?P<who>[^.)]{2,80})", re.I)
_NOBODY = re.compile(
    r"^(?:admin(?:istrator)?|staff|editor(?:s|ial)?|redaktion|team|guest|user|anonymous|webmaster|news ?desk|none|null|"
    r"publi(?:ziert|ished|é)|veröffentlicht.*|more posts.*|alle artikel.*|view all.*|all posts.*|von|por|par|by|date|"
    r"(?:\S+ ){0,3}(?:reporter|directory|account|content|experts?|coordinator|educators|article|author)|written by|bio|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|\w+ \d{1,2}|"
    r"the editors|web ?desk|author|autor|text|fotos?|bilder|interview|words|unknown|info|root|wordpress|default|"
    r"super user|desk|press release|"
    r"www\..*)$",
    re.I,
)
_CLASS = re.compile(r"\bauthor|byline|\bby-line|\bwriter|contributor|\bautor|vcard|\bauteur")
_NOT_CLASS = re.compile(r"comment|related|sidebar|bio|avatar|box|desc|social|follow|footer|recommend|count|image|photo")
_NAME = re.compile(r"^[^\W\d_][\w'’.\-]*(?: [\w'’.\-]+){0,5}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Authors:
    """Names of the signers, agencies credited, the byline as printed less its "By", the blocks that show them."""

    names: tuple[str, ...] = ()
    credits: tuple[str, ...] = ()
    byline: str | None = None
    blocks: tuple[int, ...] = ()
    credit_blocks: tuple[int, ...] = ()


# What is no person's name: the outlet, an office, a shop.
_FIRM = re.compile(
    r"\b(?:editorial|media|medien|verlag|gmbh|ltd|inc|news|agency|tv|radio|online|redak\w+|redacci[oó]n|press|presse|zeitung|team|staff|"
    r"magazine?|foundation|stiftung|institut\w*|university|department|group|blog|posts?|hace|shares?)\b|\.(?:com|de|org|net|at|ch)\b",
    re.I,
)
# Roles that stand before a name: "Senior Reporter Jo Doe", "Rechtsanwalt Jo Doe".
_LEADING = re.compile(
    r"^(?:(?:[A-Z][\w-]*-)?(?:senior|staff|chief|guest|contributing|reporter|correspondent|editor|columnist|writer|rechtsanwalt|"
    r"rechtsanwältin|expert[ei]n?|experte|redakteur(?:in)?|gastautor(?:in)?|autor(?:in)?|reviewed by|kolumne von)\s+)+(?=(?-i:[A-Z]))",
    re.I,
)
_PARTICLES = frozenset("van von de del della di da du la le al el bin ibn ter ten zu zur dos das".split())
_STAMP = re.compile(r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?(?:uhr|am|pm|h)\b)?|\b(?:um|am|at|on|uhr)\b|\d+", re.I)
_GLUED = re.compile(r"((?:19|20)\d\d)(?=\d|[A-ZÄÖÜ])")  # "5 May 20199 May 2020Jo Doe": two days and a name without a space
_MOST = 4  # signers of a story
_BESIDE = 120  # letters of a line in which a signer may stand beside the day


def _fold(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _folded(names: Sequence[str]) -> set[str]:
    return {_fold(name) for name in names}


def _clean(text: str) -> str:
    text = _CUT.sub("", text.strip().strip("'\"").replace("\xad", ""))
    text = _LEADING.sub("", re.sub(r"^(?:von|by|par|por)\s+(?=(?-i:[A-Z]))", "", text, flags=re.I))
    text = _ROLE.sub("", text)
    for day in days_in(text):
        text = text[: day.start]
        break
    text = re.sub(r"\s*\([^)]*\)\s*$|\s+(?:at|à|am|um|on|le)$", "", text)
    return text.strip(" ,;:|-–—·•\u200b")


def _split(text: str) -> list[str]:
    parts = re.split(r"\s*(?:,|;|&|/|\band\b|\bund\b|\bet\b|\by\b|\be\b)\s+", text)
    return [p for p in (re.sub(r"^by ", "", p.strip(" ,.;:"), flags=re.I) for p in parts) if p]


def _is_name(name: str) -> bool:
    words = name.split()
    if not 1 <= len(words) <= 6 or len(name) > 60 or not _NAME.match(name) or _NOBODY.match(name):
        return False
    if len(words) > 1 and words[0].islower() and words[0] not in _PARTICLES:
        return False
    if not any(c.isupper() or c.islower() for c in name):
        return True  # a script without letter case
    capital = sum(w[0].isupper() for w in words)
    return capital >= max(1, len(words) - 2) and not (len(words) == 1 and name.isupper() and len(name) < 4)


def _names(text: str) -> list[str]:
    found = [n for n in _split(_clean(text)) if _is_name(n)]
    return [n.title() if n.isupper() and len(n) > 4 else n for n in found]


def _from_block(block: Block) -> tuple[list[str], str] | None:
    """Names a block signs with and its printed byline, if it is a byline at all."""
    text = block.text.strip()
    marks = " ".join(block.marks[:2])
    match = _BY.match(text)
    unnamed = not match or not _names(match["who"])
    dated = _DATED_BY.search(text) if unnamed and len(text) <= 160 and days_in(text) else None
    if dated and not days_in(dated["who"]) and len(dated["who"].split()) <= 5:
        names = _names(dated["who"]) or ([dated["who"].strip()] if " " not in dated["who"].strip() else [])
        if names:
            return names, _clean(dated["who"])
    linked = any("author" in link.url or "/profile" in link.url or "/staff/" in link.url for link in block.links)
    by_class = bool(_CLASS.search(marks)) and not _NOT_CLASS.search(marks)
    if len(text) > 160 or not (match or by_class or (linked and len(text) < 60)):
        return None
    who = match["who"] if match else text
    names = _names(who)
    if match and _LATIN_BY.match(text) and not by_class and len(who.split()) > 5:
        return None
    return (names, _clean(who)) if names or (match and _clean(who)) else None


def _beside_day(block: Block) -> list[str]:
    """The person named in the line of the story's day: "28 January 2022 Paula Berg", "Jo Doe | Senior Writer | July 2"."""
    text = _GLUED.sub(r"\1 ", block.text.strip())
    days = days_in(text) if len(text) <= _BESIDE else ()
    if not days:
        return []
    for day in reversed(days):
        text = f"{text[: day.start]} | {text[day.end :]}"
    for part in re.split(r"\s*(?:[|·•–—/,⋅]|\s-\s|\s{2,})\s*", _STAMP.sub(" | ", text)):
        name = part.strip(" -:.")
        if 2 <= len(name.split()) <= 3 and _is_name(name) and all(w[0].isupper() for w in name.split()) and not _FIRM.search(name):
            return [name]
    return []


def find_authors(blocks: Sequence[Block], metadata: Metadata) -> Authors:
    """Signers and agencies. Witnesses are the head's authors and the bylines near headline and body's ends.

    A name that two witnesses give, or the best single witness, is kept; the site's own name is none.
    """
    site = {_fold(s) for s in (metadata.site_name or "",) if s}
    declared = [n for value in metadata.authors for n in _names(value) if _fold(n) not in site]
    head = next((b.index for b in blocks if b.label == Label.HEADLINE), 0)
    body = [b.index for b in blocks if b.label == Label.BODY]
    first, last = (body[0], body[-1]) if body else (min(head + 10, len(blocks)), len(blocks))
    seen: list[tuple[int, list[str], str]] = []
    for block in blocks:
        near = head - 4 <= block.index <= first + 2 or last - 1 <= block.index <= last + 4
        if not near or block.label in (Label.HEADLINE, Label.LEAD, Label.COMMENT):
            continue
        if block.label == Label.BODY and len(block.text) > (_BESIDE if _BY.match(block.text) else 60):
            continue
        found = _from_block(block)
        if found is None and block.index <= first + 1 and not _NOT_CLASS.search(" ".join(block.marks[:2])):
            beside = _beside_day(block)
            found = (beside, beside[0]) if beside else None
        if found:
            seen.append((block.index, *found))
    if not declared and not any(names for _, names, _ in seen):
        seen += _elsewhere(blocks, site)
        own = [n for value in metadata.authors for n in _names(value.title() if value.islower() else value)]
        declared = [n for n in own if not _FIRM.search(n)]
    return _settle(blocks, seen, declared, site if not declared or seen else set(), (first, last))


def _elsewhere(blocks: Sequence[Block], site: set[str]) -> list[tuple[int, list[str], str]]:
    """The first name anywhere on the page whose own element is marked as the author's."""
    for block in blocks:
        marks = " ".join(block.marks[:2])
        if block.label in (Label.COMMENT, Label.LEAD, Label.HEADLINE) or len(block.text) > 60 or not _CLASS.search(marks):
            continue
        names = [n for n in _names(block.text) if " " in n and _fold(n) not in site and not _FIRM.search(n)]
        if names and not re.search(r"comment|related|recommend|avatar", marks):
            return [(block.index, names, _clean(block.text))]
    return []


def _signed_by(blocks: Sequence[Block], seen: list[tuple[int, list[str], str]]) -> list[str]:
    """Names of the first byline, where it says "By" and stands by itself."""
    if not seen or not seen[0][1]:
        return []
    index, names, _ = seen[0]
    return names if _BY.match(blocks[index].text) and len(blocks[index].text) < 80 else []


def _settle(
    blocks: Sequence[Block],
    seen: list[tuple[int, list[str], str]],
    declared: list[str],
    site: set[str],
    body: tuple[int, int],
) -> Authors:
    own = [[n for n in names if _fold(n) not in site] for _, names, _ in seen]
    printed = next((names for names in own if names and not all(map(_FIRM.search, names))), next((n for n in own if n), []))
    if any(not _FIRM.search(n) for n in (declared + printed)):
        declared = [n for n in declared if not _FIRM.search(n)]
    votes = Counter(_fold(n) for n in dict.fromkeys(printed)) + Counter(_fold(n) for n in dict.fromkeys(declared))
    both = [n for n in dict.fromkeys(printed + declared) if votes[_fold(n)] > 1]
    signed = _signed_by(blocks, seen)
    told = set(_fold(" ".join(both or declared)).split())
    if signed and told and not told & set(_fold(" ".join(signed)).split()):
        both = signed  # where they share no word, the page's own "By ..." is nearer to the truth than its head
    fewer, wider = sorted((declared, printed), key=lambda names: len(_folded(names)))
    if both and both != signed and _folded(both) == _folded(fewer) and len(wider) <= _MOST:
        both = wider  # one of the two witnesses names some of the signers only
    chosen = both or declared or printed
    names: dict[str, str] = {}
    for name in chosen:
        names.setdefault(_fold(name), name)
    people = tuple(n for n in names.values() if not _AGENCY.fullmatch(n))
    agencies, credit_blocks = _credits(blocks, body, [*declared, *[line for _, _, line in seen]])
    plain = bool(blocks) and blocks[0].kind is BlockKind.LINE
    byline = next((line for _, names_, line in seen if names_ or plain), None)
    if not byline and people:
        byline = ", ".join(people)
    return Authors(
        names=people,
        credits=agencies,
        byline=byline,
        blocks=tuple(i for i, _, _ in seen),
        credit_blocks=credit_blocks,
    )


def _credits(blocks: Sequence[Block], body: tuple[int, int], signed: list[str]) -> tuple[tuple[str, ...], tuple[int, ...]]:
    """Agencies that sign or that the story is "with inputs from"."""
    found: dict[str, None] = dict.fromkeys(m for line in signed for m in _AGENCY.findall(line))
    where: list[int] = []
    for block in blocks[max(0, body[0] - 8) : body[1] + 4]:
        if len(block.text) > 200 and block.index < body[1] - 1:
            continue
        match = _INPUT.search(block.text)
        short = len(block.text) < 60 and _AGENCY.search(block.text) and not re.search(r"photo|image|©|getty", block.text, re.I)
        names = _AGENCY.findall(match["who"]) if match else _AGENCY.findall(block.text) if short else []
        if names:
            found.update(dict.fromkeys(names))
            where.append(block.index)
    return tuple(found), tuple(where)
