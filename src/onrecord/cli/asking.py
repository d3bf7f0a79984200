"""What the verbs that ask the record share: its address, filters, and how errors end."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import typer

from .options import day

if TYPE_CHECKING:
    from onrecord.record import Record

Desk = Annotated[
    str, typer.Option("--desk", metavar="FILE|URL", envvar="ONRECORD_DESK", help="The record: an SQLite file or a PostgreSQL address.")
]
Actor = Annotated[str | None, typer.Option("--actor", metavar="NAME", help="Who acts: a state's code (ISO 3166-1 alpha-3) or a name.")]
Owner = Annotated[str | None, typer.Option("--owner", metavar="NAME", help="Whose forces: a state's code or a name.")]
Within = Annotated[str | None, typer.Option("--in", metavar="PLACE", help="A state's code or name, an area or a place.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DAY", callback=day, help="As it was told up to that day.")]
Since = Annotated[str | None, typer.Option("--since", metavar="DAY", callback=day, help="Told on that day or later.")]
Until = Annotated[str | None, typer.Option("--until", metavar="DAY", callback=day, help="Told on that day or before.")]


def instant(value: str | None) -> str | None:
    """An instant option as the record writes it. Raises typer.BadParameter naming what is wrong."""
    if value is None:
        return None
    from datetime import UTC

    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no instant; write it like 2024-05-08T12:00") from None
    moment = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return moment.isoformat(timespec="microseconds")


KnownBy = Annotated[
    str | None, typer.Option("--known-by", metavar="INSTANT", callback=instant, help="As the record stood at that instant (UTC).")
]


def named_place(place: str | None) -> str | None:
    """A state's name as its code; any other place as it is."""
    from onrecord.resources.countries import by_name

    state = by_name().get(place or "")
    return state.ref if state else place


def named_actor(actor: str | None) -> str | None:
    """A state's name as its code; any other actor as it is."""
    return named_place(actor)


@contextmanager
def asked(desk: str) -> Iterator["Record"]:
    """A record to ask; an error of it ends the program with status 1."""
    from onrecord.errors import OnrecordError
    from onrecord.record import Record

    try:
        with Record.open(desk) as record:
            yield record
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
