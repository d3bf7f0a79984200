"""Why a claim's slots are as they are."""

import pytest

from onrecord.claims import explain_all, find_claims, read
from onrecord.mentions import find_mentions
from onrecord.sentences import annotate
from onrecord.types import ClaimKind, Explanation, Reason, Story, Verdict

SLOTS = {"kind", "status", "factuality", "source", "confidence"}
FORCES = SLOTS | {"actor", "force", "place", "when"}
TEXT = (
    "Denmark withdrew 80 soldiers from Latvia on Tuesday, the Danish defence ministry said. "
    "It will send four frigates to Riga. Estonia condemned the plan."
)


def explained(text: str) -> tuple[Story, tuple[Explanation, ...]]:
    story = Story(text=text, published="2024-05-15", language="en")
    doc = annotate(story)
    annotations = find_mentions(doc, story)
    claims = find_claims(doc, story, annotations, (read.find,))
    assert claims
    return story, explain_all(claims, doc, story, annotations)


def reasons(explanation: Explanation, slot: str) -> list[Reason]:
    return [reason for reason in explanation.reasons if reason.slot == slot]


def test_every_slot_has_a_reason_and_its_words_lie_in_the_text() -> None:
    story, found = explained(TEXT)
    for explanation in found:
        slots = {reason.slot for reason in explanation.reasons}
        assert slots >= (SLOTS if explanation.claim.kind is ClaimKind.STATEMENT else FORCES)
        for reason in explanation.reasons:
            assert reason.by
            assert (reason.value is None) == (reason.verdict in (Verdict.NOT_STATED, Verdict.AMBIGUOUS)) or reason.value is None
            if reason.span:
                assert 0 <= reason.span.start < reason.span.end <= len(story.text)


def test_words_and_what_read_them() -> None:
    story, found = explained(TEXT)
    first = next(e for e in found if e.claim.kind is ClaimKind.MOVEMENT and e.claim.force and e.claim.force.low == 80)
    (actor,) = reasons(first, "actor")
    assert actor.value == "Denmark (DNK)"
    assert actor.span is not None
    assert story.text[actor.span.start : actor.span.end] == "Denmark"
    assert "table of states" in actor.by
    (when,) = reasons(first, "when")
    assert when.value == "2024-05-14"
    assert reasons(first, "source")[0].value == "Danish defence ministry"


@pytest.mark.parametrize(
    ("text", "slot", "verdict"),
    [
        ("Denmark withdrew 80 soldiers from Latvia.", "when", Verdict.NOT_STATED),
        ("Denmark withdrew its soldiers from Latvia.", "number", Verdict.NOT_STATED),
        ("Denmark withdrew 80 soldiers.", "place", Verdict.NOT_STATED),
        ("Denmark is withdrawing 80 soldiers from Latvia, the ministry said on Monday.", "when", Verdict.NOT_RESOLVED),
    ],
)
def test_why_a_slot_is_empty(text: str, slot: str, verdict: Verdict) -> None:
    _, found = explained(text)
    movement = next(e for e in found if e.claim.kind is ClaimKind.MOVEMENT)
    assert [r.verdict for r in reasons(movement, slot)] == [verdict]
