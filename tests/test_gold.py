"""What holds of every report holds on the evaluation data, and the page of niger-2023 is read as it should be."""

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.capture import capture_of
from onrecord.reader import Reader
from onrecord.types import Report
from soundness import assert_sound

_SAMPLE = 60  # of some 780 passages; every file has its share


def _lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_passages_are_sound(reader: Reader, shared: Path) -> None:
    passages = [(path.name, p) for path in sorted((shared / "gold").glob("*.jsonl")) for p in _lines(path)]
    chosen = passages[:: len(passages) // _SAMPLE]
    assert len({name for name, _ in chosen}) > 10
    for _, passage in chosen:
        capture = capture_of(passage["text"], published=passage["published"])
        report = reader.read(capture)
        assert not report.troubles, passage["id"]
        assert_sound(report, capture)


def test_pages_are_sound(reader: Reader, shared: Path) -> None:
    for passage in _lines(shared / "gold" / "composed-dev.jsonl"):
        page = passage.get("page") or passage.get("html")
        if page:
            capture = capture_of(page)
            report = reader.read(capture)
            assert not report.troubles, passage["id"]
            assert_sound(report, capture)


def test_saved_pages_are_sound(reader: Reader, shared: Path) -> None:
    folder = shared / "data" / "pages"
    files = [*sorted((folder / "html").rglob("*.*"))[::200], *sorted((folder / "text_crawl").rglob("*.*"))[::200]]
    assert files
    for file in files:
        if file.is_file():
            capture = capture_of(file.read_bytes())
            assert_sound(reader.read(capture), capture)


@pytest.fixture(scope="module")
def niger(reader: Reader, shared: Path) -> tuple[Report, dict[str, Any]]:
    """The report on the page of niger-2023, and what it should be."""
    (gold,) = _lines(shared / "gold" / "niger-2023.jsonl")
    capture = capture_of(gold["page"])
    report = reader.read(capture)
    assert not report.troubles
    assert_sound(report, capture)
    return report, gold


@pytest.mark.parametrize("name", ["title", "standfirst", "outlet"])
def test_niger_head(niger: tuple[Report, dict[str, Any]], name: str) -> None:
    report, gold = niger
    assert getattr(report.story, name) == gold["story"][name]


@pytest.mark.parametrize("name", ["published", "captured"])
def test_niger_days(niger: tuple[Report, dict[str, Any]], name: str) -> None:
    report, gold = niger
    assert (getattr(report.story, name) or "")[:10] == gold["story"][name][:10]


def test_niger_leads(niger: tuple[Report, dict[str, Any]]) -> None:
    report, gold = niger
    assert len(report.story.leads) == 9
    assert [(lead.kind, lead.title) for lead in report.story.leads] == [(w["kind"], w["title"]) for w in gold["story"]["leads"]]


def test_niger_text(niger: tuple[Report, dict[str, Any]]) -> None:
    report, gold = niger
    assert report.story.text == gold["text"]


def test_every_claim_of_the_niger_page_is_explained(reader: Reader, shared: Path) -> None:
    (gold,) = _lines(shared / "gold" / "niger-2023.jsonl")
    report, found = reader.explain(capture_of(gold["page"]))
    assert [e.claim for e in found] == list(report.claims)
    for explanation in found:
        slots = {reason.slot for reason in explanation.reasons}
        wanted = {"kind", "status", "factuality", "source", "confidence"}
        assert slots >= (wanted if explanation.claim.kind == "statement" else wanted | {"actor", "force", "place", "when"})
        for reason in explanation.reasons:
            assert reason.by
            assert reason.span is None or report.story.text[reason.span.start : reason.span.end].strip()
