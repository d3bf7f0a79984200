"""`onrecord merge`, `onrecord split` and `onrecord review`: what people decide."""

import getpass
import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .asking import Desk, named_actor
from .claims import show_entry
from .terminal import terminal

if TYPE_CHECKING:
    from onrecord.record import Record
    from onrecord.record.record import Writer

Who = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides (default: the user's name on this machine).")]
Why = Annotated[str, typer.Option("--why", metavar="WORDS", help="Why; it is kept with the decision.")]


@contextmanager
def _writing(desk: str) -> Iterator[tuple["Record", "Writer"]]:
    from onrecord.errors import OnrecordError
    from onrecord.record import Record

    try:
        with Record.open(desk, writes=True) as record, record.writing(say=lambda m: print(f"onrecord: {m}", file=sys.stderr)) as writer:
            yield record, writer
    except OnrecordError as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None


def merge(
    one: Annotated[str, typer.Argument(metavar="NAME", help="An actor's name or a state's code.")],
    other: Annotated[str, typer.Argument(metavar="NAME", help="Who that is: a name or a state's code.")],
    why: Why,
    desk: Desk = "onrecord.db",
    who: Who = None,
) -> None:
    """Judge that two names are one actor, on every page. The judgement is dated and can be undone.

    \b
    Examples:
      onrecord merge "Tamarind Brigade" "the Tamarinds" --why "same commander, Quay Post 3 May"
      onrecord merge "Armed Forces of Denmark" DNK --why "an organ of the state"

    Exit status: 0 judged; 1 they are one already, or the record cannot be written; 2 wrong usage.
    """
    from onrecord.record.queries import key
    from onrecord.resources.countries import states

    ends = [key(named_actor(name) or name) for name in (one, other)]
    shown = states()[ends[1]].name if ends[1] in states() else other
    with _writing(desk) as (_, writer):
        number = writer.merge(ends[0], ends[1], name=shown, who=who or getpass.getuser(), why=why)
    print(f"judgement {number}: {one} is {shown}")


def split(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="A judgement's number.")],
    desk: Desk = "onrecord.db",
    who: Who = None,
) -> None:
    """Undo a judgement that two names are one actor.

    \b
    Examples:
      onrecord split 3

    Exit status: 0 undone; 1 no such judgement stands, or the record cannot be written; 2 wrong usage.
    """
    with _writing(desk) as (_, writer):
        writer.split(number, who=who or getpass.getuser())
    print(f"judgement {number} is undone")


def _value(text: str | None) -> Any:
    if text is None:
        return None
    try:
        return json.loads(text)
    except ValueError:
        return text


def review(
    claim: Annotated[str, typer.Argument(metavar="ID", help="An entry's number, or a claim's id or its beginning.")],
    verdict: Annotated[str, typer.Argument(metavar="accept|reject|correct", help="What is decided.")],
    why: Why,
    slot: Annotated[str | None, typer.Option(metavar="SLOT", help="The slot to correct: status, actor, force, places, ...")] = None,
    value: Annotated[str | None, typer.Option(metavar="JSON", help="Its right value, as JSON or a plain word.")] = None,
    desk: Desk = "onrecord.db",
    who: Who = None,
) -> None:
    """Accept or reject a claim, or correct one of its slots. It wins over the reading, and over the next one.

    \b
    Examples:
      onrecord review 192 accept --why "checked against the statement"
      onrecord review movement-3f2a correct --slot status --value planned --why "they are still there"

    Exit status: 0 kept; 1 no such claim, the value does not fit, or the record cannot be written; 2 wrong usage.
    """
    from onrecord.record import Decision, Verdict

    if verdict not in list(Verdict):
        raise typer.BadParameter(f"{verdict!r} is none of accept, reject, correct")
    with _writing(desk) as (record, writer):
        entry = record.entry(claim)
        decision = Decision(
            claim_id=entry.claim.id, verdict=Verdict(verdict), who=who or getpass.getuser(), why=why, slot=slot, value=_value(value)
        )
        number = writer.review(decision)
        print(f"decision {number} on {entry.claim.id}")
        if verdict != Verdict.REJECT:
            show_entry(record.entry(entry.number), terminal())
