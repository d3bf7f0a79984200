"""`onrecord posture`."""

from typing import Annotated

import typer

from .asking import AsOf, Desk, KnownBy, Owner, Within, asked, named_actor, named_place
from .options import Listing
from .rows import CELLS, cells_of, show_posture
from .terminal import put_csv, put_rows, terminal


def posture(
    desk: Desk = "onrecord.db",
    owner: Owner = None,
    within: Within = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    stale_after: Annotated[int, typer.Option(metavar="DAYS", min=1, help="Days without word after which a row fades.")] = 180,
    form: Annotated[Listing, typer.Option("--format", help="How to print it.")] = Listing.TABLE,
) -> None:
    """Who was where, how strong, on whose word: as told up to a day, and as the record knew it at an instant.

    \b
    Examples:
      onrecord posture --owner USA --in Niger
      onrecord posture --owner France --as-of 2023-09-08 --format csv

    Exit status: 0 found; 1 nothing found, or the record cannot be read; 2 wrong usage.
    """
    from onrecord.codec import to_plain
    from onrecord.record import Question

    question = Question(actor=named_actor(owner), within=named_place(within), as_of=as_of, known_by=known_by)
    with asked(desk) as record:
        rows = record.posture(question, stale_after=stale_after)
    if form is Listing.TABLE:
        if rows:
            show_posture(rows, terminal())
    elif form is Listing.CSV:
        put_csv(CELLS, [cells_of(row) for row in rows])
    else:
        put_rows([to_plain(row) for row in rows], lines=form is Listing.JSONL)
    raise typer.Exit(0 if rows else 1)
