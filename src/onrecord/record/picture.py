"""Who was where, how strong, on whose word: worked out of reports on asking, never stored.

A row gathers the claims that say the same thing of the same force. Nothing is decided here: where pages differ, both
rows stand, and each names the other.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.types import Claim, ClaimKind, Force, Move, Party, Place, PlaceRole, Report, Source, Status

from .lineage import copies

NEAR = 31  # days within which two figures, or a denial and what it denies, are held against each other
_ROUGHLY = 0.03  # share by which an approximate figure may be off and still be the same
_OPEN = (Status.PLANNED, Status.DISCUSSED, Status.DEMANDED, Status.CONDITIONAL, Status.DENIED)
# The place that a move is about, first choice first: one leaves a place, and is sent to one.
_ABOUT = {
    Move.WITHDRAW: (PlaceRole.FROM, PlaceRole.AT, PlaceRole.TO, PlaceRole.VIA),
    Move.EVACUATE: (PlaceRole.FROM, PlaceRole.AT, PlaceRole.TO, PlaceRole.VIA),
    None: (PlaceRole.AT, PlaceRole.TO, PlaceRole.FROM, PlaceRole.VIA),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """One claim of one page: the page's outlet and day, and who says so.

    `start` and `end` are the ISO days of the thing told. `copy`: an earlier citation has the same text.
    """

    path: str
    claim_id: str
    outlet: str | None
    day: str | None
    sources: tuple[Source, ...]
    text: str
    start: str | None = None
    end: str | None = None
    copy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What another row says, in short: its status, bounds and place, and the page that says so nearest in time."""

    status: Status
    low: int | None
    high: int | None
    approximate: bool
    place: str | None
    outlet: str | None
    day: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A stay or a move of one owner's forces, as one or more pages tell it.

    `country` is ISO 3166-1 alpha-3; `placed` is false where no claim of the row names a place, and the country is that
    of the page's other claims. `when` are the EDTF days given. `first_cited` and `last_cited` are the days of the pages: silence
    afterwards is not departure. `pages` counts pages, `independent` the different texts among them, `origins` those at the end
    of their chains: three papers that cite one ministry are one origin. `disagreements` are
    other tellings of the same within a month; `later` is how a thing planned, asked for or denied was told afterwards. `start` is the
    first day of the thing where a page tells it: null is not known. `stale`: nothing was told of it for long; silence is not departure.
    """

    who: tuple[Party, ...]
    country: str | None
    place: str | None
    placed: bool
    kind: ClaimKind
    move: Move | None
    force: Force | None
    status: Status
    when: tuple[str, ...]
    first_cited: str | None
    last_cited: str | None
    pages: int
    independent: int
    origins: int
    citations: tuple[Citation, ...]
    disagreements: tuple[Telling, ...] = ()
    later: Telling | None = None
    start: str | None = None
    stale: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A claim on its page, with the place it is about."""

    report: int
    claim: Claim
    country: str | None
    place: str | None
    placed: bool


def _about(claim: Claim) -> Place | None:
    for role in _ABOUT.get(claim.move, _ABOUT[None]):
        for place in claim.places:
            if place.role is role:
                return place
    return None


def _home(claim: Claim) -> set[str | None]:
    return {party.ref for party in claim.actor}


def _told(number: int, report: Report) -> Iterable[_Told]:
    """Stays and moves of a page. Where a claim names no place, its country is that of most of the page's other claims."""
    claims = [c for c in report.claims if c.kind in (ClaimKind.PRESENCE, ClaimKind.MOVEMENT) and c.actor]
    countries = Counter(p.country for c in claims for p in c.places if p.country and p.country not in _home(c))
    for claim in claims:
        place = _about(claim)
        if place is not None:
            yield _Told(report=number, claim=claim, country=place.country, place=place.name or place.text, placed=True)
        else:
            likely = next((country for country, _ in countries.most_common() if country not in _home(claim)), None)
            yield _Told(report=number, claim=claim, country=likely, place=None, placed=False)


def _who(claim: Claim) -> tuple[str, ...]:
    return tuple(sorted({party.ref or party.name for party in claim.actor}))


def _key(told: _Told) -> tuple[object, ...]:
    claim, force = told.claim, told.claim.force
    counted = force is not None and (force.low is not None or force.high is not None)
    bounds = (force.low, force.high, force.unit) if force is not None and counted else None
    return (_who(claim), told.country, told.place, claim.kind, claim.move, bounds, claim.status)


def _day(value: str | None) -> str | None:
    """The day of an ISO day or instant; None for less than a day."""
    return value[:10] if value and len(value) >= len("2023-09-08") else None


def _row(members: Sequence[_Told], reports: Sequence[Report], groups: Sequence[int]) -> Row:
    members = sorted(members, key=lambda t: (_day(reports[t.report].story.published) or "9999", t.report))
    first = members[0].claim
    seen: set[int] = set()
    citations = []
    for told in members:
        story, claim = reports[told.report].story, told.claim
        citations.append(
            Citation(
                path=reports[told.report].locator.path,
                claim_id=claim.id,
                outlet=story.outlet,
                day=_day(story.published),
                sources=claim.sources,
                text=claim.evidence[0].text,
                start=claim.when.start if claim.when else None,
                end=claim.when.end if claim.when else None,
                copy=groups[told.report] in seen,
            )
        )
        seen.add(groups[told.report])
    days = [c.day for c in citations if c.day]
    return Row(
        who=tuple(replace(party, text=None) for party in first.actor),
        country=members[0].country,
        place=members[0].place,
        placed=members[0].placed,
        kind=first.kind,
        move=first.move,
        force=first.force,
        status=first.status,
        when=tuple(dict.fromkeys(t.claim.when.edtf for t in members if t.claim.when)),
        first_cited=min(days, default=None),
        last_cited=max(days, default=None),
        pages=len({t.report for t in members}),
        independent=len(seen),
        start=min((c.start for c in citations if c.start), default=None),
        origins=len({_origin(c) for c in citations if not c.copy}),
        citations=tuple(citations),
    )


def _origin(citation: Citation) -> str:
    """Who a citation comes from in the end: the last of its chain, else the outlet."""
    if not citation.sources:
        return (citation.outlet or citation.path).casefold()
    last = max(source.level for source in citation.sources)
    return " and ".join(sorted(source.name.casefold() for source in citation.sources if source.level == last))


def _apart(a: str | None, b: str | None) -> int | None:
    """Days from a to b, both ISO days."""
    return (date.fromisoformat(b) - date.fromisoformat(a)).days if a and b else None


def _nearest(row: Row, other: Row) -> tuple[int | None, Citation]:
    """The citation of another row that is nearest in time to a row, and how many days it is away."""
    pairs = [(_apart(mine.day, cited.day), cited) for mine in row.citations for cited in other.citations]
    dated = [(abs(days), cited) for days, cited in pairs if days is not None]
    return min(dated, key=lambda pair: pair[0], default=(None, other.citations[0]))


def _telling(other: Row, cited: Citation) -> Telling:
    force = other.force
    return Telling(
        status=other.status,
        low=force.low if force else None,
        high=force.high if force else None,
        approximate=bool(force and force.approximate),
        place=other.place,
        outlet=cited.outlet,
        day=cited.day,
    )


def _told_of(row: Row) -> tuple[object, ...]:
    """What rows that tell of the same forces have in common: owner, country, and the sort of stay or move."""
    move = Move.DEPLOY if row.move is Move.REINFORCE else row.move
    return (frozenset(p.ref or p.name for p in row.who), row.country, row.kind, move)


def _same_sort(a: Force | None, b: Force | None) -> bool:
    """Whether two forces may be one: no contractors among soldiers, no ships among men. A force not named may be any."""
    return a is None or b is None or (a.unit == b.unit and (a.component or b.component) == (b.component or a.component))


def _figures_differ(a: Force | None, b: Force | None) -> bool:
    if a is None or b is None:
        return False
    slack = 1 + _ROUGHLY * (a.approximate or b.approximate)
    lows, highs = (a.low or 0, b.low or 0), (a.high, b.high)
    if highs[0] is None and highs[1] is None:
        return False
    return any(high is not None and low > high * slack for low, high in zip(lows, reversed(highs), strict=True))


def _disagree(row: Row, other: Row) -> bool:
    """Whether two rows of the same forces cannot both be right: two figures for one stay, or a denial and what it denies."""
    if row is other or (row.kind is ClaimKind.PRESENCE and row.place != other.place) or not _same_sort(row.force, other.force):
        return False
    if Status.DENIED in (row.status, other.status):
        return row.status is not other.status and Status.DEMANDED not in (row.status, other.status)
    both_stay = row.kind is ClaimKind.PRESENCE and row.status is other.status is Status.ONGOING
    return both_stay and _figures_differ(row.force, other.force)


def _settles(status: Status, later: Status) -> bool:
    if status is Status.DENIED:
        return later not in (Status.DENIED, Status.DEMANDED, Status.CONDITIONAL)
    return later in (Status.DONE, Status.DENIED)


def _later(row: Row, rows: Sequence[Row]) -> Telling | None:
    """How a thing that was open was told on a later page, among rows of the same forces.

    Told of the same place goes before told of the country, done before denied, then the day nearest to the one that was set.
    """
    if row.status not in _OPEN:
        return None
    due = max((c.end for c in row.citations if c.end), default=row.first_cited)
    found = []
    for other in rows:
        same = row is not other and _settles(row.status, other.status) and _same_sort(row.force, other.force)
        if same and not _over_before(other, row):
            for cited in other.citations:
                if cited.day and row.last_cited and cited.day > row.last_cited:
                    rank = (other.place != row.place, other.status is not Status.DONE, abs(_apart(due, cited.day) or 0), cited.day)
                    found.append((rank, _telling(other, cited)))
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _over_before(other: Row, row: Row) -> bool:
    """Whether what another row tells lies before the row's first page: an older withdrawal is not the one announced."""
    return all(c.end is not None and c.end < (row.first_cited or "") for c in other.citations)


def picture(reports: Sequence[Report], lineages: Sequence[int] | None = None) -> tuple[Row, ...]:
    """Rows for all stays and moves in the reports: the most cited owners first, then their countries, stays before moves.

    `lineages` are the groups of reports of one text, as `copies` gives them; without them they are found here.
    """
    groups = copies(reports) if lineages is None else lineages
    gathered: dict[tuple[object, ...], list[_Told]] = defaultdict(list)
    for number, report in enumerate(reports):
        for told in _told(number, report):
            gathered[_key(told)].append(told)
    rows = [_row(members, reports, groups) for members in gathered.values()]
    alike: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        alike[_told_of(row)].append(row)
    marked = []
    for row in rows:
        others = alike[_told_of(row)]
        against = [(other, *_nearest(row, other)) for other in others if _disagree(row, other)]
        near = [_telling(other, cited) for other, days, cited in against if days is not None and days <= NEAR]
        marked.append(replace(row, disagreements=tuple(near), later=_later(row, others)))
    return _ordered(marked)


def faded(rows: Iterable[Row], day: str, after: int) -> tuple[Row, ...]:
    """Rows, those marked stale of which nothing was told in so many days up to a day."""
    oldest = (date.fromisoformat(day) - timedelta(days=after)).isoformat()
    return tuple(replace(row, stale=row.last_cited is not None and row.last_cited < oldest) for row in rows)


def _ordered(rows: Iterable[Row]) -> tuple[Row, ...]:
    rows = list(rows)
    owner, stay_in = Counter[str](), Counter[tuple[str, str]]()
    for row in rows:
        name = "|".join(p.name for p in row.who)
        owner[name] += row.pages
        stay_in[name, row.country or ""] += row.pages

    def rank(row: Row) -> tuple[object, ...]:
        name = "|".join(p.name for p in row.who)
        return (
            -owner[name],
            name,
            -stay_in[name, row.country or ""],
            row.country or "~",
            row.kind is not ClaimKind.PRESENCE,
            row.first_cited or "9999",
            row.place or "",
            row.move or "",
            row.status,
            row.force.text if row.force else "",
        )

    return tuple(sorted(rows, key=rank))
