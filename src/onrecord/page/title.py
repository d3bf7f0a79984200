"""The story's headline: where the page's own headings and its head agree."""

import re
from collections import Counter
from collections.abc import Sequence

from onrecord.types import Block, BlockKind, Metadata

from .calendar import days_in
from .features import folded

_SUFFIX = re.compile(r"\s+(?:[|–—»:·•]|-{1,2}|//|::)\s+")
_NO_TITLE = re.compile(
    r"^(?:home|menu|news|latest|search|share|print|e-?mail|advertisement|today\b.*|\d+ min.*|breaking|live|video|photos?|"
    r"published.*|updated.*|posted.*|by .{2,40}|skip to.*|previous.*|next.*|sign in.*|subscribe.*|also read.*|tags?:.*)$",
    re.I,
)
_FURNITURE = re.compile(r"©|^(?:image|photo|picture|caption|file pic|local time|live)\b|::|\||\d{1,2}[:.]\d\d|°|\s{3,}", re.I)
_END = re.compile(r"[.,;:…][\"'”’»)]?$")
_ITEM = re.compile(r"^(?:[•·▪◦*–—-]|\d{1,2}[.)])\s")
_SIGNED = re.compile(
    r"^(?:by[A-Z\s:]|words? by|photos? by|image by|courtesy|avatar|written|reported|in this (?:article|story))|\bupdated\b|\bavatar$|"
    r"\bmin(?:ute)?s? read\b|\bcomments?$|@\w|\b(?:newsroom|bureau|desk|correspondent)$",
    re.I,
)
_SENTENCE = re.compile(r"(?:\S+\s+){11}.*[.!?][\"'”’»)]*$")
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def _alike(a: list[str], b: list[str]) -> float:
    x, y = set(a), set(b)
    return len(x & y) / len(x | y) if x and y else 0.0


def _bare(title: str, site: str | None) -> list[str]:
    """A document title, and what is left of it without the outlet before or after a separator."""
    out = [title]
    parts = _SUFFIX.split(title)
    if len(parts) > 1:
        if site and _alike(folded(parts[-1]), folded(site)) > 0.4:
            out.insert(0, _SUFFIX.sub(lambda m: m[0], title[: title.rfind(parts[-1])]).rstrip(" |–—»:·•-/"))
        out.insert(0, max(parts, key=len))
        out.append(title[: title.rfind(parts[-1])].rstrip(" |–—»:·•-/"))
    return [t for t in dict.fromkeys(out) if t]


def _heading_weight(block: Block) -> float:
    if "h1" in block.tags[:4]:
        return 3.0
    marks = " ".join(block.marks[:2])
    named = 1.5 if re.search(r"head-?line|entry-?title|post-?title|article-?title|\btitle|\bttl\b", marks) else 0.0
    level = {"h2": 1.0, "h3": 0.5}.get(next((t for t in block.tags[:3] if t in ("h2", "h3")), ""), 0.0)
    return named + level


def _from_html(blocks: Sequence[Block], metadata: Metadata) -> tuple[str | None, int | None]:
    named = [(t, 2.0) for t in metadata.titles]
    if metadata.document_title:
        named += [(t, 1.0) for t in _bare(metadata.document_title, metadata.site_name)]
    body = next((b.index for b in blocks if (b.probability or 0) > 0.5 and len(b.text) > 120), len(blocks))
    bags = [folded(t) for t, _ in named]
    site = folded(metadata.site_name or "")
    best: tuple[float, str | None, int | None] = (0.0, None, None)
    for block in blocks:
        if len(block.text) > 300:
            continue
        words = folded(block.text)
        if not 1 <= len(words) <= 45:
            continue
        weight = _heading_weight(block)
        likeness = max((_alike(words, bag) for bag in bags), default=0.0)
        if likeness < 0.35 and weight < 3.0:
            continue
        score = weight + 4.0 * likeness - 0.4 * (block.index > body) - 2.0 * block.hidden
        score -= 2.5 * (block.index <= 1 and weight == 0.0)  # a masthead that the document is named after
        score -= 1.5 * (_alike(words, site) > 0.9)
        if score > best[0]:
            best = (score, block.text, block.index)
    if best[0] >= 3.0:
        return best[1], best[2]
    if not any(_alike(folded(b.text), folded(t)) > 0.35 for t in metadata.titles for b in blocks if len(b.text) < 300):
        shown, index = _from_text(blocks)  # the head names another story, or none: what does the page itself show?
        if index is not None and index + 1 < len(blocks) and _opens_story(blocks[index + 1]):
            return shown, index
    if metadata.titles:
        return metadata.titles[0], None
    return (_bare(metadata.document_title, metadata.site_name)[0] if metadata.document_title else None), None


def _opens_story(block: Block) -> bool:
    """Whether a block is what follows a headline: a day, a byline, a standfirst or the first paragraph."""
    return bool(days_in(block.text)) or bool(re.match(r"by\s", block.text, re.I)) or (block.probability or 0.0) > 0.5


def _from_text(blocks: Sequence[Block]) -> tuple[str | None, int | None]:
    """The line above the body that looks most like a headline."""
    firm = (b.index for b in blocks if (b.probability or 0) > 0.5 and (len(b.text) > 120 or _SENTENCE.search(b.text)))
    body = next(firm, next((b.index for b in blocks if len(b.text) > 160), 0))
    twice = {text for text, count in Counter(b.text for b in blocks[: body + 20]).items() if count > 1}
    best: tuple[float, str | None, int | None] = (0.0, None, None)
    for block in blocks[: body + 1]:
        words = block.text.split()
        if not 3 <= len(words) <= 30 or len(block.text) > 200 or _NO_TITLE.match(block.text) or " > " in block.text:
            continue
        if _ITEM.match(block.text) or (re.search(r"\s[|»›]\s", block.text) and len(words) < 12):
            continue
        following = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
        score = _headline_like(block, words) + 0.6 * (block.text in twice) - 0.03 * (body - block.index)
        score += 0.4 * (following is not None and _opens_story(following)) + 0.2 * (block.gap > 0)
        if score > best[0]:
            best = (score, block.text, block.index)
    return best[1], best[2]


def _headline_like(block: Block, words: list[str]) -> float:
    """How much a line of plain text reads like a headline and not like a standfirst, a byline or furniture."""
    text = block.text
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    score = 1.0 + min(len(words), 8) / 8 + 0.5 * sum(w[0].isupper() for w in long) / max(1, len(long))
    score -= 1.0 * bool(_END.search(text)) + 1.0 * bool(_DATED.search(text) and len(words) < 8)
    score -= 0.5 * (len(text) > 100) + 0.5 * (len(text) > 130) + 0.4 * (block.probability or 0.0)
    score -= 1.5 * bool(_FURNITURE.search(text)) + 1.5 * bool(_SIGNED.search(text) or days_in(text))
    return score - 0.6 * (text.isupper() and len(words) < 6) - 0.5 * text[0].islower()


def find_title(blocks: Sequence[Block], metadata: Metadata) -> tuple[str | None, int | None]:
    """The headline and the index of the block that shows it; (None, None) where there is none.

    `probability` on the blocks tells where the body begins.
    """
    if not blocks:
        return (metadata.titles[0] if metadata.titles else metadata.document_title), None
    if blocks[0].kind is BlockKind.LINE:
        return _from_text(blocks)
    return _from_html(blocks, metadata)
