"""`onrecord when`."""

import json
import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Format, day
from .terminal import put, terminal

if TYPE_CHECKING:
    from onrecord.types import Timex

_COLUMNS = ("text", "type", "value", "edtf", "start", "end")


def when(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words that tell a time, or a sentence that holds some.")],
    on: Annotated[str | None, typer.Option("--on", metavar="DAY", help="The story's day, to reckon from.", callback=day)] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Reckon the times that a text tells: TIMEX3 value, and EDTF with its first and last day.

    \b
    Examples:
      onrecord when "last Tuesday" --on 2023-09-08
      onrecord when "The last company will leave by the end of next month." --on 2023-09-08 --format json

    Exit status: 0 found; 1 the text tells no time; 2 wrong usage.
    """
    from onrecord.mentions.times import find_times
    from onrecord.sentences import annotate
    from onrecord.types import Story

    found = find_times(text, published=on, doc=annotate(Story(text=text)) if text.strip() else None)
    if not found:
        print(f"onrecord: no time in {text!r}", file=sys.stderr)
        raise typer.Exit(1)
    rows = [_row(text, time) for time in found]
    if form is Format.TABLE:
        _print_table(rows)
    elif form is Format.JSON:
        put(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        for row in rows:
            put(json.dumps(row, ensure_ascii=False) + "\n")


def _row(text: str, time: "Timex") -> dict[str, object]:
    facts = asdict(time) | {"text": text[time.span.start : time.span.end]}
    return {column: facts[column] for column in _COLUMNS}


def _print_table(rows: list[dict[str, object]]) -> None:
    from rich.table import Table
    from rich.text import Text

    from .terminal import harmless

    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in _COLUMNS:
        table.add_column(column)
    for row in rows:
        table.add_row(*(harmless(Text("" if row[c] is None else str(row[c]))) for c in _COLUMNS))
    terminal().print(table)
