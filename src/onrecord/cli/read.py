"""`onrecord read`."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Format, day, progress
from .terminal import data_to_stdout, put, say, terminal

if TYPE_CHECKING:
    from onrecord.reader import Reader
    from onrecord.types import Capture, FailedCapture, Report

Pages = Annotated[
    list[str], typer.Argument(metavar="PAGE", help="HTML or plain-text files, gzip of them, folders, or - for standard input.")
]


def _count(pages: list[str]) -> int:
    """How many captures there are to come."""
    return sum(_count_folder(page) if page != "-" and Path(page).is_dir() else 1 for page in pages)


def _count_folder(folder: str) -> int:
    total = 0
    for _, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        total += sum(not name.startswith(".") for name in names)
    return total


def _captures(pages: list[str], url: str | None, captured: str | None, published: str | None) -> Iterator["Capture | FailedCapture"]:
    from onrecord.capture import open_captures

    for page in pages:
        yield from open_captures(page, url=url, captured=captured, published=published)


def _sure(reader: "Reader", least: float, capture: "Capture | FailedCapture") -> "Report":
    """A report with the claims that are likely enough."""
    report = reader.read(capture)
    return replace(report, claims=tuple(c for c in report.claims if c.confidence >= least)) if least else report


def _is_troubled(report: "Report") -> bool:
    return bool(report.troubles)


def _print_table(reports: Iterable["Report"], blocks: bool, many: bool) -> int:
    from .show import show_report

    console, troubled = terminal(), 0
    for number, report in enumerate(reports):
        if number:
            say(console)
        show_report(report, console, blocks=blocks, named=many)
        troubled += _is_troubled(report)
    return troubled


def _print_json(reports: Iterable["Report"], form: Format, blocks: bool, annotations: bool, many: bool) -> int:
    """JSON, a list where there may be several; the list is closed even when strict reading stops in the middle."""
    from onrecord.codec import dumps

    data_to_stdout()
    opening, joint, closing = ("", "", "") if form is Format.JSONL else ("[", ",\n", "]\n") if many else ("", "", "\n")
    indent = None if form is Format.JSONL else 1
    troubled = 0
    put(opening)
    try:
        for number, report in enumerate(reports):
            text = dumps(report, annotations=annotations, blocks=blocks, indent=indent)
            put((joint if number else "") + text + ("\n" if form is Format.JSONL else ""))
            troubled += _is_troubled(report)
    finally:
        put(closing)
    return troubled


def read(
    pages: Pages,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", callback=day, help="The story's own day, where the page shows none.")
    ] = None,
    captured: Annotated[str | None, typer.Option(metavar="DAY", callback=day, help="The day on which the page was captured.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where the page was captured.")] = None,
    form: Annotated[
        Format, typer.Option("--format", help="table is made to be read; json and jsonl follow the contract.")
    ] = Format.TABLE,
    blocks: Annotated[bool, typer.Option("--blocks", help="Show every block of the page with its label and the reason.")] = False,
    annotations: Annotated[bool, typer.Option("--annotations", help="Add the linguistic layers to json and jsonl.")] = False,
    least: Annotated[
        float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Leave out claims that are less likely right than this.")
    ] = 0.0,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first page that goes wrong.")] = False,
) -> None:
    """Read pages into their stories and claims.

    \b
    Examples:
      onrecord read page.html
      onrecord read page.txt --published 2023-09-08 --blocks
      onrecord read saved/ --format jsonl > reports.jsonl
      onrecord read page.html --min-confidence 0.7

    Exit status: 0 all pages were read; 1 some went wrong (each is a trouble in its own report); 2 wrong usage.
    """
    from onrecord.errors import OnrecordError
    from onrecord.reader import Reader
    from onrecord.settings import load_settings

    total = _count(pages)
    many = len(pages) > 1 or (pages[0] != "-" and Path(pages[0]).is_dir())
    try:
        settings = load_settings()
        reader = Reader.load(replace(settings, strict=strict or settings.strict))
        read_one = partial(_sure, reader, least)
        reports = progress(map(read_one, _captures(pages, url, captured, published)), total=total)
        if form is Format.TABLE:
            troubled = _print_table(reports, blocks, many)
        else:
            troubled = _print_json(reports, form, blocks, annotations, many)
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    if not total:
        print("onrecord: no pages in there", file=sys.stderr)
    raise typer.Exit(1 if troubled else 0)
