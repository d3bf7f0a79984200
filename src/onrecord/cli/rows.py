"""The posture on a terminal: who was where, how strong, on whose word."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from onrecord.record import Citation, Row, Telling
from onrecord.resources.countries import states
from onrecord.types import ClaimKind, Force

from .show import force_text, sources_text, status_style
from .terminal import say, say_row

_STATUS = 11  # columns
_MARKS = 3  # disagreements of a row that are shown; all of them stand in the JSON


def country_name(ref: str | None) -> str:
    """The usual name of a state by its code."""
    state = states().get(ref or "")
    return state.name if state else ref or ""


def _section(row: Row) -> str:
    who = " and ".join(p.name for p in row.who)
    if row.country is not None and any(p.ref == row.country for p in row.who):
        return f"{who} at home"
    return f"{who} in {country_name(row.country)}" if row.country else f"{who}, in no country that is told"


def _what(row: Row) -> str:
    force = force_text(row.force)
    if row.kind is ClaimKind.PRESENCE:
        return force or "forces"
    return f"{row.move}: {force}" if force else str(row.move)


def _first_line(row: Row, console: Console) -> None:
    room = console.width - _STATUS - 8
    what, where = round(0.44 * room), round(0.27 * room)
    place = Text(row.place) if row.place else Text("(place not said)", style="dim")
    status = Text(row.status, style=status_style(row.status))
    when = Text(", ".join(row.when))
    cells = (
        (Text(_what(row), style="dim" if row.stale else "bold"), what),
        (place, where),
        (status, _STATUS),
        (when, room - what - where),
    )
    say_row(console, cells, indent=2)


def _outlets(citations: Sequence[Citation]) -> str:
    names = [f"{c.outlet or c.path}{' [copy]' * c.copy}" for c in citations]
    return ", ".join(dict.fromkeys(names))


def _word(row: Row) -> str:
    """On whose word: each chain of sources with the outlets that carry it; an outlet's own voice is the outlet."""
    chains = dict.fromkeys(sources_text(c.sources) for c in row.citations)
    parts = []
    for chain in sorted(chains, key=lambda c: c == ""):
        outlets = _outlets([c for c in row.citations if sources_text(c.sources) == chain])
        parts.append(f"{chain} ({outlets})" if chain else outlets)
    return "; ".join(parts)


def _cited(row: Row) -> str:
    if row.first_cited is None:
        days = "no date"
    elif row.first_cited == row.last_cited:
        days = row.first_cited
    else:
        days = f"{row.first_cited} to {row.last_cited}"
    pages = f"{row.pages} page{'s' * (row.pages > 1)}"
    texts = f" of {row.independent} text{'s' * (row.independent > 1)}" if row.independent < row.pages else ""
    origins = f", {row.origins} origin{'s' * (row.origins > 1)}" if row.origins < row.independent else ""
    faded = ", nothing told of it since" if row.stale else ""
    return f"{days}, {pages}{texts}{origins}{faded}"


def _told(telling: Telling, row: Row) -> str:
    force = Force(text="", low=telling.low, high=telling.high, approximate=telling.approximate)
    said = force_text(force) if telling.status == row.status else telling.status
    place = f" ({telling.place})" if telling.place and telling.place != row.place else ""
    return f"{said}{place}: {telling.outlet or 'an unnamed outlet'}, {telling.day or 'no date'}"


def _show_row(row: Row, console: Console) -> None:
    _first_line(row, console)
    say(console, f"{_cited(row)} · {_word(row)}", indent=4, style="dim")
    if row.disagreements:
        others = [_told(t, row) for t in row.disagreements[:_MARKS]]
        if len(row.disagreements) > _MARKS:
            others.append(f"{len(row.disagreements) - _MARKS} more")
        say(console, "≠ " + "; ".join(others), indent=4, hang=2, style="red")
    if row.later is not None:
        say(console, "→ later " + _told(row.later, row), indent=4, hang=2, style="green")


CELLS = (
    "owner", "country", "place", "kind", "move", "status", "low", "high", "approximate", "unit", "component", "force", "when", "start",
    "first_cited", "last_cited", "pages", "independent", "origins", "disagreements", "later", "stale",
)  # fmt: skip


def cells_of(row: Row) -> list[object]:
    """A row of a posture, by CELLS."""
    force = row.force
    return [
        "; ".join(p.ref or p.name for p in row.who),
        row.country,
        row.place,
        row.kind,
        row.move,
        row.status,
        force.low if force else None,
        force.high if force else None,
        force.approximate if force else None,
        force.unit if force else None,
        force.component if force else None,
        force.text if force else None,
        "; ".join(row.when),
        row.start,
        row.first_cited,
        row.last_cited,
        row.pages,
        row.independent,
        row.origins,
        len(row.disagreements),
        row.later.status if row.later else None,
        row.stale,
    ]


def show_posture(rows: Sequence[Row], console: Console) -> None:
    """Print the rows of a picture, one section for each owner and country, and what its signs mean."""
    say(console, "Days are those of the pages. ≠ told otherwise within a month. → what a later page says became of it.", style="dim")
    for section, members in groupby(rows, key=_section):
        say(console)
        say(console, section, style="bold underline")
        for row in members:
            _show_row(row, console)
