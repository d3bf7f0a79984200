"""Who is who across pages: judgements that two names are one actor, each dated, explained and undoable."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, insert, or_, select, update

from onrecord.errors import RecordError
from onrecord.types import Claim, Party

from .rows import key_of
from .tables import judgements


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """That the actor of `key` is the one of `into`, who is shown as `name`: decided by whom, when and why, and when undone."""

    number: int
    key: str
    into: str
    name: str
    who: str
    why: str
    decided_at: str
    undone_at: str | None = None


class Identities:
    """Which keys are one actor."""

    def __init__(self, found: list[Judgement]) -> None:
        self.into = {j.key: j.into for j in found}
        self.names = {j.into: j.name for j in found}

    def one(self, key: str) -> str:
        """The key that an actor's judgements end at."""
        seen = {key}
        while self.into.get(key, key) not in seen:
            key = self.into[key]
            seen.add(key)
        return key

    def all(self, key: str) -> list[str]:
        """All keys that are the same actor."""
        end = self.one(key)
        return sorted({end, key, *(k for k in self.into if self.one(k) == end)})

    def applied(self, claim: Claim) -> Claim:
        """A claim with its actors and recipients as they were judged to be."""
        if not self.into:
            return claim
        actor, recipient = (tuple(self._party(p) for p in named) for named in (claim.actor, claim.recipient))
        return claim if (actor, recipient) == (claim.actor, claim.recipient) else replace(claim, actor=actor, recipient=recipient)

    def _party(self, party: Party) -> Party:
        key = key_of(party.ref, party.name)
        end = self.one(key)
        if end == key:
            return party
        state = end if len(end) == 3 and end.isupper() else None
        return replace(party, name=self.names.get(end, party.name), ref=state)


def held(connection: Connection, *, known_by: str | None = None) -> list[Judgement]:
    """Judgements that stand, or stood at an instant, in the order in which they were made."""
    query = select(judgements).order_by(judgements.c.id)
    if known_by is None:
        query = query.where(judgements.c.undone_at.is_(None))
    else:
        query = query.where(judgements.c.decided_at <= known_by)
        query = query.where(or_(judgements.c.undone_at.is_(None), judgements.c.undone_at > known_by))
    return [
        Judgement(
            number=r.id, key=r.key, into=r.into, name=r.name, who=r.who, why=r.why, decided_at=r.decided_at, undone_at=r.undone_at
        )
        for r in connection.execute(query)
    ]


def merge(connection: Connection, one: str, other: str, *, name: str, who: str, why: str, now: str) -> int:
    """Judge that the actor of key `one` is that of key `other`; the judgement's number. Raises RecordError where they are already."""
    known = Identities(held(connection))
    if known.one(one) == known.one(other):
        raise RecordError(f"{one!r} and {other!r} are one actor already")
    row = {"key": known.one(one), "into": known.one(other), "name": name, "who": who, "why": why, "decided_at": now}
    return int(connection.execute(insert(judgements), row).inserted_primary_key[0])  # type: ignore[index]


def split(connection: Connection, number: int, *, who: str, now: str) -> None:
    """Undo a judgement. Raises RecordError where none of that number stands."""
    undone = {"undone_at": now, "undone_by": who}
    wanted = (judgements.c.id == number) & judgements.c.undone_at.is_(None)
    if connection.execute(update(judgements).where(wanted).values(undone)).rowcount != 1:
        raise RecordError(f"no judgement {number} stands")
