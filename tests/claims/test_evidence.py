"""Evidence, ids, and text that is no prose."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from .reading import claims_of, only

WORDS = [
    "About", "300", "French", "troops", "left", "Mali", "on", "Tuesday", ",", ".", "the", "army", "said", "from", "to",
    "“", "”", "\n\n",
    "some", "will", "withdraw", "1,200", "in", "Niger", "—", "(", ")", "and", "base", "Germany", "they", "no", "Al", "May", "of", "by",
]  # fmt: skip


@given(st.lists(st.sampled_from(WORDS), max_size=60))
@settings(max_examples=150, deadline=None)
def test_evidence_is_where_it_says(words: list[str]) -> None:
    text = " ".join(words)
    for claim in claims_of(text):
        assert claim.evidence
        for e in claim.evidence:
            assert e.text.strip()
            assert text[e.start : e.end] == e.text
        assert 0 < claim.confidence <= 1


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read(text: str) -> None:
    claims_of(text)


def test_ids_are_stable() -> None:
    text = "France withdrew 300 soldiers from Chad. Norway has 120 soldiers in Jordan."
    assert [c.id for c in claims_of(text)] == [c.id for c in claims_of(text)]
    assert len({c.id for c in claims_of(text)}) == 2


def test_words_in_quotation_marks_are_quoted() -> None:
    claim = only("“Some 60 Swedish troops will stay in Kosovo,” the minister said.")
    assert claim.evidence[0].quoted
    assert claim.evidence[0].text == "Some 60 Swedish troops will stay in Kosovo"
    assert not only("Some 60 Swedish troops will stay in Kosovo.").evidence[0].quoted


def test_said_twice_is_one_claim_with_both_stretches() -> None:
    claim = only("France withdrew 300 soldiers from Chad.\n\nFrance withdrew 300 soldiers from Chad.")
    assert len(claim.evidence) == 2


@pytest.mark.parametrize(
    "piece", ["(", "a", "“a” said he, ", "The A ", ", and ", "to withdraw from ", "— from Mali to Chad ", "1,234 ", " "]
)
def test_rubbish_is_read(piece: str) -> None:
    """It ends: a pattern that tries every way through such text would not."""
    assert len(claims_of(piece * (4_000 // len(piece)))) < 100
