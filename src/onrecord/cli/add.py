"""`onrecord add`."""

import sys
from collections import Counter
from pathlib import Path
from typing import Annotated

import typer

from .asking import Desk
from .options import day, progress
from .read import _captures, _count


def _say(message: str) -> None:
    print(f"onrecord: {message}", file=sys.stderr)


def add(
    pages: Annotated[list[str], typer.Argument(metavar="PAGE", help="HTML or plain-text files, gzip of them, folders, or -.")],
    desk: Desk = "onrecord.db",
    published: Annotated[
        str | None, typer.Option(metavar="DAY", callback=day, help="The story's own day, where the page shows none.")
    ] = None,
    captured: Annotated[str | None, typer.Option(metavar="DAY", callback=day, help="The day on which the page was captured.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where the page was captured.")] = None,
    patience: Annotated[float, typer.Option(metavar="SECONDS", min=0, help="How long to wait while another process writes.")] = 60.0,
) -> None:
    """Read captures and keep them: bytes, story, claims with their evidence. The same capture twice changes nothing.

    \b
    Examples:
      onrecord add page.html
      onrecord add saved/ --desk sahel.db
      onrecord add saved/ --desk postgresql://desk@localhost/sahel

    Exit status: 0 all were kept; 1 some could not be read, or the record cannot be written; 2 wrong usage.
    """
    from onrecord.errors import OnrecordError
    from onrecord.reader import Reader
    from onrecord.record import Record
    from onrecord.types import FailedCapture

    kept: Counter[str] = Counter()
    try:
        reader = Reader.load()
        with Record.open(desk, writes=True) as record, record.writing(patience=patience, say=_say) as writer:
            for capture in progress(_captures(pages, url, captured, published), total=_count(pages)):
                report = reader.read(capture)
                if isinstance(capture, FailedCapture) or report.troubles:
                    kept["troubled"] += 1
                    _say("; ".join(t.message for t in report.troubles))
                    continue
                kept[writer.add(capture, report)[1]] += 1
            counts = record.counts()
    except OnrecordError as error:
        _say(str(error))
        raise typer.Exit(1) from None
    told = ", ".join(f"{n} {name}" for name, n in sorted(kept.items())) or "nothing"
    name = desk if "://" in desk else Path(desk).name
    print(f"{told}; {name} holds {counts['stories']} stories and {counts['claims']} claims")
    raise typer.Exit(1 if kept["troubled"] else 0)
