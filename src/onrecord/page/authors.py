"""Who signed the story, and which agencies it credits."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.types import Block, BlockKind, Label, Metadata

from .calendar import days_in

_BY = re.compile(
    r"^(?:(?:written|posted|published|reported|story|text|words|article|submitted|created|edited|guest post) )?"
    r"(?:by|von|par|por|di|door|av|af|autor(?:in)?|author|text|auteur|redaktion|reporter)\s*[:\-]?\s+(?P<who>.+)$",
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
    r"the editors|web ?desk|author|unknown|info|root|wordpress|default|super user|desk|press release|www\..*)$",
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


def _fold(name: str) -> str:
    return " ".join(re.findall(r"\w+", name.casefold()))


def _clean(text: str) -> str:
    text = _CUT.sub("", text.strip())
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
    dated = _DATED_BY.search(text) if not match and len(text) <= 160 and days_in(text) else None
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
        if block.label == Label.BODY and len(block.text) > 60:
            continue
        found = _from_block(block)
        if found:
            seen.append((block.index, *found))
    return _settle(blocks, seen, declared, site, (first, last))


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
    printed = [n for _, names, _ in seen[:2] for n in names if _fold(n) not in site]
    votes = Counter(_fold(n) for n in dict.fromkeys(printed)) + Counter(_fold(n) for n in dict.fromkeys(declared))
    both = [n for n in dict.fromkeys(printed + declared) if votes[_fold(n)] > 1]
    signed = _signed_by(blocks, seen)
    told = set(_fold(" ".join(both or declared)).split())
    if signed and told and not told & set(_fold(" ".join(signed)).split()):
        both = signed  # where they share no word, the page's own "By ..." is nearer to the truth than its head
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
