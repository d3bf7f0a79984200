"""What a terminal can show: its width, its colours, the signs that its charset lacks, and nothing that could harm it."""

import codecs
import csv
import io
import json
import os
import sys
import unicodedata
from collections.abc import Sequence
from itertools import zip_longest
from typing import NoReturn

from rich.console import Console
from rich.table import Table
from rich.text import Text

_IN_ASCII = {"“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "·": "-", "–": "-", "—": "--", "→": "->", "≠": "<>"}
_PLAIN = "onrecord-plain"
# Controls, and the marks that turn text round: a page must not move the cursor or show its words out of order.
_HARMFUL = dict.fromkeys(
    [*range(0x20), *range(0x7F, 0xA0), 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)], "\ufffd"
) | dict.fromkeys([0x09, 0x0A, 0x0D], " ")
_WIDEST = 120  # columns; longer lines are hard to read


def _plain(error: UnicodeError) -> tuple[str, int]:
    """What stands for characters that a charset lacks: their ASCII likeness, else a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lacking = error.object[error.start : error.end]
    letters = (_IN_ASCII.get(c) or unicodedata.normalize("NFKD", c).encode("ascii", "ignore").decode() or "?" for c in lacking)
    return "".join(letters), error.end


codecs.register_error(_PLAIN, _plain)


def prepare_streams() -> None:
    """Let both streams keep their charset, and never fail for a character that it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors=_PLAIN)


def data_to_stdout() -> None:
    """JSON is UTF-8 whatever the terminal's charset is."""
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(encoding="utf-8", errors=_PLAIN)


def _stop_quietly() -> NoReturn:
    """End the program when the reader of the pipe has gone: that is no error."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush does not fail again
    raise SystemExit(0)


def put(data: str) -> None:
    """Write data to standard output, at once."""
    try:
        sys.stdout.write(data)
        sys.stdout.flush()
    except BrokenPipeError:
        _stop_quietly()


def put_rows(rows: Sequence[object], *, lines: bool) -> None:
    """Write rows as JSON in UTF-8: one a line, or all as one list."""
    data_to_stdout()
    if lines:
        put("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    else:
        put(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")


def put_csv(heads: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write rows as CSV (RFC 4180) in UTF-8; a cell that a spreadsheet would take for a formula is kept from being one."""
    data_to_stdout()
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([[_plain_cell(cell) for cell in row] for row in rows])
    put(out.getvalue())


def _plain_cell(cell: object) -> str:
    text = "" if cell is None else str(cell)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") and not isinstance(cell, int | float) else text


def put_table(heads: Sequence[str], rows: Sequence[Sequence[str]], *, right: frozenset[str] = frozenset()) -> None:
    """Print rows under their heads; columns in `right` are set to the right."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    for head in heads:
        table.add_column(head, justify="right" if head in right else "left")
    for row in rows:
        table.add_row(*(harmless(cell) for cell in row))
    terminal().print(table)


class Terminal(Console):
    """A console whose reader may go away."""

    def on_broken_pipe(self) -> None:
        """Stop without a word; rich would exit with status 1."""
        _stop_quietly()


def terminal() -> Terminal:
    """Standard output as a console: colours on a terminal, none in a pipe; nothing in the text is taken for markup."""
    console = Terminal(highlight=False, markup=False, emoji=False)
    console.width = min(console.width, _WIDEST)
    return console


def harmless(text: Text | str, style: str = "") -> Text:
    """Words of a page, or of its address, without anything that steers a terminal."""
    whole = Text(text, style=style) if isinstance(text, str) else text
    whole.plain = whole.plain.translate(_HARMFUL)
    return whole


def say(console: Console, text: Text | str = "", *, indent: int = 0, hang: int = 0, style: str = "") -> None:
    """Print words wrapped to the terminal, indented by `indent` columns, lines after the first by `hang` more."""
    whole = harmless(text, style)
    lines = whole.wrap(console, max(20, console.width - indent - hang))  # one width for all lines, the first included
    for number, line in enumerate(lines):
        line.rstrip()
        console.print(Text(" " * (indent + hang * (number > 0))) + line, soft_wrap=True)
    if not lines:
        console.print()


def say_row(console: Console, cells: Sequence[tuple[Text | str, int]], *, indent: int = 0) -> None:
    """Print cells side by side, each wrapped in its own width (columns), two columns apart."""
    wrapped = [harmless(cell).wrap(console, width) for cell, width in cells]
    for lines in zip_longest(*wrapped):
        row = Text(" " * indent)
        for line, (_, width) in zip(lines, cells, strict=True):
            cell = line.copy() if line is not None else Text()
            cell.rstrip()
            cell.pad_right(max(0, width + 2 - cell.cell_len))
            row.append_text(cell)
        row.rstrip()
        console.print(row, soft_wrap=True)
