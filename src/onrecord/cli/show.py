"""Reports on a terminal, made to be read."""

from rich.console import Console
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.types import Claim, Label, LeadPart, Report, Story

_KEPT = (Label.BODY, Label.STANDFIRST)
_COLOURS = {"done": "green", "ongoing": "cyan", "planned": "blue", "discussed": "yellow", "demanded": "yellow", "conditional": "yellow"}


def force_text(claim: Claim) -> str:
    """The force of a claim in short: its bounds where there are any, else its words."""
    force = claim.force
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


def sources_text(claim: Claim) -> str:
    """The chain of sources, nearest to the reader first; the outlet's own voice where there is none."""
    if not claim.sources:
        return "the outlet itself"
    out = ""
    level = 0
    for number, source in enumerate(claim.sources):
        joint = "" if number == 0 else " and " if source.level == level else ", citing "
        role = f" ({source.role})" if source.role else ""
        out += f"{joint}{source.name}{role}"
        level = source.level
    return out


def _head(story: Story, console: Console) -> None:
    console.print(Text(story.title or "(no title)", style="bold"))
    facts = [
        story.outlet,
        story.published[:10] if story.published else "no date of its own",
        story.byline and f"by {story.byline}",
        story.credit and f"credit {story.credit}",
        story.dateline and f"filed from {story.dateline}",
        f"{len(story.text.split())} words, {story.reading_minutes} min",
        story.language and story.language != "en" and f"in {story.language}",
        story.captured and f"captured {story.captured[:10]}",
        story.leads and f"{len(story.leads)} leads to other stories",
    ]
    console.print(Text(" · ".join(str(f) for f in facts if f), style="dim"))


def _claim(claim: Claim, console: Console) -> None:
    who = " and ".join(a.name for a in claim.actor) or "?"
    where = ", ".join(f"{p.role} {p.name or p.text}" for p in claim.places)
    line = Text()
    line.append(f"{claim.move or claim.kind:<11}", style="bold")
    line.append(f"{claim.status:<12}", style=_COLOURS.get(claim.status, "red"))
    line.append(" · ".join(p for p in (who, force_text(claim), where, claim.when.edtf if claim.when else "") if p))
    console.print(line)
    words = " … ".join(f"“{e.text}”" for e in claim.evidence)
    console.print(Padding(Text(f"{words} — {sources_text(claim)}", style="dim"), (0, 0, 0, 4)))


def _blocks(report: Report, console: Console) -> None:
    spans = {t.block: (t.start, t.end) for t in report.story.trace}
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in ("block", "label", "where in the capture", "in the story", "why", "text"):
        table.add_column(column, overflow="fold" if column in ("why", "where in the capture") else "ellipsis", no_wrap=column == "text")
    for block in report.blocks:
        place = f"line {block.line}"
        place += f", chars {block.start}-{block.end}" if block.start is not None else ""
        place += f" {_short(block.path)}" if block.path else ""
        span = spans.get(block.index)
        label = str(block.label or "")
        if block.lead is not None and block.lead.part is not LeadPart.HEADING:
            label += f" {block.lead.kind} {block.lead.part}"
        kept = block.label in _KEPT
        table.add_row(
            str(block.index),
            Text(label, style="green" if kept else ""),
            escape(place),
            f"{span[0]}-{span[1]}" if span else "",
            escape(block.reason or ""),
            Text(block.text, style="" if kept else "dim"),
        )
    console.print(table)


def _short(path: str) -> str:
    """The last steps of a path; the whole of it stands in the JSON."""
    return "/".join(["…", *path.split("/")[-2:]]) if path.count("/") > 3 else path


def show_report(report: Report, *, blocks: bool = False, first: bool = True) -> None:
    """Print a report: the story's head, each claim with its words, the blocks if asked for, notes and troubles."""
    console = Console(highlight=False, soft_wrap=False)
    if not first:
        console.print()
    if report.story.title or report.story.text:
        _head(report.story, console)
    else:
        console.print(Text(report.locator.path, style="bold"))
    console.print()
    for claim in report.claims:
        _claim(claim, console)
    if report.story.text and not report.claims and not report.notes:
        console.print(Text("no claims of presence or movement", style="dim"))
    if blocks:
        console.print()
        _blocks(report, console)
    for note in report.notes:
        console.print(Text(f"note: {note}", style="yellow"))
    for trouble in report.troubles:
        console.print(Text(f"trouble: {trouble.step}: {trouble.error}: {trouble.message}", style="red"))
