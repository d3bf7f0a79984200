"""A plain passage with no page around it: told from the plain-text capture of a page by what its lines are.

A passage is sentences, with a headline above them at most and a heading between them here and there. A capture of a
page has lines that no writer puts into a text (menus, clocks, share and subscribe lines, lists of other stories).
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.types import Block, Label

from .calendar import days_in
from .leads import is_inline, opening

_SENTENCE = re.compile(r"[.!?…:;,。！？।؟۔‏][\"'”’»)\]*]*$")
_STAMP = re.compile(r"^\W*(?:[01]?\d|2[0-3])[:.h]?[0-5]\d\b")  # of a post in a live blog
_ITEM = re.compile(r"^(?:[-–—*•‣]\s+|\(?\d{1,2}[.)]\s+)\S")
_BAR = re.compile(r"\s[|»›>·•]\s|^[\[«»]|©|\(c\) \d{4}|\s{3,}\S")
_FURNITURE = re.compile(
    r"^(?:advertisement|share\b|tweet\b|print\b|e-?mail\b|save\b|menu\b|search\b|subscribe|sign (?:in|up)\b|log ?in\b|skip to|"
    r"comments?\b|\d+ comments?|leave a (?:reply|comment)|post a comment|join the (?:discussion|conversation)|tags?\b|filed under|"
    r"(?:related )?topics?\b|photos?\s*:|images?\s*:|credit\b|click |follow us|download|copyright|all rights|newsletter|"
    r"donate\b|about us|contact|terms|privacy|cookies?\b|back to top|scroll to|view all|show more|load more|page generated|"
    r"discussion about this|no posts|user's avatar|(?:first )?published\b|(?:last )?updated\b|posted\b|issued on|modified\b)|"
    r"\b\d+ min(?:ute)?s?(?: read)?\b|\bcookies?\b|\bnewsletter\b|@\w|https?://\S+$",
    re.I,
)
_MARKUP = re.compile(r"<\w+ [^<>]*>")
_SHORT = 90  # characters; furniture is no longer than this


def _is_furniture(block: Block) -> bool:
    """Whether a line can only come from a page."""
    text = block.text
    if opening(block) is not None or is_inline(block) or _MARKUP.search(text) or (text.islower() and " " not in text):
        return True
    if len(text) > _SHORT or _STAMP.match(text):
        return False
    if _SENTENCE.search(text) and len(text.split()) > 5:
        return False
    dated = bool(days_in(text)) and re.search(r"\d[:.]\d\d\b", text) is not None
    return dated or _BAR.search(text) is not None or _FURNITURE.search(text) is not None


def _is_loose(block: Block) -> bool:
    """Whether a line is neither a sentence nor an item of a list nor a rule between parts."""
    text = block.text
    listed = _ITEM.match(text) is not None and len(text.split()) > 4
    return _SENTENCE.search(text) is None and not listed and re.search(r"\w", text) is not None


def is_passage(blocks: Sequence[Block]) -> bool:
    """Whether the lines of a plain text are a passage with no page around it, so that all of it is the story."""
    lines = [b for b in blocks if re.search(r"\w", b.text)]
    if not any(len(b.text.split()) > 3 or len(b.text) > 40 for b in lines):
        return False  # a word or two tell nothing; some languages write no spaces
    if len(lines) == 1:
        return _MARKUP.search(lines[0].text) is None
    twice = len({b.text for b in lines}) < len(lines)
    if twice or _MARKUP.search(lines[0].text) or any(_is_furniture(b) for b in lines[1:]):
        return False
    loose = [_is_loose(b) and not _STAMP.match(b.text) for b in lines]
    if loose[-1] or all(loose):
        return False  # a heading has something under it
    return sum(loose[1:]) <= 1 + len(lines) // 5


def passage_blocks(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a passage, all of them story."""
    return tuple(replace(b, label=Label.BODY, probability=1.0, reason="a passage with no page around it") for b in blocks)


def passage_title(blocks: Sequence[Block]) -> str | None:
    """The headline of a passage: its first line, where that is no sentence and others follow."""
    first = blocks[0].text
    if len(blocks) < 2 or len(first) > 200 or len(first.split()) < 2 or re.search(r"[.:;,…][\"'”’»)\]]*$", first):
        return None
    return first if _is_loose(blocks[0]) or first.endswith(("?", "!")) else None
