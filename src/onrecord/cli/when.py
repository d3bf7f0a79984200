"""`onrecord when`."""

import sys
from dataclasses import asdict
from typing import Annotated

import typer

from .options import Format, day
from .terminal import put_rows, put_table

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
    if on is None and any(time.edtf is None for time in found):
        print("onrecord: some of it can only be reckoned from a day: give one with --on", file=sys.stderr)
    rows = [asdict(time) | {"text": text[time.span.start : time.span.end]} for time in found]
    if form is Format.TABLE:
        put_table(_COLUMNS, [["" if row[column] is None else str(row[column]) for column in _COLUMNS] for row in rows])
    else:
        put_rows([{column: row[column] for column in _COLUMNS} for row in rows], lines=form is Format.JSONL)
