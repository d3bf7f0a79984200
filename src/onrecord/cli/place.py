"""`onrecord place`."""

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Format
from .terminal import put_rows, put_table

if TYPE_CHECKING:
    from onrecord.resources.gazetteer import Entry

_COLUMNS = ("name", "kind", "country", "admin1", "admin2", "population", "latitude", "longitude", "geonames_id")
_HEADS = ("name", "kind", "in", "people", "lat, long", "GeoNames")


def place(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name of a place.")],
    near: Annotated[str | None, typer.Option("--near", metavar="NAME", help="Another place that the same text names.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Look a name up in the gazetteer: the place that a text would mean by it first, then the other candidates.

    \b
    Examples:
      onrecord place Tripoli --near Beirut
      onrecord place "Air Base 201" --format json

    Exit status: 0 found; 1 no place has that name; 2 wrong usage.
    """
    from onrecord.mentions.places import look_up

    found = look_up(name, near)
    if not found:
        print(f"onrecord: no place is named {name!r}", file=sys.stderr)
        raise typer.Exit(1)
    if form is Format.TABLE:
        put_table(_HEADS, [_cells(entry) for entry in found], right=frozenset(_HEADS[3:]))
    else:
        facts = [asdict(entry) for entry in found]
        put_rows([{column: one[column] for column in _COLUMNS} for one in facts], lines=form is Format.JSONL)


def _cells(e: "Entry") -> tuple[str, ...]:
    area = ", ".join(dict.fromkeys(part for part in (e.admin2, e.admin1, e.country) if part and part != e.name))
    spot = "" if e.latitude is None else f"{e.latitude:.2f}, {e.longitude:.2f}"
    return e.name, e.kind, area, f"{e.population:,}" if e.population else "", spot, str(e.geonames_id or "")
