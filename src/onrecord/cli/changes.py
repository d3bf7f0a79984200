"""`onrecord changes`."""

from typing import Annotated

import typer

from .asking import Desk, asked, instant
from .claims import plain, show_entry
from .options import Format
from .terminal import put_rows, terminal


def changes(
    since: Annotated[str, typer.Option("--since", metavar="INSTANT", callback=instant, help="A day or instant (UTC).")],
    desk: Desk = "onrecord.db",
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """What the record took in, or let something newer take the place of, since a day or instant.

    \b
    Examples:
      onrecord changes --since 2024-06-01
      onrecord changes --since 2024-06-01T12:00 --format jsonl

    Exit status: 0 found; 1 nothing changed, or the record cannot be read; 2 wrong usage.
    """
    with asked(desk) as record:
        found = record.changes(since)
    if form is Format.TABLE:
        console = terminal()
        for entry in found:
            show_entry(entry, console)
    else:
        put_rows([plain(entry) for entry in found], lines=form is Format.JSONL)
    raise typer.Exit(0 if found else 1)
