"""Claims of several pages put together: rows, disagreements, and what became of plans."""

from typing import Any

from onrecord.record import Row, picture
from onrecord.types import (
    Claim,
    ClaimKind,
    Evidence,
    Factuality,
    Force,
    Locator,
    Move,
    Party,
    Place,
    PlaceRole,
    Report,
    Source,
    Status,
    Story,
    Versions,
    When,
)

MADE_BY = Versions(code="0", model="0", gazetteer="0", lexicons="0")
FRANCE, CHAD = Party(name="France", ref="FRA"), Party(name="Chad", ref="TCD")


def troops(low: int | None, high: int | None = None, *, about: bool = False, unit: str = "personnel") -> Force:
    return Force(text="troops", low=low, high=high, approximate=about, unit=unit, component="troops")


def stay(force: Force | None, place: str | None = "Niger", status: Status = Status.ONGOING, **more: Any) -> Claim:
    return claim(ClaimKind.PRESENCE, status, force=force, places=placed(place, PlaceRole.AT), **more)


def leave(status: Status, place: str | None = "Niger", **more: Any) -> Claim:
    return claim(ClaimKind.MOVEMENT, status, move=Move.WITHDRAW, places=placed(place, PlaceRole.FROM), **more)


def placed(name: str | None, role: PlaceRole) -> tuple[Place, ...]:
    country = {"Niger": "NER", "Agadez": "NER", "Chad": "TCD", None: None}[name]
    return (Place(role=role, text=name, name=name, country=country),) if name else ()


def claim(kind: ClaimKind, status: Status, **more: Any) -> Claim:
    evidence = (Evidence(start=0, end=5, text="words"),)
    more = {"actor": (FRANCE,), **more}
    return Claim(id="c", kind=kind, evidence=evidence, status=status, factuality=Factuality.CERTAIN, confidence=0.5, **more)


def page(day: str | None, *claims: Claim, outlet: str = "Quay Post", text: str = "") -> Report:
    story = Story(text=text or f"{outlet} {day}", outlet=outlet, published=day)
    return Report(capture_id="", locator=Locator(path=f"{outlet}-{day}"), story=story, claims=claims, made_by=MADE_BY)


def of(rows: tuple[Row, ...], status: Status, low: int | None = None) -> Row:
    [row] = [r for r in rows if r.status is status and (r.force.low if r.force else None) == low]
    return row


def test_one_stay_told_by_several_pages_is_one_row() -> None:
    said = (Source(name="the ministry", kind="office"),)
    rows = picture(
        [page("2023-08-01", stay(troops(1500, 1500, about=True))), page("2023-07-01", stay(troops(1500, 1500), sources=said))]
    )
    [row] = rows
    assert (row.first_cited, row.last_cited, row.pages, row.independent) == ("2023-07-01", "2023-08-01", 2, 2)
    assert [c.day for c in row.citations] == ["2023-07-01", "2023-08-01"]
    assert row.citations[0].sources == said
    assert row.disagreements == ()
    assert row.later is None


def test_copies_of_one_text_count_once() -> None:
    text = " ".join(f"word{number}" for number in range(60))
    rows = picture(
        [page("2023-07-01", stay(troops(10, 10)), text=text), page("2023-07-02", stay(troops(10, 10)), outlet="Echo", text=text)]
    )
    assert (rows[0].pages, rows[0].independent) == (2, 1)
    assert [c.copy for c in rows[0].citations] == [False, True]


def test_two_figures_within_a_month_disagree_and_later_ones_do_not() -> None:
    rows = picture(
        [
            page("2023-09-25", stay(troops(1500, 1500))),
            page("2023-10-11", stay(troops(1400, 1400))),
            page("2023-12-30", stay(troops(90, 90))),
        ]
    )
    assert [t.low for t in of(rows, Status.ONGOING, 1500).disagreements] == [1400]
    assert [(t.low, t.day) for t in of(rows, Status.ONGOING, 1400).disagreements] == [(1500, "2023-09-25")]
    assert of(rows, Status.ONGOING, 90).disagreements == ()


def test_bounds_and_rough_figures_that_fit_do_not_disagree() -> None:
    rows = picture(
        [
            page(
                "2023-09-01",
                stay(troops(1000)),
                stay(troops(1010, 1010, about=True)),
                stay(troops(1000, 1000)),
                stay(troops(None, 1100)),
            )
        ]
    )
    assert all(row.disagreements == () for row in rows)


def test_another_place_another_owner_or_another_unit_is_no_disagreement() -> None:
    rows = picture(
        [
            page(
                "2023-09-01",
                stay(troops(1000, 1000)),
                stay(troops(300, 300), "Agadez"),
                stay(troops(40, 40), actor=(CHAD,)),
                stay(troops(7, 7, unit="aircraft")),
            )
        ]
    )
    assert len(rows) == 4
    assert all(row.disagreements == () for row in rows)


def test_a_denial_names_what_it_denies_and_how_it_ended() -> None:
    rows = picture(
        [
            page("2023-08-30", leave(Status.DENIED)),
            page("2023-09-08", leave(Status.DISCUSSED)),
            page("2023-12-23", leave(Status.DONE), outlet="Lantern"),
        ]
    )
    denial = of(rows, Status.DENIED)
    assert [(t.status, t.day) for t in denial.disagreements] == [(Status.DISCUSSED, "2023-09-08")]
    assert denial.later is not None
    assert denial.later.status is Status.DONE
    talks = of(rows, Status.DISCUSSED)
    assert talks.later is not None
    assert (talks.later.status, talks.later.outlet, talks.later.day) == (Status.DONE, "Lantern", "2023-12-23")
    assert of(rows, Status.DONE).later is None


def test_of_several_ends_the_one_nearest_to_the_day_set_is_told() -> None:
    plan = leave(Status.PLANNED, when=When(text=None, edtf="../2024-09-15", end="2024-09-15"))
    rows = picture([page("2024-05-20", plan), page("2024-07-08", leave(Status.DONE)), page("2024-09-17", leave(Status.DONE))])
    later = of(rows, Status.PLANNED).later
    assert later is not None
    assert later.day == "2024-09-17"


def test_a_withdrawal_of_years_ago_is_not_what_became_of_a_plan() -> None:
    old = leave(Status.DONE, when=When(text=None, edtf="2022-08-15", start="2022-08-15", end="2022-08-15"))
    rows = picture([page("2023-07-28", leave(Status.PLANNED)), page("2023-08-01", old)])
    assert of(rows, Status.PLANNED).later is None


def test_a_claim_without_a_place_is_put_where_its_page_is_about_but_says_so() -> None:
    rows = picture([page("2023-09-01", stay(troops(20, 20), None), leave(Status.DONE))])
    row = of(rows, Status.ONGOING, 20)
    assert (row.country, row.place, row.placed) == ("NER", None, False)
    [alone] = picture([page("2023-09-01", stay(troops(20, 20), None))])
    assert (alone.country, alone.placed) == (None, False)


def test_pages_without_a_day_are_kept_last_and_disagree_with_nobody() -> None:
    rows = picture([page(None, stay(troops(5, 5))), page("2023-09-01", stay(troops(50, 50)))])
    assert [row.first_cited for row in rows] == ["2023-09-01", None]
    assert all(row.disagreements == () for row in rows)


def test_claims_of_nobody_and_of_other_kinds_are_left_out() -> None:
    assert picture([page("2023-09-01", stay(troops(5, 5), actor=()), claim(ClaimKind.STATEMENT, Status.DONE))]) == ()


def test_order_does_not_hang_on_the_order_of_reports_with_different_days() -> None:
    reports = [page("2023-09-01", stay(troops(5, 5))), page("2023-09-09", stay(troops(6, 6), actor=(CHAD,)), leave(Status.DONE))]
    assert picture(reports) == picture(reports[::-1])
