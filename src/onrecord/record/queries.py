"""Questions to the record: by kind, actor, source, place, time, words; as of a day, and as known by an instant."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, exists, literal_column, or_, select, text

from onrecord.types import Entry

from . import identity, reviews
from .engines import by_box, by_words
from .rows import entry_of
from .tables import claims, holdings, parties, places, stories

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
    same = identity.Identities(identity.held(connection, known_by=question.known_by))
    query = _in_time(_of_parties(_of_sort(query, question), question, same), question)
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
    if question.limit is not None and question == Question(actor=question.actor, limit=question.limit) and question.actor:
        # The last claims of one actor stand together in the index: look no further than twice as far as is asked for.
        keys, reach = same.all(key(question.actor)), 2 * question.limit + 50
        last = select(parties.c.claim).where(parties.c.key.in_(keys), parties.c.role == "actor")
        near = last.order_by(parties.c.published.desc(), parties.c.claim).limit(reach)
        found = list(_judged(connection, query.where(claims.c.id.in_(near)), question))
        if len(found) == question.limit:
            return found
    return list(_judged(connection, query, question))


def _judged(connection: Connection, query: Query, question: Question) -> Iterator[Entry]:
    """Entries as they were reviewed, with actors as they were judged; without those that were rejected."""
    same = identity.Identities(identity.held(connection, known_by=question.known_by))
    decided = reviews.held(connection, known_by=question.known_by)
    for row in connection.execute(query):
        entry = entry_of(row)
        told = decided.get(entry.claim.id)
        claim = reviews.applied(entry.claim, told) if told else entry.claim
        if claim is not None:
            yield replace(entry, claim=same.applied(claim), reviewed=bool(told))


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


def _is_code(place: str | None) -> bool:
    return place is not None and len(place) == 3 and place.isupper()


def _of_parties(query: Query, question: Question, same: identity.Identities) -> Query:
    if question.actor and _is_code(question.within):
        held = select(holdings.c.claim).where(holdings.c.key.in_(same.all(key(question.actor))), holdings.c.country == question.within)
        if question.as_of:
            held = held.where(holdings.c.published <= question.as_of)
        query = query.where(claims.c.id.in_(held))
    for role, name in (("actor", question.actor), ("recipient", question.recipient), ("source", question.source)):
        if name and not (role == "actor" and _is_code(question.within)):
            one = (parties.c.claim == claims.c.id) & (parties.c.role == role) & parties.c.key.in_(same.all(key(name)))
            query = query.where(exists().where(one))
    return query


def _in_space(query: Query, question: Question) -> Query:
    if not question.within or (question.actor and _is_code(question.within)):
        return query
    if _is_code(question.within):
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


def by_number(connection: Connection, number: int | str) -> list[Entry]:
    """The entry of a number, or the standing ones whose claim's id begins so."""
    query: Query = select(*_COLUMNS).join(stories, stories.c.id == claims.c.story).limit(20)
    if str(number).isdecimal():
        query = query.where(claims.c.id == int(number))
    else:
        query = query.where(claims.c.claim_id.startswith(str(number), autoescape=True), claims.c.superseded_at.is_(None))
    return list(_judged(connection, query, Question()))


def changed(connection: Connection, since: str) -> list[Entry]:
    """Entries recorded or superseded since an instant, in the order in which that happened."""
    query: Query = select(*_COLUMNS).join(stories, stories.c.id == claims.c.story)
    query = query.where(or_(claims.c.recorded_at >= since, claims.c.superseded_at >= since))
    return list(_judged(connection, query.order_by(claims.c.recorded_at, claims.c.id), Question()))


def of_story(connection: Connection, story: int) -> list[Entry]:
    """Entries of a story, whether they stand or not."""
    query: Query = select(*_COLUMNS).join(stories, stories.c.id == claims.c.story).where(claims.c.story == story).order_by(claims.c.id)
    return list(_judged(connection, query, Question()))
