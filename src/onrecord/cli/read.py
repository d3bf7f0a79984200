"""`onrecord read`."""

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from .options import Format, day, progress

if TYPE_CHECKING:
    from onrecord.types import Capture, FailedCapture, Report

Pages = Annotated[list[str], typer.Argument(metavar="PAGE...", help="HTML or plain-text files, gzip of them, folders, or - for standard input.")]


def _count(pages: list[str]) -> int | None:
    """How many captures there are to come, as far as that is known beforehand."""
    total = 0
    for page in pages:
        if page != "-" and Path(page).is_dir():
            total += sum(len(files) for _, _, files in os.walk(page))
        else:
            total += 1
    return total


def _captures(pages: list[str], url: str | None, captured: str | None, published: str | None) -> Iterator["Capture | FailedCapture"]:
    from onrecord.capture import open_captures

    for page in pages:
        yield from open_captures(page, url=url, captured=captured, published=published)


def _print(reports: Iterable["Report"], form: Format, blocks: bool, annotations: bool, many: bool) -> int:
    """Print reports as they come; returns how many of them hold a trouble."""
    from onrecord.codec import dumps

    from .show import show_report

    troubled = 0
    if form is Format.JSON and many:
        sys.stdout.write("[")
    for number, report in enumerate(reports):
        troubled += bool(report.troubles)
        if form is Format.TABLE:
            show_report(report, blocks=blocks, first=number == 0)
        elif form is Format.JSONL:
            sys.stdout.write(dumps(report, annotations=annotations, blocks=blocks) + "\n")
        else:
            sys.stdout.write((",\n" if number else "") + dumps(report, annotations=annotations, blocks=blocks, indent=1))
        sys.stdout.flush()
    if form is Format.JSON:
        sys.stdout.write("]\n" if many else "\n")
    return troubled


def read(
    pages: Pages,
    published: Annotated[str | None, typer.Option(metavar="DAY", help="The story's own day, where the page shows none.")] = None,
    captured: Annotated[str | None, typer.Option(metavar="DAY", help="The day on which the page was captured.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where the page was captured.")] = None,
    form: Annotated[Format, typer.Option("--format", help="table is made to be read; json and jsonl follow the contract.")] = Format.TABLE,
    blocks: Annotated[bool, typer.Option("--blocks", help="Show every block of the page with its label and the reason.")] = False,
    annotations: Annotated[bool, typer.Option("--annotations", help="Add the linguistic layers to json and jsonl.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Stop at the first page that goes wrong.")] = False,
) -> None:
    """Read pages into their stories and claims.

    Exit status: 0 all pages were read; 1 some went wrong (each is a trouble in its own report); 2 wrong usage.

    Example: onrecord read saved/ --captured 2025-05-13 --format jsonl > reports.jsonl
    """
    published, captured = day(published), day(captured)
    from onrecord.errors import OnrecordError
    from onrecord.reader import Reader
    from onrecord.settings import load_settings

    try:
        settings = load_settings()
        reader = Reader.load(replace(settings, strict=strict or settings.strict))
        total = _count(pages)
        captures = progress(_captures(pages, url, captured, published), total=total)
        troubled = _print(map(reader.read, captures), form, blocks, annotations, many=total != 1)
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    raise typer.Exit(1 if troubled else 0)
