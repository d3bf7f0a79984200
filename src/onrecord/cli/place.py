"""`onrecord place`."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Format
from .terminal import harmless, put, terminal

if TYPE_CHECKING:
    from onrecord.resources.gazetteer import Entry

_COLUMNS = ("name", "kind", "country", "admin1", "admin2", "population", "latitude", "longitude", "geonames_id")


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
        _print_table(found)
    elif form is Format.JSON:
        put(json.dumps([_row(entry) for entry in found], ensure_ascii=False, indent=1) + "\n")
    else:
        for entry in found:
            put(json.dumps(_row(entry), ensure_ascii=False) + "\n")


def _row(entry: "Entry") -> dict[str, object]:
    facts = asdict(entry)
    return {column: facts[column] for column in _COLUMNS}


def _print_table(found: tuple["Entry", ...]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("name", "kind", "in", "people", "lat, long", "GeoNames"):
        table.add_column(column, justify="right" if column in ("people", "lat, long", "GeoNames") else "left")
    for e in found:
        area = ", ".join(dict.fromkeys(part for part in (e.admin2, e.admin1, e.country) if part and part != e.name))
        spot = "" if e.latitude is None else f"{e.latitude:.2f}, {e.longitude:.2f}"
        people = f"{e.population:,}" if e.population else ""
        table.add_row(*(harmless(Text(cell)) for cell in (e.name, e.kind, area, people, spot, str(e.geonames_id or ""))))
    terminal().print(table)
