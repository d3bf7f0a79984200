"""Which outlet the page is of, in which section, and the reading time it prints."""

import re
from collections.abc import Sequence
from urllib.parse import urlparse

from onrecord.types import Block, BlockKind, Label, Metadata

from .calendar import days_in

_REPORTS = re.compile(r"(?:\.{2,}|…)\s*(?:reports?|writes)\s+(?P<who>[A-Z][\w’' .&-]{2,50})\.?$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:copyright\s*)?(?:by\s+)?(?:(?:19|20)\d\d(?:\s*[-–]\s*(?:19|20)?\d\d)?)?\s*,?\s*(?:by\s+)?"
    r"(?P<who>[^.,|©\d]{3,60}?)(?:\s+(?:ltd|llc|inc|limited|gmbh|plc|group|media group|corp)\b.*|[.,|©]| all rights.*| - .*|$)",
    re.I,
)
_SUFFIX = re.compile(r"\s+(?:[|–—»·•-]|::)\s+")
_CRUMBS = re.compile(r"\s*(?:[>»›/]|::|→)\s*")
_LATEST_FROM = re.compile(r"^(?:latest|more|also)\s+(?:from|in)\s*[-:–]?\s*(?P<what>[\w &]{3,40})$", re.I)
_MINUTES = re.compile(r"\b(?P<n>\d{1,3})\s*[- ]?\s*(?:min(?:ute)?s?\.?)(?:\s+(?:to\s+)?read|\b)|lesezeit:?\s*(?P<m>\d{1,3})", re.I)
_CRUMB_CLASS = re.compile(r"breadcrumb|crumbs|\bpath\b")
_SECTION_CLASS = re.compile(r"\bsection|kicker|categor|cat-links|eyebrow|rubric|channel|topic")
_NOT_OUTLET = re.compile(
    r"^(?:home|menu|news|skip|search|sign|log|subscribe|today|share|live|video|all rights|breaking|advert|share on)\b",
    re.I,
)
_MASTHEAD_ENDS = re.compile(
    r"(?:times|post|news|herald|tribune|gazette|chronicle|courier|dispatch|journal|observer|monitor|review|mirror|standard|"
    r"telegraph|guardian|wire|press|daily|weekly|today|online|report|record|ledger|mail|express|star|sun|globe|echo|"
    r"bulletin|examiner|inquirer|argus|sentinel|international|network|radio|tv|television|channel|agency|service|\d+)\b",
    re.I,
)


def _tidy(name: str) -> str:
    name = re.sub(r"\s*\([^)]*\)\s*$", "", name).strip(" .,-–|:")
    if name.isupper() and len(name) > 6:
        name = name.title()
    return name


def _masthead(blocks: Sequence[Block], stop: int) -> str | None:
    """The first lines of a plain-text capture that look like an outlet's name."""
    for block in blocks[: min(stop, 8)]:
        name = re.sub(r"\s*\([^)]*\)\s*$", "", _SUFFIX.split(block.text)[0]).strip()
        words = name.split()
        if not 1 <= len(words) <= 7 or _NOT_OUTLET.match(name) or days_in(name) or name.endswith((".", "?", ":")):
            continue
        if ">" in block.text or name.count("|") or re.search(r"\d{1,2}[:.]\d\d|°", name):
            continue
        capital = sum(w[0].isupper() or w.lower() in ("of", "the", "le", "de", "la") for w in words)
        if (
            capital == len(words)
            and (len(words) > 1 or _MASTHEAD_ENDS.search(name))
            and (block.index == 0 or _MASTHEAD_ENDS.search(name))
        ):
            return name
    return None


def find_outlet(blocks: Sequence[Block], metadata: Metadata, *, url: str | None, standfirst: str | None = None) -> str | None:
    """Name of the outlet: the head's site name, "...reports NAME", masthead, title suffix, copyright line, host."""
    if metadata.site_name:
        return metadata.site_name
    for text in [standfirst or "", *[b.text for b in blocks if b.label in (Label.STANDFIRST, Label.BODY)][:2]]:
        match = _REPORTS.search(text)
        if match:
            return _tidy(match["who"])
    owner = _owner(blocks)
    head = next((b.index for b in blocks if b.label == Label.HEADLINE), 8)
    if blocks and blocks[0].kind is BlockKind.LINE:
        name = _masthead(blocks, head)
        if name:
            return _tidy(name)
    title = next((b.text for b in blocks if b.label == Label.HEADLINE), "")
    if metadata.document_title:
        parts = [p for p in _SUFFIX.split(metadata.document_title) if p and p != title]
        if owner and metadata.document_title.casefold().startswith(owner.casefold() + " "):
            return owner  # "The Gazette Online" is the site of "The Gazette"
        ends = [p for p in (parts[-1:] + parts[:1]) if len(p.split()) <= 5 and all(w[0].isupper() or w[0].isdigit() for w in p.split())]
        if ends and (title or len(parts) > 1):
            return _tidy(ends[-1] if title and parts[-1] in title else ends[0])
        if parts and title and metadata.document_title not in title and len(metadata.document_title.split()) <= 4:
            return _tidy(metadata.document_title)
    if owner:
        return owner
    return urlparse(url).netloc.removeprefix("www.") or None if url else None


def _owner(blocks: Sequence[Block]) -> str | None:
    for block in reversed(blocks[-40:]):
        match = _COPYRIGHT.search(block.text) if len(block.text) < 300 else None
        if (
            match
            and re.search(r"(?:19|20)\d\d", block.text)
            and re.search(r"[A-Z]", match["who"])
            and not re.match(r"all rights", match["who"].strip(), re.I)
        ):
            return _tidy(match["who"])
    return None


def find_section(blocks: Sequence[Block], metadata: Metadata) -> str | None:
    """Section of the story: article:section, the breadcrumb's last step, the line above the headline.

    A name all in capitals is taken for a matter of type: "IRAQ" is "Iraq", but "UK" stays.
    """
    section = _section(blocks, metadata)
    return section.title() if section and section.isupper() and len(section) > 3 else section


def _section(blocks: Sequence[Block], metadata: Metadata) -> str | None:
    if metadata.section:
        return metadata.section
    head = next((b.index for b in blocks if b.label == Label.HEADLINE), None)
    title = blocks[head].text if head is not None else ""
    above = blocks[max(0, (head or 0) - 12) : head] if head is not None else blocks[:12]
    for block in reversed(above):
        steps = [s for s in _CRUMBS.split(block.text) if s.strip()]
        if len(steps) > 1 and len(block.text) < 120 and not days_in(block.text):
            steps = [s for s in steps if s.strip() != title and s.lower() not in ("home", "start")]
            if any(re.fullmatch(r"(?:19|20)\d\d", s.strip()) for s in steps):
                continue  # an archive's path of years and months
            if steps and all(len(s.split()) <= 4 for s in steps[-1:]):
                return steps[-1].strip()
    crumbs = [b for b in above if _CRUMB_CLASS.search(" ".join(b.marks[:4]))]
    crumbs = [b for b in crumbs if b.text != title and b.text.lower() not in ("home", "start")]
    if crumbs:
        return crumbs[-1].text.strip(" >»›/") or None
    for block in reversed(above):
        words = block.text.split()
        named = _SECTION_CLASS.search(" ".join(block.marks[:2]))
        near = blocks[0].kind is BlockKind.LINE and head is not None and head - 1 <= block.index and len(words) < 3
        short = 1 <= len(words) <= 3 and block.text[0].isupper() and not re.search(r"\d|[|/]", block.text)
        if (named or near) and short and not _NOT_OUTLET.match(block.text):
            return block.text
    for block in blocks:
        match = _LATEST_FROM.match(block.text)
        if match:
            return match["what"].strip()
    return None


def find_reading_minutes(blocks: Sequence[Block]) -> int | None:
    """The reading time that the page prints, in minutes."""
    for block in blocks:
        if len(block.text) < 120 and block.label != Label.BODY:
            match = _MINUTES.search(block.text)
            if match and ("read" in block.text.lower() or len(block.text) < 12 or match["m"]):
                return int(match["n"] or match["m"])
    return None
