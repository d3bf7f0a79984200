"""Forces are, were or will stay somewhere."""

import pytest

from onrecord.types import ClaimKind, Status

from .reading import claims_of, only, places


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("About 400 Italian soldiers are stationed in Libya.", 400, 400),
        ("More than 400 Italian soldiers are stationed in Libya.", 400, None),
        ("Up to 400 Italian soldiers remain in Libya.", None, 400),
        ("Italy has between 300 and 400 soldiers in Libya.", 300, 400),
        ("Italy keeps several hundred soldiers in Libya.", 200, None),
        ("With 400 soldiers in Libya, Italy has a say.", 400, 400),
        ("Libya hosts 400 Italian soldiers.", 400, 400),
        ("A 400-strong Italian contingent is based in Libya.", 400, 400),
    ],
)
def test_counts(text: str, low: int | None, high: int | None) -> None:
    claim = only(text)
    assert claim.kind is ClaimKind.PRESENCE
    assert claim.force is not None
    assert (claim.force.low, claim.force.high) == (low, high)
    assert places(claim) == {("at", "Libya")}
    assert [a.ref for a in claim.actor] == ["ITA"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Some 60 Swedish soldiers are based in Mali.", Status.ONGOING),
        ("Some 60 Swedish soldiers were based in Mali.", Status.DONE),
        ("Some 60 Swedish soldiers will remain in Mali.", Status.PLANNED),
        ("No Swedish troops are in Mali.", Status.DENIED),
    ],
)
def test_status(text: str, status: Status) -> None:
    assert only(text).status is status


def test_there_points_back() -> None:
    found = claims_of("Norway sent 40 soldiers to Jordan. Some 90 Danish soldiers are stationed there.")
    assert places(found[-1]) == {("at", "Jordan")}


@pytest.mark.parametrize(
    "text",
    [
        "Some 400 people were killed in Libya.",
        "A hundred soldiers took part in the exercise.",
        "The army has announced three promotions.",
        "About 300 residents live in the town.",
    ],
)
def test_what_is_no_stay(text: str) -> None:
    assert claims_of(text) == ()


def test_deployed_somewhere_is_a_stay() -> None:
    claim = only("About 90 Danish soldiers are deployed in Latvia.")
    assert (claim.kind, claim.status) == (ClaimKind.PRESENCE, Status.ONGOING)


def test_forces_without_a_number_are_where_the_verb_says() -> None:
    assert places(only("Danish troops were in Latvia.")) == {("at", "Latvia")}
