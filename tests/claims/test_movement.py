"""Forces go somewhere."""

import pytest

from onrecord.types import ClaimKind, Factuality, Move, Status

from .reading import claims_of, only, places


@pytest.mark.parametrize(
    ("text", "move"),
    [
        ("France withdrew 300 soldiers from Chad.", Move.WITHDRAW),
        ("The last 40 Danish soldiers have left Iraq.", Move.WITHDRAW),
        ("Norway sent 90 troops to Latvia.", Move.DEPLOY),
        ("Spain sent another 150 soldiers to Lebanon.", Move.REINFORCE),
        ("Rwandan troops were moved from Pemba to Palma.", Move.REPOSITION),
        ("Britain evacuated diplomats from Khartoum.", Move.EVACUATE),
        ("Three French warships passed through the Strait of Hormuz.", Move.TRANSIT),
        ("Uganda replaced a battalion of 500 soldiers in Somalia with a fresh one.", Move.ROTATE),
        ("Ghana brought 120 soldiers home from Liberia.", Move.WITHDRAW),
    ],
)
def test_moves(text: str, move: Move) -> None:
    claim = only(text)
    assert (claim.kind, claim.move) == (ClaimKind.MOVEMENT, move)


@pytest.mark.parametrize(
    ("text", "status", "factuality"),
    [
        ("Denmark withdrew 80 troops from Latvia.", Status.DONE, Factuality.CERTAIN),
        ("Denmark is withdrawing 80 troops from Latvia.", Status.ONGOING, Factuality.CERTAIN),
        ("Denmark will withdraw 80 troops from Latvia.", Status.PLANNED, Factuality.CERTAIN),
        ("Denmark is considering withdrawing 80 troops from Latvia.", Status.DISCUSSED, Factuality.UNCOMMITTED),
        ("The opposition called for Denmark to withdraw 80 troops from Latvia.", Status.DEMANDED, Factuality.UNCOMMITTED),
        ("Denmark may withdraw 80 troops from Latvia.", Status.CONDITIONAL, Factuality.POSSIBLE),
        ("Denmark has no plans to withdraw 80 troops from Latvia.", Status.DENIED, Factuality.CERTAIN_NOT),
    ],
)
def test_status(text: str, status: Status, factuality: Factuality) -> None:
    claim = only(text)
    assert (claim.status, claim.factuality) == (status, factuality)


def test_the_month_of_may_is_no_doubt() -> None:
    claim = only("Denmark withdrew 80 troops from Latvia on 3 May.")
    assert (claim.status, claim.factuality) == (Status.DONE, Factuality.CERTAIN)


def test_a_neighbour_is_no_place_of_a_demand() -> None:
    claim = only("Crowds in Bamako cheered the junta’s call for the French military to leave Burkina Faso.")
    assert claim.status is Status.DEMANDED
    assert places(claim) == {("from", "Burkina Faso")}
    assert [a.ref for a in claim.actor] == ["FRA"]


def test_each_unit_of_force_is_a_claim() -> None:
    found = claims_of("Italy sent 10 soldiers and 4 jets to Kuwait.")
    assert [(c.force.low, c.force.unit) for c in found if c.force] == [(10, "personnel"), (4, "aircraft")]


def test_a_change_is_a_movement_without_a_number_and_two_stays() -> None:
    found = claims_of("Kenya cut its force in Somalia from 900 to 300.")
    assert [(c.kind, c.force.low if c.force else None, c.status) for c in found] == [
        (ClaimKind.MOVEMENT, None, Status.DONE),
        (ClaimKind.PRESENCE, 900, Status.DONE),
        (ClaimKind.PRESENCE, 300, Status.ONGOING),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The president withdrew from the treaty on Tuesday.",
        "The minister left the meeting with two officers.",
        "The army sent a letter to parliament.",
        "Ten soldiers were killed in Mali.",
        "The ambassador arrived in Paris for talks.",
        "Telephone lines were cut at noon.",
    ],
)
def test_what_is_no_movement(text: str) -> None:
    assert claims_of(text) == ()


def test_armed_groups_move_too() -> None:
    claim = only("M23 fighters have left Goma.")
    assert [(a.name, a.ref) for a in claim.actor] == [("M23", None)]
    assert claim.move is Move.WITHDRAW


def test_they_are_the_forces_of_the_sentence_before() -> None:
    found = claims_of("Norway has 120 soldiers in Jordan. They will leave the country by December.")
    assert [a.ref for a in found[1].actor] == ["NOR"]
    assert places(found[1]) == {("from", "Jordan")}
    assert found[1].when is not None
    assert found[1].when.edtf == "../2024-12"
