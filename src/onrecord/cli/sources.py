"""`onrecord sources`."""

from dataclasses import asdict
from typing import Annotated

import typer

from .asking import Desk, asked
from .options import Format
from .terminal import put_rows, put_table

_COLUMNS = ("name", "claims", "texts", "first cited", "last cited")


def sources(
    desk: Desk = "onrecord.db",
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Who says what: each source with its claims, the different texts that carry them, and the first and last day.

    \b
    Examples:
      onrecord sources
      onrecord sources --desk sahel.db --format json

    Exit status: 0 found; 1 nothing found, or the record cannot be read; 2 wrong usage.
    """
    with asked(desk) as record:
        found = record.sources()
    if form is Format.TABLE:
        rows = [[s.name, str(s.claims), str(s.texts), s.first_cited or "", s.last_cited or ""] for s in found]
        if rows:
            put_table(_COLUMNS, rows, right=frozenset({"claims", "texts"}))
    else:
        put_rows([asdict(s) for s in found], lines=form is Format.JSONL)
    raise typer.Exit(0 if found else 1)
