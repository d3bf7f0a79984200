"""`onrecord gold`."""

import typer

from .asking import Desk, asked
from .terminal import put_rows


def gold(desk: Desk = "onrecord.db") -> None:
    """Write reviewed stories as gold, one passage a line: their text, and the claims as people left them.

    Claims that nobody looked at are marked optional, so that they neither help nor harm a score.

    \b
    Examples:
      onrecord gold > reviewed.jsonl

    Exit status: 0 written; 1 nothing was reviewed, or the record cannot be read; 2 wrong usage.
    """
    with asked(desk) as record:
        found = record.gold()
    put_rows(found, lines=True)
    raise typer.Exit(0 if found else 1)
