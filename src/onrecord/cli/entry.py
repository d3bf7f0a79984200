"""`onrecord show`."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.text import Text

from .asking import Desk, asked
from .claims import plain, show_entry
from .options import Format
from .terminal import put_rows, say, terminal

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.types import Entry, Story


def _paragraph(entry: "Entry", story: "Story") -> Text:
    """The paragraph that holds the evidence, with its words marked."""
    first, last = entry.claim.evidence[0].start, entry.claim.evidence[0].end
    start, end = story.text.rfind("\n\n", 0, first) + 2 if "\n\n" in story.text[:first] else 0, story.text.find("\n\n", last)
    end = len(story.text) if end < 0 else end
    return Text.assemble(story.text[start:first], (story.text[first:last], "bold yellow"), story.text[last:end])


def _chain(entry: "Entry", console: "Console") -> None:
    """Who says so, from the one nearest to the reader to the origin."""
    say(console, entry.outlet or entry.path, indent=2)
    for source in entry.claim.sources:
        role = f", {source.role}" if source.role else ""
        say(console, f"← {source.name}{role} ({source.kind}{f', “{source.cue}”' if source.cue else ''})", indent=4 + 2 * source.level)


def show(
    number: Annotated[str, typer.Argument(metavar="ID", help="An entry's number, or a claim's id or its beginning.")],
    desk: Desk = "onrecord.db",
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Show one claim of the record: its words in their paragraph, and the chain of those who say so.

    \b
    Examples:
      onrecord show 192
      onrecord show movement-3f2a --format json

    Exit status: 0 shown; 1 no such claim, or the record cannot be read; 2 wrong usage.
    """
    with asked(desk) as record:
        entry = record.entry(number)
        report = record.report(entry.story)
    if form is not Format.TABLE:
        put_rows([plain(entry)], lines=form is Format.JSONL)
        return
    console = terminal()
    show_entry(entry, console)
    say(console)
    say(console, entry.title or entry.path, style="bold")
    say(console, _paragraph(entry, report.story), indent=2)
    say(console)
    _chain(entry, console)
