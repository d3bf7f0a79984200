"""`onrecord disagreements`."""

from typing import Annotated

import typer

from .asking import AsOf, Desk, KnownBy, Owner, Within, asked, named_actor, named_place
from .options import Format
from .rows import show_posture
from .terminal import put_rows, terminal


def disagreements(
    desk: Desk = "onrecord.db",
    owner: Owner = None,
    within: Within = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Where reports disagree: figures that cannot both be right, and what one denies that another tells. None is averaged.

    \b
    Examples:
      onrecord disagreements --in Niger
      onrecord disagreements --owner France --format jsonl

    Exit status: 0 found; 1 nothing found, or the record cannot be read; 2 wrong usage.
    """
    from onrecord.codec import to_plain
    from onrecord.record import Question

    question = Question(actor=named_actor(owner), within=named_place(within), as_of=as_of, known_by=known_by)
    with asked(desk) as record:
        rows = [row for row in record.posture(question) if row.disagreements]
    if form is Format.TABLE:
        if rows:
            show_posture(rows, terminal())
    else:
        put_rows([to_plain(row) for row in rows], lines=form is Format.JSONL)
    raise typer.Exit(0 if rows else 1)
