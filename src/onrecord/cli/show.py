"""Reports on a terminal, made to be read."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from onrecord.types import Block, Claim, ClaimKind, Factuality, Force, Label, Report, Source, Story, Trace

from .terminal import harmless, say, say_row

_COLOURS = {"done": "green", "ongoing": "cyan", "planned": "blue", "discussed": "yellow", "demanded": "yellow", "conditional": "yellow"}
_UNSURE = {
    Factuality.PROBABLE: "probably",
    Factuality.POSSIBLE: "possibly",
    Factuality.PROBABLE_NOT: "probably not",
    Factuality.POSSIBLE_NOT: "possibly not",
}
_KIND, _STATUS, _LABEL = 10, 11, 13  # columns


def status_style(status: str) -> str:
    """The colour of a status."""
    return _COLOURS.get(status, "red")


def force_text(force: Force | None) -> str:
    """A force in short: its bounds where there are any, else its words."""
    if force is None:
        return ""
    about = "about " if force.approximate else ""
    if force.low is not None and force.high is not None:
        number = f"{force.low:,}" if force.low == force.high else f"{force.low:,} to {force.high:,}"
    elif force.low is not None:
        number = f"{force.low:,} or more"
    elif force.high is not None:
        number = f"up to {force.high:,}"
    else:
        return force.text
    return f"{about}{number} {force.component or force.unit or ''}".strip()


def sources_text(sources: Sequence[Source]) -> str:
    """The chain of sources, nearest to the reader first; empty where the outlet says it in its own voice."""
    out = ""
    for number, source in enumerate(sources):
        joint = "" if number == 0 else " and " if source.level == sources[number - 1].level else ", citing "
        role = f" ({source.role})" if source.role else ""
        out += f"{joint}{source.name}{role}"
    return out


def _head(story: Story, console: Console) -> None:
    say(console, story.title or "(no title)", style="bold")
    if story.standfirst:
        say(console, story.standfirst, style="italic")
    facts = [
        story.outlet,
        story.published[:10] if story.published else "no date of its own",
        story.byline and f"by {story.byline}",
        story.credit and f"credit {story.credit}",
        story.dateline and f"filed from {story.dateline}",
        f"{len(story.text.split())} words, {story.reading_minutes} min",
        story.language and story.language != "en" and f"in {story.language}",
        story.captured and f"captured {story.captured[:10]}",
        story.leads and f"{len(story.leads)} lead{'s' * (len(story.leads) > 1)} to other stories",
    ]
    say(console, " · ".join(str(f) for f in facts if f), style="dim")


def show_claim(claim: Claim, console: Console) -> None:
    """A claim in two lines: what it tells, and its words with who says so."""
    who = " and ".join(a.name for a in claim.actor) or ("" if claim.kind is ClaimKind.STATEMENT else "nobody named")
    if claim.recipient:
        who += " → " + " and ".join(r.name for r in claim.recipient)
    where = ", ".join(f"{p.role} {p.name or p.text}" for p in claim.places)
    facts = (who, force_text(claim.force), where, claim.when.edtf if claim.when else "", _UNSURE.get(claim.factuality, ""))
    cells = (
        (Text(claim.move or (claim.type or claim.kind).lower(), style="bold"), _KIND),
        (Text(claim.status, style=status_style(claim.status)), _STATUS),
        (" · ".join(p for p in facts if p), console.width - _KIND - _STATUS - 4),
    )
    say_row(console, cells)
    words = Text(" … ".join(f"“{e.text}”" for e in claim.evidence), style="dim")
    words.append(f" — {sources_text(claim.sources) or 'in its own voice'}", style="not dim")
    say(console, words, indent=4)


def _where(block: Block, traces: Sequence[Trace]) -> str:
    """Where a block stands in the capture, and in the story if it is part of it."""
    place = f"line {block.line}"
    if block.start is not None:
        place += f", characters {block.start}-{block.end}"
    if block.path:
        place += f", {_short(block.path)}"
    for trace in traces:
        place += f" = story {trace.start}-{trace.end}" + (f" from character {trace.offset} on" if trace.offset else "")
    return place


def _short(path: str) -> str:
    """The last steps of a path; the whole of it stands in the JSON."""
    return "/".join(["…", *path.split("/")[-3:]]) if path.count("/") > 4 else path


def _blocks(report: Report, console: Console) -> None:
    """Each block of the page in reading order: its label and words, where it stands, and the reason for its label."""
    say(console, "Blocks of the page; those in green are the story", style="bold")
    for block in report.blocks:
        traces = [t for t in report.story.trace if t.block == block.index]
        told = bool(traces) or block.label is Label.HEADLINE
        words = harmless(block.text, style="" if told else "dim")
        room = max(12, console.width - _LABEL - 8)
        words.truncate(room, overflow="ellipsis")
        label = Text(block.label or "unlabelled", style="bold green" if told else "bold")
        say_row(console, ((f"{block.index:>4}", 4), (label, _LABEL), (words, room)))
        say(console, f"{_where(block, traces)}: {block.reason or 'no reason given'}", indent=6, style="dim")


def show_report(report: Report, console: Console, *, blocks: bool = False, named: bool = False) -> None:
    """Print a report: the story's head, each claim with its words, the blocks if asked for, notes and troubles.

    `named`: say where the capture lies, as is wanted where there are several.
    """
    if report.story.title or report.story.text:
        _head(report.story, console)
    if (named and not report.troubles) or report.notes:
        say(console, report.locator.path, style="dim")
    if report.claims:
        say(console)
    for claim in report.claims:
        show_claim(claim, console)
    if report.story.text and not report.claims and not report.notes:
        say(console, "no claims", style="dim")
    if blocks and report.blocks:
        say(console)
        _blocks(report, console)
    for note in report.notes:
        say(console, f"note: {note}", style="yellow", hang=6)
    for trouble in report.troubles:
        say(console, f"trouble: {trouble.step}: {trouble.error}: {trouble.message}", style="red", hang=9)
