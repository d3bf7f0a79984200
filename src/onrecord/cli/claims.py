"""`onrecord claims`."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from .asking import Actor, AsOf, Desk, KnownBy, Since, Until, Within, asked, named_actor, named_place
from .options import Listing
from .show import show_claim, sources_text
from .terminal import put_csv, put_rows, say, terminal

if TYPE_CHECKING:
    from rich.console import Console

    from onrecord.types import Entry

Several = Annotated[list[str] | None, typer.Option(metavar="WORD", help="One of these; may be given again.")]


def box_of(value: str | None) -> tuple[float, float, float, float] | None:
    """South, west, north and east of an option. Raises typer.BadParameter."""
    if value is None:
        return None
    try:
        south, west, north, east = (float(part) for part in value.split(","))
    except ValueError:
        raise typer.BadParameter(f"{value!r} is no box; write it like 11.7,0.1,23.6,16.0 (south, west, north, east)") from None
    return south, west, north, east


def show_entry(entry: "Entry", console: "Console") -> None:
    """An entry with its number, day and outlet, then the claim."""
    day, outlet = (entry.published or "no date")[:10], entry.outlet or entry.path
    gone = f", superseded {entry.superseded_at[:10]}" if entry.superseded_at else ""
    sure = "reviewed" if entry.reviewed else f"likely {entry.claim.confidence:.0%}"
    say(console, f"{entry.number} · {day} · {outlet}{gone} · {sure}", style="bold")
    show_claim(entry.claim, console)


def plain(entry: "Entry") -> dict[str, Any]:
    """An entry as data."""
    from onrecord.codec import to_plain

    return dict(to_plain(entry))


CELLS = (
    "number", "published", "outlet", "title", "url", "kind", "move", "type", "status", "factuality", "actor", "recipient", "low",
    "high",
    "unit", "force", "places", "valid_from", "valid_to", "sources", "evidence", "confidence",
)  # fmt: skip


def cells_of(entry: "Entry") -> list[object]:
    """An entry in one row, by CELLS."""
    claim, force = entry.claim, entry.claim.force
    return [
        entry.number,
        (entry.published or "")[:10],
        entry.outlet,
        entry.title,
        entry.url,
        claim.kind,
        claim.move,
        claim.type,
        claim.status,
        claim.factuality,
        "; ".join(p.name for p in claim.actor),
        "; ".join(p.name for p in claim.recipient),
        force.low if force else None,
        force.high if force else None,
        force.unit if force else None,
        force.text if force else None,
        "; ".join(f"{p.role} {p.name or p.text}" for p in claim.places),
        entry.valid_from,
        entry.valid_to,
        sources_text(claim.sources),
        " … ".join(e.text for e in claim.evidence),
        claim.confidence,
    ]


def claims(  # long, because each filter is a line
    desk: Desk = "onrecord.db",
    kind: Several = None,
    move: Several = None,
    event: Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="A PLOVER type; may be given again.")] = None,
    status: Several = None,
    actor: Actor = None,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who says so.")] = None,
    within: Within = None,
    box: Annotated[str | None, typer.Option(metavar="S,W,N,E", callback=box_of, help="A box in degrees.")] = None,
    words: Annotated[str | None, typer.Option(metavar="WORDS", help="Words of the evidence, all of them.")] = None,
    since: Since = None,
    until: Until = None,
    as_of: AsOf = None,
    known_by: KnownBy = None,
    least: Annotated[float, typer.Option("--min-confidence", min=0.0, max=1.0, help="Only what is likely enough.")] = 0.0,
    limit: Annotated[int | None, typer.Option(min=1, help="No more than so many.")] = None,
    form: Annotated[Listing, typer.Option("--format", help="How to print it.")] = Listing.TABLE,
) -> None:
    """Ask the record for claims: by kind, actor, source, place, time and words.

    \b
    Examples:
      onrecord claims --actor USA --in Niger
      onrecord claims --kind movement --status planned --since 2024-03-01 --format jsonl
      onrecord claims --words "Air Base 201" --known-by 2024-06-01T00:00

    Exit status: 0 found; 1 nothing found, or the record cannot be read; 2 wrong usage.
    """
    from onrecord.record import Question

    question = Question(
        kinds=tuple(kind or ()),
        moves=tuple(move or ()),
        types=tuple(event or ()),
        statuses=tuple(status or ()),
        actor=named_actor(actor),
        source=source,
        within=named_place(within),
        box=box,  # type: ignore[arg-type]  # the callback makes it one
        words=words,
        since=since,
        until=until,
        as_of=as_of,
        known_by=known_by,
        min_confidence=least,
        limit=limit,
    )
    with asked(desk) as record:
        found = record.entries(question)
    if form is Listing.TABLE:
        console = terminal()
        for entry in found:
            show_entry(entry, console)
    elif form is Listing.CSV:
        put_csv(CELLS, [cells_of(entry) for entry in found])
    else:
        put_rows([plain(entry) for entry in found], lines=form is Listing.JSONL)
    raise typer.Exit(0 if found else 1)
