"""`onrecord demo`."""

import shlex
import sys
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


def _read() -> list["Report"]:
    """The bundled pages, read now, in order of their days; those without one come last."""
    from onrecord.capture import capture_of
    from onrecord.reader import Reader

    reader = Reader.load()
    pages = sorted(_PAGES.iterdir(), key=lambda page: page.name)
    reports = progress((reader.read(capture_of(page.read_bytes(), path=str(page))) for page in pages), total=len(pages))
    return sorted(reports, key=lambda report: report.story.published or "9999")


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


def _show_next(console: "Console") -> None:
    folder = str(_PAGES)
    say(console, "Try next", style="bold")
    for command in (
        f"onrecord read {shlex.quote(folder + '/halden-bay-herald.html')} --blocks",
        f"onrecord read {shlex.quote(folder)} --format jsonl > reports.jsonl",
        "onrecord demo --format json",
    ):
        console.print("  " + command, soft_wrap=True)  # not wrapped, to be copied whole


def demo(
    form: Annotated[
        Format, typer.Option("--format", help="table is made to be read; json and jsonl give the rows of the posture.")
    ] = Format.TABLE,
) -> None:
    """Read the bundled pages and print the posture they tell: who was where, how strong, on whose word.

    \b
    Examples:
      onrecord demo
      onrecord demo --format jsonl > rows.jsonl

    The pages are on the French and American forces in Niger, July 2023 to September 2024. Outlets, wording and quotations are invented.
    """
    from onrecord.errors import OnrecordError
    from onrecord.record import picture

    try:
        reports = _read()
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    rows = picture(reports)
    if form is Format.TABLE:
        _show(reports, rows)
    else:
        _print_json(rows, form)
    raise typer.Exit(1 if any(report.troubles for report in reports) else 0)


def _print_json(rows: Sequence["Row"], form: Format) -> None:
    from onrecord.codec import to_plain

    put_rows([to_plain(row) for row in rows], lines=form is Format.JSONL)


def _show(reports: Sequence["Report"], rows: Sequence["Row"]) -> None:
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
    _show_next(console)
