"""Page to story: the blocks that are story, joined, each character traced to its block."""

import re
from collections.abc import Sequence

from onrecord.types import Block, BlockKind, Label, Lead, LeadPart, Page, Story, Trace

from .dateline import find_dateline
from .origins import find_origins

_SENTENCE_END = re.compile(r"[.!?:;…\"'”’»)\]]$")


def _joint(before: Block, after: Block) -> str:
    """What stands between two blocks: a blank line, or a space where a line break cut a sentence in two."""
    same = before.path is not None and before.path == after.path and after.index == before.index + 1
    going_on = not _SENTENCE_END.search(before.text) and after.text[:1].islower()
    return " " if same and after.gap <= 1 and going_on and after.kind is not BlockKind.HEADING else "\n\n"


def _join(blocks: Sequence[Block]) -> tuple[str, tuple[Trace, ...]]:
    parts: list[str] = []
    trace: list[Trace] = []
    length = 0
    for before, block in zip([None, *blocks], blocks, strict=False):
        joint = _joint(before, block) if before is not None else ""
        start = length + len(joint)
        parts += [joint, block.text]
        length = start + len(block.text)
        trace.append(Trace(start=start, end=length, block=block.index))
    return "".join(parts), tuple(trace)


_INLINE_CUE = re.compile(r"^\W*[A-Za-z’' ]{4,20}?\s*[:–—|-]+\s*(?=\S.{8,})")


def _link_title(block: Block) -> str:
    """Title of a lead that stands in one block with its cue: the link's words, else what follows the cue."""
    if block.links and block.links[-1].start > 0:
        return block.text[block.links[-1].start : block.links[-1].end]
    return _INLINE_CUE.sub("", block.text)


def _leads(blocks: Sequence[Block]) -> tuple[Lead, ...]:
    leads: dict[int, Lead] = {}
    seen: set[str] = set()
    for block in blocks:
        mark = block.lead
        if mark is None or mark.part is LeadPart.HEADING:
            continue
        url = block.links[0].url if block.links else None
        if mark.part is LeadPart.TEASER:
            if mark.number in leads:
                lead = leads[mark.number]
                leads[mark.number] = Lead(kind=lead.kind, title=lead.title, teaser=block.text, url=lead.url or url)
            continue
        title = _link_title(block) if mark.part is LeadPart.LINK else re.sub(r"^\d{1,2}[.)]\s+", "", block.text)
        if (url or title) + str(mark.kind) not in seen:
            seen.add((url or title) + str(mark.kind))
            leads[mark.number] = Lead(kind=mark.kind, title=title, url=url)
    return tuple(leads.values())


def compose_story(page: Page, *, words_per_minute: int = 230) -> Story:
    """The story of a page. Of a page without one, `text` is empty and what is known of the page is kept."""
    told = [b for b in page.blocks if b.label in (Label.STANDFIRST, Label.BODY)] if page.is_story else []
    told.sort(key=lambda b: (b.label is not Label.STANDFIRST, b.index))
    text, trace = _join(told)
    standfirst = next((b.text for b in told if b.label is Label.STANDFIRST), None)
    body = next((b.text for b in told if b.label is Label.BODY and b.text != page.title), "")
    dateline, agency = find_dateline(body)
    agencies = tuple(dict.fromkeys([*page.credits, *([agency] if agency else [])]))
    words = len(re.findall(r"\w+", text))
    words_of = {
        "title": page.title,
        "standfirst": standfirst,
        "byline": page.byline,
        "credit": ", ".join(agencies) or None,
        "dateline": dateline,
        "outlet": page.outlet,
        "section": page.section,
    }
    return Story(
        text=text,
        **words_of,
        url=page.url,
        language=page.language,
        published=page.published.value if page.published else None,
        modified=page.modified.value if page.modified else None,
        captured=page.captured.value if page.captured else None,
        reading_minutes=max(1, round(words / words_per_minute)) if words else 0,
        leads=_leads(page.blocks),
        trace=trace,
        origins=find_origins(page, words_of),
    )
