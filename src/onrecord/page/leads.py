"""The other stories that a page only points at: where each list of them begins and ends, titles and teasers."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.types import Block, BlockKind, LeadKind, LeadMark, LeadPart

_OPENINGS: tuple[tuple[LeadKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"^\W*(?:{pattern})\W*$", re.I))
    for kind, pattern in (
        (LeadKind.ALSO_READ, r"(?:also|read) (?:also|read)|read more|more on this(?: story)?|read next|read this"),
        (LeadKind.PREVIOUS, r"(?:previous|prev|older)(?: (?:story|post|article|news|entry))?"),
        (LeadKind.NEXT, r"(?:next|newer)(?: (?:story|post|article|news|entry|up))?|up next"),
        (LeadKind.LATEST, r"(?:the )?latest(?: (?:news|stories|posts|articles|headlines|updates|from.{0,40}))?|just in|recent "
         r"(?:posts|stories|news|articles)|new(?:est)? (?:stories|posts|articles)|breaking news|more from.{0,40}"),
        (LeadKind.DONT_MISS, r"don[’']?t miss(?: (?:it|this|out))?|(?:you )?(?:may|might) have missed|(?:in case|what) you missed.*|"
         r"must[- ]reads?|editor[’']?s[’']? (?:picks?|choice)|most (?:read|popular|viewed|shared)(?: .{0,20})?|trending(?: .{0,20})?|"
         r"popular(?: (?:now|stories|posts|news|articles))?|top stories|featured(?: .{0,20})?"),
        (LeadKind.RELATED, r"see also|also see|(?:also|more|elsewhere) in .{2,30}|"
         r"related(?: (?:stories|story|articles?|news|posts?|coverage|content|links?|items?|reading))?|"
         r"recommended(?: (?:for you|stories|reading|articles?))?|(?:you )?(?:may|might) (?:also )?(?:like|be interested in).*|"
         r"more (?:stories|news|like this|on this topic|coverage|articles)(?: .{0,30})?|similar (?:stories|posts|articles)|"
         r"others? (?:also )?(?:read|stories)|from our (?:partners|network)|around the web"),
    )
)  # fmt: skip
_INLINE = re.compile(
    r"^\W*(?P<cue>also read|read also|read more|see also|also see|related|related story|recommended|must read|don.?t miss|"
    r"previous(?: (?:story|post|article))?|next(?: (?:story|post|article))?)\s*[:–—|-]+\s*(?P<title>\S.{8,200})$",
    re.I,
)
_STOP = re.compile(
    r"\bcookies?\b|©|\(c\) |copyright|all rights reserved|^(?:go )?(?:back )?to ?top\b|^about us|^contact|^terms|^privacy|^cookies?\b|"
    r"newsletter|subscri|^sign up|^follow us|^share\b|^comments?\b|^\d+ comments?|leave a (?:reply|comment)|^tags?:|"
    r"^(?:related )?topics?\b|^page generated|"
    r"^advert|^sponsored|^weather|^jobs|^home\b|^menu|^search|^login|^log in|all times|^about the author|^loading|^view all|"
    r"^show more|^load more|^more$|^see all|^download|^keep up to date|^print\b|^e-?mail\b|^republish",
    re.I,
)
_CUT = re.compile(r"(?:\.\.\.|…|\[…\])$")
_FUNCTION = re.compile(
    r"\b(?:a|an|the|of|to|in|on|at|by|for|from|with|and|or|but|as|is|are|was|were|be|has|have|had|its|their|his|her|that|which|"
    r"who|between|into|after|before|over|under|aimed|this|these|than|add|will|would|could|department)\s*,?$",
    re.I,
)
_TEASER_CLASS = re.compile(r"teaser|excerpt|summary|descr|snippet|intro|dek|blurb|standfirst")
_MOST = 60  # leads of one list; more is a listing


def _titled(text: str) -> float:
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", text) if len(w) > 3]
    return float(sum(w[0].isupper() for w in words)) / max(1, len(words))


def _linked(block: Block) -> float:
    return sum(link.end - link.start for link in block.links) / max(1, len(block.text))


def opening(block: Block) -> LeadKind | None:
    """The kind of list that a block opens, if it opens one."""
    if len(block.text) > 70:
        return None
    return next((kind for kind, pattern in _OPENINGS if pattern.match(block.text)), None)


def is_inline(block: Block) -> bool:
    """Whether a block is a lead in one line with its cue ("Also read: ...")."""
    return len(block.text) < 220 and _INLINE.match(block.text) is not None


def _is_teaser(block: Block, title: Block) -> bool:
    """Whether a block after a lead's title is its teaser and not the next title."""
    text = block.text
    if block.path is not None and _linked(title) > 0.5:
        return _linked(block) < 0.5 and (len(text) > 25 or bool(_CUT.search(text)))
    if _CUT.search(text) or _FUNCTION.search(text) or len(text) > 110:
        return True
    if _TEASER_CLASS.search(" ".join(block.marks[:1])):
        return True
    words = len(text.split())
    if text.endswith(".") and words > 8:
        return True
    return _titled(title.text) >= 0.7 and _titled(text) < 0.5 and words >= 7 and len(text) >= len(title.text) * 0.9


def _ends(block: Block, kind: LeadKind, taken: int) -> bool:
    if _STOP.search(block.text) or taken >= _MOST:
        return True
    if kind in (LeadKind.PREVIOUS, LeadKind.NEXT) and taken >= 1:
        return True
    if kind is LeadKind.ALSO_READ and taken >= 5:
        return True
    # In HTML a lead is a link; what is none, and no teaser, ends the list.
    return block.path is not None and _linked(block) < 0.5


class _Marker:
    """Walks the page once and marks blocks; `is_body` says which blocks belong to the story."""

    def __init__(self, blocks: Sequence[Block], is_body: Sequence[bool]) -> None:
        self.blocks, self.is_body = blocks, is_body
        self.marks: dict[int, LeadMark] = {}
        self.number = 0

    def mark(self, index: int, kind: LeadKind, part: LeadPart) -> None:
        self.marks[index] = LeadMark(kind=kind, part=part, number=self.number)

    def inline(self, block: Block) -> None:
        match = _INLINE.match(block.text)
        link = block.links[-1] if block.links else None
        cue = opening(replace(block, text=block.text[: link.start].strip())) if link and 0 < link.start < 40 else None
        if cue and link and link.end >= len(block.text) - 2:
            self.number += 1
            self.mark(block.index, cue, LeadPart.LINK)
        elif match and is_inline(block):
            kind = opening(replace(block, text=match["cue"])) or LeadKind.ALSO_READ
            self.number += 1
            self.mark(block.index, kind, LeadPart.LINK)

    def section(self, start: int, kind: LeadKind) -> int:
        """Mark the leads of the list that block `start` opens; returns the index after its last block."""
        self.mark(start, kind, LeadPart.HEADING)
        at, taken = start + 1, 0
        while at < len(self.blocks):
            block = self.blocks[at]
            if opening(block) or self._is_solid(at) or _ends(block, kind, taken):
                break
            if not re.search(r"\w{2}", block.text) or len(block.text) < 4 or re.fullmatch(r"[\d\W]+", block.text):
                at += 1
                continue
            if len(block.text) > 220 and _linked(block) < 0.5:
                break
            self.number += 1
            taken += 1
            self.mark(at, kind, LeadPart.TITLE)
            following = self.blocks[at + 1] if at + 1 < len(self.blocks) else None
            free = following is not None and not self._is_solid(at + 1) and not opening(following)
            if following is not None and free and not _STOP.search(following.text) and _is_teaser(following, block):
                self.mark(at + 1, kind, LeadPart.TEASER)
                at += 1
            at += 1
        return at

    def _is_solid(self, index: int) -> bool:
        """Whether a block is a paragraph of the story beyond doubt, so that a list of leads must have ended."""
        text = self.blocks[index].text
        return self.is_body[index] and len(text) >= 140 and not _CUT.search(text) and bool(re.search(r"[.!?][\"'”’)]*$", text))

    def run(self) -> dict[int, LeadMark]:
        at = 0
        while at < len(self.blocks):
            block = self.blocks[at]
            kind = opening(block)
            quiet = block.path is not None and any(t in ("nav", "header", "footer") for t in block.tags)
            if kind and not quiet and not (self.is_body[at] and block.kind is not BlockKind.LINE and len(block.text) > 40):
                at = self.section(at, kind)
                continue
            self.inline(block)
            at += 1
        return self.marks


def mark_leads(blocks: Sequence[Block], is_body: Sequence[bool]) -> dict[int, LeadMark]:
    """Marks of all blocks that belong to leads, by block index. Headings of lists are marked as well."""
    return _Marker(blocks, is_body).run()
