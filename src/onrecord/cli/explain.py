"""`onrecord explain`."""

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from .options import Format, day
from .show import status_style
from .terminal import put_rows, say, say_row, terminal

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.types import Explanation, Reason

_SLOT, _VERDICT = 11, 13  # columns


def _row(reason: "Reason", text: str) -> dict[str, Any]:
    span = reason.span
    return {
        "slot": reason.slot,
        "verdict": str(reason.verdict),
        "value": reason.value,
        "words": text[span.start : span.end] if span else None,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "by": reason.by,
    }


def _show(explanation: "Explanation", text: str, console: "Console") -> None:
    claim = explanation.claim
    say(console, Text.assemble((claim.id, "bold"), "  ", (claim.status, status_style(claim.status))))
    say(console, " … ".join(f"“{' '.join(e.text.split())}”" for e in claim.evidence), indent=2, style="dim")
    for reason in explanation.reasons:
        row = _row(reason, text)
        words = " ".join((row["words"] or "").split())
        told = row["value"] or ""
        if words and words != told:
            told += f" ← “{words}”"
        cells = (
            (Text(reason.slot, style="bold"), _SLOT),
            (Text("" if row["value"] else row["verdict"], style="yellow"), _VERDICT),
            (f"{told} · {reason.by}".strip(" ·"), console.width - _SLOT - _VERDICT - 4),
        )
        say_row(console, cells)
    say(console)


def explain(
    page: Annotated[str, typer.Argument(metavar="PAGE", help="An HTML or plain-text file, or - for standard input.")],
    claim: Annotated[str | None, typer.Argument(metavar="[CLAIM_ID]", help="A claim's id or its beginning (default: all).")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DAY", callback=day, help="The story's own day, where the page shows none.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print it.")] = Format.TABLE,
) -> None:
    """Say why a page's claims are read as they are: which words gave each slot, by which rule or model.

    An empty slot says why it is empty: "not stated", "ambiguous" (several stand there) or "not resolved".

    \b
    Examples:
      onrecord explain page.html
      onrecord explain page.txt movement-3f2a --published 2023-09-08 --format json

    Exit status: 0 explained; 1 no such claim, or the page cannot be read; 2 wrong usage.
    """
    from onrecord.capture import open_captures
    from onrecord.errors import OnrecordError
    from onrecord.reader import Reader
    from onrecord.types import FailedCapture

    try:
        capture = next(open_captures(page, published=published))
        if isinstance(capture, FailedCapture):
            raise OnrecordError(capture.message)
        report, found = Reader.load().explain(capture)
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    wanted = [e for e in found if claim is None or e.claim.id.startswith(claim)]
    if not wanted:
        named = f"no claim {claim!r}" if claim else "no claims"
        print(f"onrecord: {named} in {page}", file=sys.stderr)
        raise typer.Exit(1)
    text = report.story.text
    if form is Format.TABLE:
        console = terminal()
        for explanation in wanted:
            _show(explanation, text, console)
        return
    rows = [{"claim": e.claim.id, "slots": [_row(r, text) for r in e.reasons]} for e in wanted]
    put_rows(rows, lines=form is Format.JSONL)
