"""`onrecord demo`."""

import shlex
import sys
import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from .options import Format, progress
from .terminal import put_rows, say, say_row, terminal

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.record import Row
    from onrecord.types import Report

_PAGES = files("onrecord.resources") / "demo"
_DAY, _OUTLET, _CLAIMS = 10, 24, 6  # columns


def _read(desk: str) -> tuple[list["Report"], tuple["Row", ...]]:
    """The bundled pages, read now and kept, in order of their days (those without one come last); and the record's posture."""
    from onrecord.capture import capture_of
    from onrecord.reader import Reader
    from onrecord.record import Question, Record

    reader, reports = Reader.load(), []
    captures = [capture_of(page.read_bytes(), path=str(page)) for page in sorted(_PAGES.iterdir(), key=lambda page: page.name)]
    with Record.open(desk, writes=True) as record:
        with record.writing() as writer:
            for capture in progress(captures, total=len(captures)):
                reports.append(reader.read(capture))
                writer.add(capture, reports[-1])
        rows = record.posture(Question())
    return sorted(reports, key=lambda report: report.story.published or "9999"), rows


def _show_pages(reports: Sequence["Report"], groups: Sequence[int], console: "Console") -> None:
    room = max(20, console.width - _DAY - _OUTLET - _CLAIMS - 6)
    heads = (("day", _DAY), ("outlet", _OUTLET), ("title", room), ("claims", _CLAIMS))
    say_row(console, [(Text(head, style="bold"), width) for head, width in heads])
    for number, report in enumerate(reports):
        story = report.story
        title = Text(story.title or Path(report.locator.path).name)
        title.truncate(room, overflow="ellipsis")
        count = f"{len(report.claims):>{_CLAIMS}}"
        cells = (((story.published or "no date")[:10], _DAY), (story.outlet or "(no outlet)", _OUTLET), (title, room), (count, _CLAIMS))
        say_row(console, cells)
        if groups[number] != number:
            say(console, f"the text of {reports[groups[number]].story.outlet}, so no source of its own", indent=_DAY + 2, style="dim")
        for trouble in report.troubles:
            say(console, f"trouble: {trouble.step}: {trouble.error}: {trouble.message}", style="red", hang=9)


def _show_next(console: "Console", desk: str | None) -> None:
    kept = shlex.quote(desk or "niger.db")
    folder = str(_PAGES)
    say(console, "Try next", style="bold")
    for command in (
        f"onrecord read {shlex.quote(folder + '/halden-bay-herald.html')} --blocks",
        f"onrecord read {shlex.quote(folder)} --format jsonl > reports.jsonl",
        f"onrecord demo --desk {kept}" if desk is None else f"onrecord show 12 --desk {kept}",
        f"onrecord posture --owner USA --in Niger --as-of 2023-12-31 --desk {kept}",
        f"onrecord timeline --in Niger --since 2024-06-01 --desk {kept}",
        f"onrecord disagreements --desk {kept}",
    ):
        console.print("  " + command, soft_wrap=True)  # not wrapped, to be copied whole


def demo(
    form: Annotated[
        Format, typer.Option("--format", help="table is made to be read; json and jsonl give the rows of the posture.")
    ] = Format.TABLE,
    desk: Annotated[
        str | None,
        typer.Option("--desk", metavar="FILE|URL", help="Keep the pages in this record, to ask it more (default: none is left)."),
    ] = None,
) -> None:
    """Read the bundled pages into a record and print the posture they tell: who was where, how strong, on whose word.

    \b
    Examples:
      onrecord demo
      onrecord demo --desk niger.db
      onrecord demo --format jsonl > rows.jsonl

    The pages are on the French and American forces in Niger, July 2023 to September 2024. Outlets, wording and quotations are invented.
    """
    from onrecord.errors import OnrecordError

    try:
        with tempfile.TemporaryDirectory() as folder:
            reports, rows = _read(desk or str(Path(folder) / "demo.db"))
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    if form is Format.TABLE:
        _show(reports, rows, desk)
    else:
        _print_json(rows, form)
    raise typer.Exit(1 if any(report.troubles for report in reports) else 0)


def _print_json(rows: Sequence["Row"], form: Format) -> None:
    from onrecord.codec import to_plain

    put_rows([to_plain(row) for row in rows], lines=form is Format.JSONL)


def _show(reports: Sequence["Report"], rows: Sequence["Row"], desk: str | None) -> None:
    from onrecord.record import copies

    from .rows import show_posture

    console = terminal()
    say(console, f"{len(reports)} saved pages, read just now. Their outlets and wording are invented, the events are not.", style="dim")
    say(console)
    _show_pages(reports, copies(reports), console)
    say(console)
    say(console, "POSTURE: who was where, how strong, on whose word", style="bold")
    show_posture(rows, console)
    say(console)
    _show_next(console, desk)
