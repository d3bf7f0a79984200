"""The posture on a terminal."""

import io
from dataclasses import replace

import pytest

from onrecord.cli.rows import country_name, show_posture
from onrecord.cli.terminal import Terminal
from onrecord.record import Citation, Row, Telling
from onrecord.types import ClaimKind, Force, Move, Party, Source, Status

FRANCE = Party(name="France", ref="FRA")
STAFF = Source(name="general staff", kind="organisation")


def cited(outlet: str | None, day: str | None, *sources: Source, copy: bool = False) -> Citation:
    return Citation(path="saved/p.html", claim_id="c", outlet=outlet, day=day, sources=sources, text="words", copy=copy)


STAY = Row(
    who=(FRANCE,), country="NER", place="Niger", placed=True, kind=ClaimKind.PRESENCE, move=None,
    force=Force(text="1,400 soldiers", low=1400, high=1400, unit="personnel", component="troops"), status=Status.ONGOING, when=(),
    first_cited="2023-10-11", last_cited="2023-10-12", pages=3, independent=2,
    origins=2,
    citations=(cited("Quay Post", "2023-10-11", STAFF), cited("Echo", "2023-10-11", STAFF, copy=True), cited("Lantern", "2023-10-12")),
    disagreements=(Telling(status=Status.ONGOING, low=1500, high=1500, approximate=True, place="Niger", outlet="Mail",
                           day="2023-09-25"),),
)  # fmt: skip
PLAN = Row(
    who=(FRANCE,), country="NER", place=None, placed=False, kind=ClaimKind.MOVEMENT, move=Move.WITHDRAW, force=None,
    status=Status.PLANNED, when=("../2023-12-31",), first_cited=None, last_cited=None, pages=1, independent=1,
    origins=1,
    citations=(cited(None, None),),
    later=Telling(status=Status.DONE, low=None, high=None, approximate=False, place="Niger", outlet=None, day=None),
)  # fmt: skip
HOME = Row(
    who=(Party(name="Niger", ref="NER"),), country="NER", place="Agadez", placed=True, kind=ClaimKind.PRESENCE, move=None, force=None,
    status=Status.DENIED, when=(), first_cited="2024-01-01", last_cited="2024-01-01", pages=1, independent=1,
    origins=1,
    citations=(cited("Mail", "2024-01-01"),),
)  # fmt: skip


def shown(*rows: Row, width: int = 80) -> str:
    out = io.StringIO()
    show_posture(rows, Terminal(file=out, width=width, highlight=False, markup=False, emoji=False))
    lines = out.getvalue().splitlines()
    assert all(len(line) <= width and line == line.rstrip() for line in lines)
    return "\n".join(lines)


def test_rows_by_owner_and_country_with_their_words_and_marks() -> None:
    text = shown(STAY, PLAN, HOME).split("\n\n", 1)[1]
    assert text == (
        "France in Niger\n"
        "  1,400 troops                 Niger             ongoing\n"
        "    2023-10-11 to 2023-10-12, 3 pages of 2 texts · general staff (Quay Post,\n"
        "    Echo [copy]); Lantern\n"
        "    ≠ about 1,500: Mail, 2023-09-25\n"
        "  withdraw                     (place not said)  planned      ../2023-12-31\n"
        "    no date, 1 page · saved/p.html\n"
        "    → later done (Niger): an unnamed outlet, no date\n"
        "\n"
        "Niger at home\n"
        "  forces                       Agadez            denied\n"
        "    2024-01-01, 1 page · Mail"
    )


def test_many_disagreements_are_counted_beyond_the_third() -> None:
    assert "; 2 more" in " ".join(shown(replace(STAY, disagreements=STAY.disagreements * 5)).split())


@pytest.mark.parametrize("width", [50, 100, 140])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    shown(STAY, PLAN, HOME, width=width)


def test_names_of_countries() -> None:
    assert country_name("NER") == "Niger"
    assert country_name("XZZ") == "XZZ"
    assert country_name(None) == ""
