"""Questions to the record: by kind, actor, source, place, time, words; as of a day, and as known by an instant."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, exists, literal_column, or_, select, text

from onrecord.types import Entry

from .engines import by_box, by_words
from .rows import entry_of
from .tables import claims, parties, places, stories

_COLUMNS = (
    claims.c.id, claims.c.story, claims.c.data, claims.c.valid_from, claims.c.valid_to, claims.c.recorded_at, claims.c.superseded_at,
    claims.c.superseded_by, stories.c.lineage, stories.c.outlet, stories.c.title, stories.c.published, stories.c.url, stories.c.path,
)  # fmt: skip


Query = Any  # of SQLAlchemy, whose types count columns and end at ten


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What entries are asked for; what is null asks for all.

    `actor`, `recipient` and `source` are a state's code (ISO 3166-1 alpha-3) or a name; `within` is a state's code or the name of a
    place; `box` is south, west, north, east in degrees. `as_of`: told on or before that day, and not of a later time. `known_by`: as
    the record stood at that UTC instant.
    """

    kinds: tuple[str, ...] = ()
    moves: tuple[str, ...] = ()
    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actor: str | None = None
    recipient: str | None = None
    source: str | None = None
    within: str | None = None
    box: tuple[float, float, float, float] | None = None
    words: str | None = None
    since: str | None = None
    until: str | None = None
    as_of: str | None = None
    known_by: str | None = None
    min_confidence: float = 0.0
    limit: int | None = None


def entries(connection: Connection, question: Question) -> list[Entry]:
    """Entries that answer, the latest story first."""
    query: Query = select(*_COLUMNS).join(stories, stories.c.id == claims.c.story)
    query = _in_time(_of_parties(_of_sort(query, question), question), question)
    query = _in_space(query, question)
    if question.words:
        sql, values = by_words(connection, question.words)
        query = query.where(claims.c.id.in_(text(sql).bindparams(**values).columns(literal_column("id"))))
    if question.box:
        sql, numbers = by_box(connection, question.box)
        query = query.where(claims.c.id.in_(text(sql).bindparams(**numbers).columns(literal_column("claim"))))
    query = query.order_by(claims.c.published.desc(), claims.c.id)
    if question.limit is not None:
        query = query.limit(question.limit)
    return [entry_of(row) for row in connection.execute(query)]


def _of_sort(query: Query, question: Question) -> Query:
    wanted: Sequence[tuple[Any, tuple[str, ...]]] = (
        (claims.c.kind, question.kinds),
        (claims.c.move, question.moves),
        (claims.c.type, question.types),
        (claims.c.status, question.statuses),
    )
    for column, values in wanted:
        if values:
            query = query.where(column.in_(values))
    return query.where(claims.c.confidence >= question.min_confidence) if question.min_confidence else query


def key(name: str) -> str:
    """The key of an actor as asked for: a code as it is, a name in lower case."""
    return name if len(name) == 3 and name.isupper() else name.casefold().removeprefix("the ").strip()


def _of_parties(query: Query, question: Question) -> Query:
    for role, name in (("actor", question.actor), ("recipient", question.recipient), ("source", question.source)):
        if name:
            one = (parties.c.claim == claims.c.id) & (parties.c.role == role) & (parties.c.key == key(name))
            query = query.where(exists().where(one))
    return query


def _in_space(query: Query, question: Question) -> Query:
    if not question.within:
        return query
    if len(question.within) == 3 and question.within.isupper():
        here = (places.c.claim == claims.c.id) & (places.c.country == question.within)
        return query.where(or_(claims.c.country == question.within, exists().where(here)))
    named = (places.c.claim == claims.c.id) & or_(places.c.name == question.within, places.c.admin1 == question.within)
    return query.where(exists().where(named))


def _in_time(query: Query, question: Question) -> Query:
    if question.known_by:
        query = query.where(claims.c.recorded_at <= question.known_by)
        query = query.where(or_(claims.c.superseded_at.is_(None), claims.c.superseded_at > question.known_by))
    else:
        query = query.where(claims.c.superseded_at.is_(None))
    if question.since:
        query = query.where(claims.c.published >= question.since)
    if question.until:
        query = query.where(claims.c.published <= question.until)
    if question.as_of:
        query = query.where(or_(claims.c.published.is_(None), claims.c.published <= question.as_of))
        query = query.where(or_(claims.c.valid_from.is_(None), claims.c.valid_from <= question.as_of))
    return query
