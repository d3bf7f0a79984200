"""What several verbs share: output formats, checked days, progress that suits terminal and pipe."""

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum
from typing import TypeVar

import typer

T = TypeVar("T")
_EVERY = 100  # pages between two plain progress lines


class Format(StrEnum):
    """How data is printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"


class Listing(StrEnum):
    """How lists out of a record are printed."""

    TABLE = "table"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"


def day(value: str | None) -> str | None:
    """A day option, checked. Raises typer.BadParameter naming what is wrong."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; write it like 2023-09-08") from None


def progress(items: Iterable[T], *, total: int) -> Iterator[T]:
    """Pass items through, showing on standard error how far the run has come: a bar on a terminal, else plain lines."""
    if total < 2:
        yield from items
    elif sys.stderr.isatty():
        yield from _bar(items, total)
    else:
        for count, item in enumerate(items, 1):
            yield item
            if count % _EVERY == 0:
                print(f"read {count} of {total} pages", file=sys.stderr)


def _bar(items: Iterable[T], total: int) -> Iterator[T]:
    from rich.console import Console
    from rich.progress import Progress

    # What is printed between two items must reach standard output untouched, and find the line free.
    bar = Progress(console=Console(stderr=True), transient=True, auto_refresh=False, redirect_stdout=False, redirect_stderr=False)
    task = bar.add_task("reading", total=total)
    with bar:
        for item in items:
            bar.stop()
            yield item
            bar.start()
            bar.update(task, advance=1, refresh=True)
