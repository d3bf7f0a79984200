"""`onrecord timeline`."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from .asking import Actor, Desk, KnownBy, Since, Until, Within, asked, named_actor, named_place
from .claims import plain
from .options import Format
from .show import force_text, sources_text, status_style
from .terminal import put_rows, say_row, terminal

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.types import Entry

_DAY, _WHAT, _STATUS = 10, 10, 11  # columns


def day_of(entry: "Entry") -> str:
    """The day that a claim is of: of the thing, else of the page that tells it."""
    return entry.valid_from or entry.valid_to or (entry.published or "")[:10]


def _line(entry: "Entry", console: "Console") -> None:
    claim = entry.claim
    who = " and ".join(p.name for p in claim.actor) + (f" → {claim.recipient[0].name}" if claim.recipient else "")
    where = ", ".join(f"{p.role} {p.name or p.text}" for p in claim.places)
    word = sources_text(claim.sources) or entry.outlet or entry.path
    told = " · ".join(part for part in (who, force_text(claim.force), where, word) if part)
    cells = (
        (day_of(entry) or "no date", _DAY),
        (Text(str(claim.move or (claim.type or claim.kind).lower()), style="bold"), _WHAT),
        (Text(claim.status, style=status_style(claim.status)), _STATUS),
        (told, console.width - _DAY - _WHAT - _STATUS - 6),
    )
    say_row(console, cells)


def timeline(
    desk: Desk = "onrecord.db",
    actor: Actor = None,
    within: Within = None,
    since: Since = None,
    until: Until = None,
    known_by: KnownBy = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Claims in the order of the days that they are of: of the thing where the text tells it, else of the page.

    \b
    Examples:
      onrecord timeline --in Niger --since 2024-01-01
      onrecord timeline --actor France --format jsonl

    Exit status: 0 found; 1 nothing found, or the record cannot be read; 2 wrong usage.
    """
    from onrecord.record import Question

    question = Question(
        kinds=("presence", "movement", "activity", "event"),
        actor=named_actor(actor),
        within=named_place(within),
        known_by=known_by,
    )
    with asked(desk) as record:
        found = sorted(record.entries(question), key=lambda e: (day_of(e), e.number))
    found = [e for e in found if (since is None or day_of(e) >= since) and (until is None or day_of(e) <= until)]
    if form is Format.TABLE:
        console = terminal()
        for entry in found:
            _line(entry, console)
    else:
        put_rows([plain(entry) for entry in found], lines=form is Format.JSONL)
    raise typer.Exit(0 if found else 1)
