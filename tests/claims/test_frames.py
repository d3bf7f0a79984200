"""Claims out of the language engine's frames."""

import pytest

from onrecord.types import Claim, ClaimKind, Status

from .reading import framed


def kinds(text: str) -> list[str]:
    """Kind, or an event's type, of each claim."""
    return [claim.type or str(claim.kind) for claim in framed(text)]


def event(text: str, kind: str) -> Claim:
    """The one event of a type."""
    (found,) = [claim for claim in framed(text) if claim.type == kind]
    return found


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Thousands of people protested in Bamako on Friday against the government.", "PROTEST"),
        ("The European Union imposed sanctions on two Malian officers.", "SANCTION"),
        ("Police arrested the opposition leader in Conakry on Monday.", "COERCE"),
        ("Gunmen attacked a village near Mopti on Sunday, killing 12 people.", "ASSAULT"),
        ("France accused the junta of lying.", "ACCUSE"),
    ],
)
def test_events_are_read(text: str, kind: str) -> None:
    assert kind in kinds(text)


def test_who_acts_upon_whom_and_where() -> None:
    claim = event("Police arrested the opposition leader in Conakry on Monday.", "COERCE")
    assert [party.text for party in claim.actor] == ["Police"]
    assert [party.text for party in claim.recipient] == ["the opposition leader"]
    assert [place.name for place in claim.places] == ["Conakry"]
    assert claim.status is Status.DONE


def test_who_speaks_is_no_source_of_what_he_does() -> None:
    assert event("France accused the junta of lying.", "ACCUSE").sources == ()


def test_a_statement_has_its_source() -> None:
    (claim,) = [c for c in framed("The situation is calm, a spokesman for the ministry said.") if c.kind is ClaimKind.STATEMENT]
    assert [source.text for source in claim.sources] == ["a spokesman for the ministry"]


def test_evidence_leaves_out_who_says_so() -> None:
    claim = event("Gunmen attacked a village near Mopti on Sunday, the army said in a statement.", "ASSAULT")
    assert claim.evidence[0].text == "Gunmen attacked a village near Mopti on Sunday"


def test_text_without_events_has_no_claims() -> None:
    assert kinds("The recipe needs two eggs and a cup of flour. Bake it for an hour.") == []
