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


def day(value: str | None) -> str | None:
    """A day option, checked. Raises typer.BadParameter naming what is wrong."""
    if value is None:
        return None
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no day; write it like 2023-09-08") from None


def progress(items: Iterable[T], *, total: int | None) -> Iterator[T]:
    """Pass items through, showing on standard error how far the run has come: a bar on a terminal, else plain lines."""
    if total is not None and total < 2:
        yield from items
        return
    if sys.stderr.isatty():
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("reading", total=total)
            for item in items:
                yield item
                bar.advance(task)
        return
    of = f" of {total}" if total else ""
    for count, item in enumerate(items, 1):
        yield item
        if count % _EVERY == 0 or count == total:
            print(f"read {count}{of} pages", file=sys.stderr)
