"""Every block gets a label and a reason: the model says what is story, rules say what the rest is."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from onrecord.types import Block, BlockKind, Label, LeadMark, Metadata

from .calendar import days_in
from .features import folded
from .leads import mark_leads
from .run import steady
from .tree import EMPHASIS

THRESHOLD = 0.45  # of the model's belief; between .35 and .5 on pages of unseen hosts little changes

_LONG = 100  # characters from which a block that repeats an earlier one is not told again
_COMMENT = re.compile(r"comment|disqus|respond\b")
_COMMENT_HEAD = re.compile(
    r"^\W*(?:\d+\s+)?(?:(?:reader )?comments?|leave a (?:reply|comment)|join the (?:discussion|conversation))\b.{0,20}$", re.I
)
_ENDS_COMMENTS = re.compile(r"©|\(c\) |copyright|all rights reserved|^about us|^terms|^privacy|^contact", re.I)
_PULL = re.compile(r"pull-?quote|pullquote")
_SECTION = re.compile(r"breadcrumb|crumbs|kicker|eyebrow|\bsection")
_CREDIT = re.compile(r"photo|image|picture|getty|©|\bap\b|\bafp\b|reuters|handout|courtesy", re.I)
_NOT_STORY = re.compile(
    r"^(?:advertisement|advert|story continues below(?: advertisement)?|article continues below.*|continue reading.*|"
    r"click here to .{3,60}|sign up (?:for|to) .{3,80}|(?:share|print|e-?mail|tweet|save|comments?|menu|search|subscribe|"
    r"home|login|log in|sign in|listen|watch|follow|play|pause|loading)[.!…]*|share (?:on|via|this) .{2,40}|"
    r"all rights reserved.*|copyright .*|©.*|our standards: .*|skip (?:to|past) .*|(?:also read|read more|read also)\W*|"
    r"(?:sponsored|promoted)(?: content)?|.{0,30}\bnewsletters?|get .{2,40} by e-?mail|join(?: now| us)?|printer-friendly.*|"
    r"why (?:you can )?trust .{2,30}|receive .{5,60} every (?:morning|day|week|evening))$",
    re.I,
)
# A line that signs the story: "By" and names, or a desk. A sentence ("By Tuesday the base was empty.") has other words too.
_SIGNED = re.compile(
    r"^(?:(?:By|BY|by)\s+(?:(?:[A-Z][\w'’.-]*,?|and|de|la|van|von|al|bin)\s+)*[A-Z][\w'’-]*|"
    r"[Bb]y\s+(?:the|our)\s+(?:[\w-]+\s+){0,3}(?:bureau|desk|staff|correspondents?|reporters?)|"
    r"(?:[A-Z][\w'’.-]*\s+){1,4}(?:[Dd]esk|[Bb]ureau|[Cc]orrespondent))$"
)
_SIGNED_WORDS = 8
_READ_MORE = re.compile(r"^\W*(?:read (?:more|also|next)|also read|see also|related|more)\b\s*[:–—|-]", re.I)


def _is_caption(block: Block) -> bool:
    return block.kind is BlockKind.CAPTION or "caption" in " ".join(block.marks[:2])


def _standfirst(blocks: Sequence[Block], head: int | None, first: int | None, metadata: Metadata) -> int | None:
    """The block between headline and body that sums the story up."""
    if head is None:
        return None
    described = set(folded(metadata.description or ""))
    stop = min(len(blocks), (first if first is not None else head) + 1, head + 14)
    for block in blocks[head + 1 : stop]:
        words = folded(block.text)
        if _is_date_line(block) or not 6 <= len(words) <= 70 or block.links or _is_caption(block) or _CREDIT.search(block.text):
            continue
        marks = " ".join(block.marks[:2])
        named = re.search(r"standfirst|subhead|sub-head|\bdek\b|\blede?\b|\blead\b|intro|summary|excerpt|subtitle|abstract", marks)
        likeness = len(set(words) & described) / len(set(words) | described) if described else 0.0
        if named or likeness > 0.6:
            return block.index
    if first is None:
        return None
    return _first_line(blocks, head, first) if blocks[0].kind is BlockKind.LINE else _set_apart(blocks, head, first)


def _set_apart(blocks: Sequence[Block], head: int, first: int) -> int | None:
    """In HTML: one short block above the body that is marked up unlike the paragraphs, or is all in italics or bold."""
    body = [b for b in blocks[first:] if (b.probability or 0) >= THRESHOLD and len(b.text) > 60]
    if len(body) < 3 or not 0 < first - head < 14:
        return None
    usual = Counter((b.tags[:1], b.marks[:1]) for b in body[1:]).most_common(1)[0][0]
    for block in blocks[head + 1 : body[0].index + 1]:
        words = folded(block.text)
        if not 8 <= len(words) <= 50 or block.links or _CREDIT.search(block.text) or _is_date_line(block) or _is_caption(block):
            continue
        apart = EMPHASIS in block.marks and EMPHASIS not in body[1].marks
        unlike = (block.tags[:1], block.marks[:1]) != usual and bool(block.marks) and len(block.text) <= 250
        if (apart or unlike) and re.search(r"[.!?…]$", block.text) and block.kind is BlockKind.PARAGRAPH:
            return block.index
    return None


def _first_line(blocks: Sequence[Block], head: int, first: int) -> int | None:
    """In plain text: one sentence under the headline, with byline, picture or a gap before the body proper."""
    body = [b for b in blocks[first:] if (b.probability or 0) >= THRESHOLD]
    fit = (b for b in blocks[head + 1 : first + 1] if 8 <= len(b.text.split()) <= 60 and not _is_date_line(b))
    candidate = next(
        (b for b in fit if not _CREDIT.search(b.text) and not re.match(r"(?:image|photo|picture|caption)\b", b.text, re.I)), None
    )
    if candidate is None or len(body) < 3:
        return None
    later = [len(b.text) for b in body if b.index > candidate.index]
    typical = sorted(later)[len(later) // 2] if later else 0
    cut = candidate.text.endswith(("…", "...")) or "…" in candidate.text[-60:] or candidate.index < first
    short = len(candidate.text) < 0.75 * typical and len(candidate.text) <= 190
    return candidate.index if cut or short else None


@lru_cache(maxsize=16384)
def _names_comments(marks: str) -> bool:
    return _COMMENT.search(marks) is not None


def _mass(block: Block) -> float:
    return len(block.text) * (block.probability or 0.0)


def _in_comments(blocks: Sequence[Block]) -> set[int]:
    """Blocks of the page's comments: by class, or after a heading that opens them, to the footer."""
    found: set[int] = set()
    inside = False
    mass, whole = 0.0, sum(_mass(b) for b in blocks)
    for block in blocks:
        mass += _mass(block)
        by_class = any(map(_names_comments, block.marks[:6]))
        if inside and _ENDS_COMMENTS.search(block.text):
            inside = False
        # A line that counts comments stands under the headline too; a heading of comments comes after the story.
        if block.path is None and mass >= whole / 2 and _COMMENT_HEAD.match(block.text):
            inside = True
        if by_class or inside:
            found.add(block.index)
    return found


def _is_link_line(block: Block) -> bool:
    """A paragraph that is all link, in capitals or behind a cue: an also-read inside the story."""
    if sum(link.end - link.start for link in block.links) <= 0.9 * len(block.text):
        return False
    letters = [c for c in block.text if c.isalpha()]
    capitals = sum(c.isupper() for c in letters) > 0.8 * len(letters) if letters else False
    return (capitals and len(letters) > 15) or bool(_READ_MORE.match(block.text))


def _is_date_line(block: Block) -> bool:
    """A line that holds a date and little else."""
    if len(block.text) > 130:
        return False
    days = days_in(block.text)
    rest = len(block.text) - sum(d.end - d.start for d in days)
    stamped = re.search(r"(?:published|updated|posted|issued|modified|min(?:ute)?s? read|\d{1,2}[:.]\d\d)\b", block.text, re.I)
    return bool(days) and (rest < 12 or (stamped is not None and rest < 60 and not block.text.endswith(".")))


def _never_story(block: Block) -> bool:
    """What is no story however much it looks like it: fixed phrases, link lines, lines that only date the page."""
    return _NOT_STORY.match(block.text) is not None or _is_signature(block) or _is_link_line(block) or _is_date_line(block)


def _is_signature(block: Block) -> bool:
    """A line that names who wrote the story, with or without a day after the name."""
    if block.kind is BlockKind.HEADING or len(block.text.split()) > _SIGNED_WORDS:
        return False
    days = days_in(block.text)
    who = block.text[: days[0].start] if days and not block.text[days[-1].end :].strip() else block.text
    return _SIGNED.match(who.rstrip(" ,|–—-")) is not None


def story_blocks(blocks: Sequence[Block]) -> list[bool]:
    """Which blocks the model and the rules that are always right take for story, before leads and fields are known."""
    told: set[str] = set()
    kept = []
    for block in blocks:
        story = (block.probability or 0.0) >= THRESHOLD and re.search(r"\w", block.text) is not None and not _never_story(block)
        # A long paragraph is told once: its copy is the story over again, or a pull quote.
        kept.append(story and block.text not in told)
        if story and len(block.text) >= _LONG:
            told.add(block.text)
    return kept


def label_blocks(blocks: Sequence[Block], metadata: Metadata, headline: int | None) -> tuple[Block, ...]:
    """Blocks with labels and reasons, from their `probability`; fields such as dates and bylines come later."""
    is_body = story_blocks(blocks)
    comments = _in_comments(blocks)
    if headline is not None:
        is_body[headline] = False
    body = [i for i, yes in enumerate(is_body) if yes]
    if headline in comments:
        comments = set()  # a wrapper of the whole page is named after its comments
    body = [i for i in body if i not in comments]
    if headline is not None and body and headline < body[-1]:
        # What stands above the headline is not the story, however much it reads like one.
        body = [i for i in body if i > headline] or body
    kept = set(body)
    leads = mark_leads(blocks, [i in kept for i in range(len(blocks))])
    kept -= set(leads)
    if blocks and blocks[0].path is None:
        barred = {b.index for b in blocks if not re.search(r"\w", b.text) or _never_story(b)} | set(leads) | comments
        kept = steady(blocks, kept, barred if headline is None else barred | set(range(headline + 1)))
    first = min(kept, default=None)
    standfirst = _standfirst(blocks, headline, first, metadata)
    return tuple(_label(b, b.index in kept, headline, standfirst, leads.get(b.index), b.index in comments) for b in blocks)


def _label(block: Block, kept: bool, headline: int | None, standfirst: int | None, lead: LeadMark | None, comment: bool) -> Block:
    believed = f"model {block.probability or 0.0:.2f}"
    if block.index == headline:
        return replace(block, label=Label.HEADLINE, reason="title of the page")
    if block.index == standfirst:
        return replace(block, label=Label.STANDFIRST, reason="sums the story up under its headline")
    if lead is not None:
        return replace(block, label=Label.LEAD, lead=lead, reason=f"points at another story ({lead.kind}, {lead.part})")
    if kept:
        return replace(block, label=Label.BODY, reason=believed)
    if comment:
        return replace(block, label=Label.COMMENT, reason="in the comments")
    if _is_caption(block):
        return replace(block, label=Label.CAPTION, reason=f"under a picture; {believed}")
    if _PULL.search(" ".join(block.marks[:3])):
        return replace(block, label=Label.PULL_QUOTE, reason="repeats the story's words as a quote")
    if _SECTION.search(" ".join(block.marks[:3])):
        return replace(block, label=Label.SECTION, reason="names the section")
    return replace(block, label=Label.CHROME, reason=_why(block, believed))


def _why(block: Block, believed: str) -> str:
    if _NOT_STORY.match(block.text):
        return "a fixed phrase of page furniture"
    if (block.probability or 0.0) >= THRESHOLD:
        return f"a link line or above the headline; {believed}"
    return believed


def label_fields(blocks: Sequence[Block], fields: dict[int, tuple[Label, str]]) -> tuple[Block, ...]:
    """Give the blocks that show a field its label, unless they are story, headline or lead already."""
    firm = (Label.BODY, Label.HEADLINE, Label.STANDFIRST, Label.LEAD)
    return tuple(
        replace(b, label=fields[b.index][0], reason=fields[b.index][1]) if b.index in fields and b.label not in firm else b
        for b in blocks
    )
