"""What holds of every report, whatever its page was."""

import json
from datetime import datetime
from itertools import pairwise

from onrecord.codec import dumps, report_from_json
from onrecord.types import Block, Capture, Label, LeadPart, Report, Story

TOLD = (Label.BODY, Label.STANDFIRST)


def assert_sound(report: Report, capture: Capture | None = None) -> None:
    """Offsets fit, quotations match, every block has its label and reason, the JSON is the contract's.

    With `capture`, blocks of plain text are compared with the characters that they say they are.
    """
    _blocks(report, capture)
    _story(report)
    _claims(report)
    _annotations(report)
    _wire(report)


def _blocks(report: Report, capture: Capture | None) -> None:
    for index, block in enumerate(report.blocks):
        assert block.index == index
        assert block.text == block.text.strip() != "", f"block {index} is empty or has outer space"
        assert block.label is not None, f"block {index} has no label"
        assert block.reason, f"block {index} has no reason for being {block.label}"
        assert (block.lead is not None) == (block.label is Label.LEAD), f"block {index}: a lead has its mark, and only a lead"
        assert block.probability is None or 0 <= block.probability <= 1
        assert all(0 <= link.start <= link.end <= len(block.text) for link in block.links), f"links of block {index}"
        assert (block.path is None) != (block.start is None), f"block {index} has a path (HTML) or an offset (text)"
        if capture is not None and block.start is not None:
            assert " ".join(capture.text[block.start : block.end].split()) == block.text


def _story(report: Report) -> None:
    story = report.story
    assert [t.start for t in story.trace] == sorted(t.start for t in story.trace)
    seen = [False] * len(story.text)
    for trace in story.trace:
        block = report.blocks[trace.block]
        assert block.label in TOLD, f"block {block.index} is in the story and yet {block.label}"
        assert story.text[trace.start : trace.end] == block.text[trace.offset : trace.offset + trace.end - trace.start]
        assert not any(seen[trace.start : trace.end]), "two blocks for the same characters of the story"
        seen[trace.start : trace.end] = [True] * (trace.end - trace.start)
    untraced = {c for c, yes in zip(story.text, seen, strict=True) if not yes}
    assert untraced <= {"\n", " "}, f"characters of the story without a block: {untraced}"
    assert all(b.start >= a.end for a, b in pairwise(story.trace))
    for value in (story.published, story.modified, story.captured):
        assert value is None or datetime.fromisoformat(value)
    assert bool(story.reading_minutes) == any(c.isalnum() for c in story.text)
    assert story.text or report.notes or report.troubles, "no story, and nothing says why"
    _leads(story, report.blocks)


def _leads(story: Story, blocks: tuple[Block, ...]) -> None:
    pointing = [b for b in blocks if b.lead is not None and b.lead.part is not LeadPart.HEADING]
    assert all(lead.title for lead in story.leads)
    assert len(story.leads) <= len(pointing), "a lead that no block shows"
    words = " ".join(b.text for b in pointing)
    for lead in story.leads:
        assert lead.title in words
        assert lead.teaser is None or lead.teaser in words


def _claims(report: Report) -> None:
    text = report.story.text
    ids = [claim.id for claim in report.claims]
    assert all(ids)
    assert len(ids) == len(set(ids)), "two claims with one id"
    for claim in report.claims:
        assert claim.evidence, f"{claim.id} has no evidence"
        for evidence in claim.evidence:
            assert 0 <= evidence.start < evidence.end <= len(text)
            assert text[evidence.start : evidence.end] == evidence.text, f"{claim.id} misquotes"
        words = [claim.force.text if claim.force else "", *[p.text for p in claim.places]]
        words += [p.text or "" for p in (*claim.actor, *claim.recipient)] + [s.text or "" for s in claim.sources]
        words += [claim.when.text or "" if claim.when else ""]
        assert all(w in text for w in words), f"{claim.id} names words that the story lacks: {words}"


def _annotations(report: Report) -> None:
    layers = report.annotations
    length = len(report.story.text)
    spans = [a.span for a in (*layers.entities, *layers.places, *layers.times, *layers.quantities)]
    spans += [s for a in layers.attributions for s in (a.source, a.cue)]
    assert all(0 <= s.start < s.end <= length for s in spans), f"empty or outside the story: {spans}"
    assert all(0 <= a.content.start <= a.content.end <= length for a in layers.attributions), "content outside the story"


def _wire(report: Report) -> None:
    """The JSON is UTF-8, follows the contract's schema (which `report_from_json` checks) and loses nothing."""
    wire = dumps(report, annotations=True, blocks=True)
    assert wire == dumps(report, annotations=True, blocks=True)
    assert report_from_json(json.loads(wire.encode("utf-8"))) == report
