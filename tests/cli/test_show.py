"""Reports made to be read."""

import io
from dataclasses import replace

import pytest

from onrecord.cli.show import force_text, show_report, sources_text
from onrecord.cli.terminal import Terminal
from onrecord.types import (
    Block,
    BlockKind,
    Claim,
    ClaimKind,
    Evidence,
    Factuality,
    Force,
    Label,
    Lead,
    LeadKind,
    LeadMark,
    LeadPart,
    Locator,
    Move,
    Party,
    Place,
    PlaceRole,
    Report,
    Source,
    Status,
    Story,
    Trace,
    Trouble,
    Versions,
    When,
)

TEXT = "Chad will move 300 soldiers from Faya to Zouar by the end of May, the general staff said, citing an order of the president."
STORY = Story(
    text=TEXT, title="Chad to empty Faya", standfirst="Order from above", outlet="Quay Post", byline="Ada Rook",
    credit="Tamber News Agency", dateline="FAYA", published="2024-03-02T08:00:00Z", captured="2025-01-01", language="en",
    reading_minutes=1, leads=(Lead(kind=LeadKind.LATEST, title="Flood"),), trace=(Trace(start=0, end=len(TEXT), block=1, offset=4),),
)  # fmt: skip
CLAIM = Claim(
    id="c1", kind=ClaimKind.MOVEMENT, move=Move.REPOSITION, status=Status.PLANNED, factuality=Factuality.PROBABLE, confidence=0.6,
    evidence=(Evidence(start=0, end=len(TEXT) - 1, text=TEXT[:-1]),), actor=(Party(name="Chad", ref="TCD"),),
    force=Force(text="300 soldiers", low=300, high=300, unit="personnel", component="troops"),
    places=(Place(role=PlaceRole.FROM, text="Faya"), Place(role=PlaceRole.TO, text="Zouar", name="Zouar")),
    when=When(text="by the end of May", edtf="../2024-05-31"),
    sources=(Source(name="general staff", kind="organisation"), Source(name="president", kind="person", level=1)),
)  # fmt: skip
BLOCKS = (
    Block(index=0, kind=BlockKind.HEADING, text="Chad to empty Faya", line=3, path="/html/body/main/article/h1", label=Label.HEADLINE,
          reason="title of the page"),
    Block(index=1, kind=BlockKind.LINE, text="### " + TEXT, line=4, start=40, end=170, label=Label.BODY, reason="model 0.98"),
    Block(index=2, kind=BlockKind.LINE, text="Flood", line=9, label=Label.LEAD,
          lead=LeadMark(kind=LeadKind.LATEST, part=LeadPart.TITLE, number=1),
          reason="points at another story"),
    Block(index=3, kind=BlockKind.LINE, text="Terms of use", line=11, label=Label.CHROME),
)  # fmt: skip
REPORT = Report(
    capture_id="x", locator=Locator(path="saved/faya.html"), story=STORY, claims=(CLAIM,), blocks=BLOCKS,
    made_by=Versions(code="0", model="0", gazetteer="0", lexicons="0"),
)  # fmt: skip


def shown(report: Report, width: int = 80, **options: bool) -> str:
    out = io.StringIO()
    show_report(report, Terminal(file=out, width=width, highlight=False, markup=False, emoji=False), **options)
    lines = out.getvalue().splitlines()
    assert all(len(line) <= width and line == line.rstrip() for line in lines)
    return "\n".join(lines)


def test_head_then_each_claim_with_its_words_and_sources() -> None:
    assert shown(REPORT) == (
        "Chad to empty Faya\n"
        "Order from above\n"
        "Quay Post · 2024-03-02 · by Ada Rook · credit Tamber News Agency · filed from\n"
        "FAYA · 24 words, 1 min · captured 2025-01-01 · 1 lead to other stories\n"
        "\n"
        "reposition  planned      Chad · 300 troops · from Faya, to Zouar · ../2024-05-31\n"
        "                         · probably\n"
        "    “Chad will move 300 soldiers from Faya to Zouar by the end of May, the\n"
        "    general staff said, citing an order of the president” — general staff,\n"
        "    citing president"
    )


def test_blocks_say_where_the_story_comes_from_and_why_the_rest_was_dropped() -> None:
    text = shown(REPORT, blocks=True)
    assert "line 3, …/main/article/h1: title of the page" in text
    assert f"line 4, characters 40-170 = story 0-{len(TEXT)} from character 4 on: model 0.98" in text
    assert "line 9: points at another story" in text
    assert "line 11: no reason given" in text
    assert "Blocks" not in shown(replace(REPORT, blocks=()), blocks=True)


@pytest.mark.parametrize("width", [40, 80, 100, 160])
def test_no_line_is_wider_than_the_terminal(width: int) -> None:
    shown(REPORT, width, blocks=True, named=True)


def test_a_page_in_its_own_voice_of_nobody_without_anything() -> None:
    bare = replace(
        CLAIM, actor=(), force=None, places=(), when=None, sources=(), move=None, kind=ClaimKind.PRESENCE, factuality=Factuality.CERTAIN
    )
    text = shown(replace(REPORT, claims=(bare,)))
    assert "presence    planned      nobody named\n" in text
    assert text.endswith("— in its own voice")


def test_what_there_is_none_of_is_said() -> None:
    no_date = replace(STORY, published=None, title=None, language="fr")
    assert "(no title)" in shown(replace(REPORT, story=no_date))
    assert "no date of its own" in shown(replace(REPORT, story=no_date))
    assert "in fr" in shown(replace(REPORT, story=no_date))
    assert "no claims" in shown(replace(REPORT, claims=()))


def test_notes_and_troubles_name_the_page() -> None:
    empty = replace(REPORT, story=Story(text=""), claims=(), blocks=())
    assert shown(replace(empty, notes=("no story: a listing",))) == "saved/faya.html\nnote: no story: a listing"
    trouble = Trouble(step="capture", error="CaptureError", message="saved/faya.html: no such file")
    assert shown(replace(empty, troubles=(trouble,)), named=True) == "trouble: capture: CaptureError: saved/faya.html: no such file"
    assert "saved/faya.html" in shown(REPORT, named=True)


@pytest.mark.parametrize(
    ("low", "high", "about", "expected"),
    [
        (5, 5, False, "5 troops"),
        (1000, 1000, True, "about 1,000 troops"),
        (3, 4, False, "3 to 4 troops"),
        (1000, None, False, "1,000 or more troops"),
        (None, 9, False, "up to 9 troops"),
        (None, None, False, "some troops"),
    ],
)
def test_forces_in_short(low: int | None, high: int | None, about: bool, expected: str) -> None:
    assert (
        force_text(Force(text="some troops", low=low, high=high, approximate=about, unit="personnel", component="troops")) == expected
    )


def test_sources_in_a_chain_and_side_by_side() -> None:
    paris, berlin = Source(name="Paris", kind="organisation"), Source(name="Berlin", kind="organisation")
    assert sources_text((paris, berlin)) == "Paris and Berlin"
    assert sources_text((paris, replace(berlin, level=1, role="host"))) == "Paris, citing Berlin (host)"
    assert sources_text(()) == ""
    assert force_text(None) == ""
