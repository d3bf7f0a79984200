"""The face of the room: open a record, add to it, ask it."""

import json
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, Self

from sqlalchemy import Connection, Engine, func, select
from sqlalchemy.exc import DatabaseError, OperationalError

from onrecord.codec import report_from_json
from onrecord.errors import RecordError
from onrecord.types import Capture, Entry, Locator, Report, Story, Versions

from . import identity, migrations, queries, reviews
from .engines import open_engine
from .gold import passages
from .identity import Judgement
from .lock import only_writer
from .picture import Row, faded, picture
from .queries import Question
from .reviews import Decision
from .tables import claims, parties, stories
from .verify import faults
from .writer import Kept, keep


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """A source of claims: how often it was cited, in how many different texts, and the first and last day."""

    name: str
    claims: int
    texts: int
    first_cited: str | None
    last_cited: str | None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")


class Record:
    """Reports, kept: an SQLite file or a PostgreSQL database. Use `Record.open`, and close it or use it in `with`."""

    def __init__(self, engine: Engine, url: str, clock: Callable[[], str] = _now) -> None:
        self.engine, self.url, self.clock = engine, url, clock

    @classmethod
    def open(cls, url: str, *, writes: bool = False, clock: Callable[[], str] = _now) -> Self:
        """Open a record by path or address; with `writes` it is made where there is none, and brought to the newest form.

        Raises RecordError where there is none, where it is no record, or where a newer onrecord made it.
        """
        engine = open_engine(url, writes=writes)
        try:
            with engine.begin() as connection:
                migrations.bring_up(connection, url, writes=writes)
        except DatabaseError as error:
            raise RecordError(f"{url}: {error.orig}") from None
        return cls(engine, url, clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let the database go."""
        self.engine.dispose()

    @contextmanager
    def writing(self, *, patience: float = 60.0, say: Callable[[str], None] = lambda _: None) -> Iterator["Writer"]:
        """Hold the right to write: one process at a time. Raises RecordBusy after `patience` seconds of waiting."""
        with only_writer(self.engine, patience, say), self.engine.connect() as connection:
            yield Writer(connection, self)

    def entries(self, question: Question) -> list[Entry]:
        """Entries that answer a question, the latest story first."""
        with self._reading() as connection:
            return queries.entries(connection, question)

    def posture(self, question: Question, *, stale_after: int = 180) -> tuple[Row, ...]:
        """Who was where, how strong, on whose word, of the stays and moves that answer a question.

        Rows of which nothing was told for `stale_after` days, up to the day asked for or else the last page's, are marked stale.
        """
        rows = picture_of(self.entries(replace(question, kinds=("presence", "movement"))))
        day = question.as_of or max((row.last_cited for row in rows if row.last_cited), default=None)
        return faded(rows, day, stale_after) if day else rows

    def report(self, story: int) -> Report:
        """The whole report of a story, with its blocks. Raises RecordError where there is none of that number."""
        with self._reading() as connection:
            payload = connection.scalar(select(stories.c.report).where(stories.c.id == story))
        if payload is None:
            raise RecordError(f"{self.url}: there is no story {story}")
        return report_from_json(json.loads(zlib.decompress(payload)))

    def entry(self, number: int | str) -> Entry:
        """One entry by its number, or the standing one by its claim's id or the beginning of it. Raises RecordError."""
        with self._reading() as connection:
            found = queries.by_number(connection, number)
        if not found:
            raise RecordError(f"{self.url}: there is no claim {number}")
        if len(found) > 1 and len({e.claim.id for e in found}) > 1:
            raise RecordError(f"{self.url}: {number} begins {len(found)} claims; give more of the id")
        return found[0]

    def of_story(self, story: int) -> list[Entry]:
        """Entries of a story, in the order of their numbers."""
        with self._reading() as connection:
            return queries.of_story(connection, story)

    def judgements(self) -> list[Judgement]:
        """Judgements of who is who that stand."""
        with self._reading() as connection:
            return identity.held(connection)

    def changes(self, since: str) -> list[Entry]:
        """What the record took in, or let another take the place of, since an instant."""
        with self._reading() as connection:
            return queries.changed(connection, since)

    def gold(self) -> list[dict[str, Any]]:
        """Reviewed stories as gold passages: JSON data with id, text, published and claims."""
        with self._reading() as connection:
            return list(passages(connection))

    def sources(self) -> list[Sourced]:
        """Who says what: origins by how often they are cited, the most cited first."""
        cited = (
            select(
                func.min(parties.c.name).label("name"),
                func.count().label("claims"),
                func.count(stories.c.lineage.distinct()).label("texts"),
                func.min(claims.c.published).label("first"),
                func.max(claims.c.published).label("last"),
            )
            .join(claims, claims.c.id == parties.c.claim)
            .join(stories, stories.c.id == claims.c.story)
            .where(parties.c.role == "source", claims.c.superseded_at.is_(None))
            .group_by(parties.c.key)
            .order_by(func.count().desc(), func.min(parties.c.name))
        )
        with self._reading() as connection:
            return [
                Sourced(name=r.name, claims=r.claims, texts=r.texts, first_cited=r.first, last_cited=r.last)
                for r in connection.execute(cited)
            ]

    def counts(self) -> dict[str, int]:
        """How many captures' stories and claims stand."""
        with self._reading() as connection:
            return {
                t.name: connection.scalar(select(func.count()).select_from(t).where(t.c.superseded_at.is_(None))) or 0
                for t in (stories, claims)
            }

    def faults(self) -> list[str]:
        """What is wrong in the record, one line a fault."""
        with self._reading() as connection:
            return list(faults(connection))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        try:
            with self.engine.connect() as connection:
                yield connection
        except OperationalError as error:
            raise RecordError(f"{self.url}: {error.orig}") from None


class Writer:
    """The one that writes: each report is kept whole, in a transaction of its own, or not at all."""

    def __init__(self, connection: Connection, record: Record) -> None:
        self.connection, self.record = connection, record

    def add(self, capture: Capture, report: Report) -> tuple[int, Kept]:
        """Keep a capture with its report; the number of its story, and what it came to."""
        try:
            with self.connection.begin():
                return keep(self.connection, capture, report, self.record.clock())
        except OperationalError as error:
            raise RecordError(f"{self.record.url}: {error.orig}") from None

    def merge(self, one: str, other: str, *, name: str, who: str, why: str) -> int:
        """Judge that two actors, by key, are one; the judgement's number. Raises RecordError."""
        with self.connection.begin():
            return identity.merge(self.connection, one, other, name=name, who=who, why=why, now=self.record.clock())

    def split(self, number: int, *, who: str) -> None:
        """Undo a judgement. Raises RecordError."""
        with self.connection.begin():
            identity.split(self.connection, number, who=who, now=self.record.clock())

    def review(self, decision: Decision) -> int:
        """Keep what somebody decided about a claim; the decision's number. Raises RecordError."""
        with self.connection.begin():
            return reviews.decide(self.connection, decision, self.record.clock())


def picture_of(entries: Sequence[Entry]) -> tuple[Row, ...]:
    """The picture of entries: reports in short, with the lineages that the record knows."""
    by_story: dict[int, list[Entry]] = {}
    for entry in entries:
        by_story.setdefault(entry.story, []).append(entry)
    nobody = Versions(code="", model="", gazetteer="", lexicons="")
    reports, lineages, numbers = [], [], dict[int, int]()
    for position, (_, held) in enumerate(sorted(by_story.items())):
        first = held[0]
        story = Story(text="", outlet=first.outlet, title=first.title, published=first.published)
        told: Any = tuple(entry.claim for entry in sorted(held, key=lambda e: e.number))
        reports.append(Report(capture_id="", locator=Locator(path=first.path), story=story, claims=told, made_by=nobody))
        lineages.append(numbers.setdefault(first.lineage, position))
    return picture(reports, lineages)
