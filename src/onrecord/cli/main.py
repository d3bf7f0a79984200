"""The command line: one file a verb. Heavy libraries are imported inside the verbs, so that --help is quick."""

from typing import Annotated

import typer

from onrecord import __version__

from .add import add
from .changes import changes
from .claims import claims
from .demo import demo
from .desk import desk
from .disagreements import disagreements
from .entry import show
from .explain import explain
from .gold import gold
from .judging import merge, review, split
from .parse import parse
from .place import place
from .posture import posture
from .read import read
from .schema import schema
from .sources import sources
from .terminal import prepare_streams
from .timeline import timeline
from .verify import verify
from .when import when

app = typer.Typer(
    name="onrecord",
    help="Reads captured news pages and keeps the record: who, what forces, where, when, and on whose word.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
app.command()(read)
app.command()(add)
app.command()(posture)
app.command()(claims)
app.command()(show)
app.command()(timeline)
app.command()(disagreements)
app.command()(changes)
app.command()(sources)
app.command()(review)
app.command()(merge)
app.command()(split)
app.command()(gold)
app.command()(desk)
app.command()(verify)
app.command()(explain)
app.command()(demo)
app.command()(parse)
app.command()(place)
app.command()(when)
app.command()(schema)


def _version(wanted: bool) -> None:
    if wanted:
        from onrecord.reader import versions  # heavy, and wanted only here

        made_by = versions()
        typer.echo(f"onrecord {__version__}")
        typer.echo(f"model {made_by.model}\ngazetteer {made_by.gazetteer}\nlexicons {made_by.lexicons}")
        raise typer.Exit


@app.callback()
def callback(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_version, is_eager=True, help="Print the versions of code, model, gazetteer, word lists."),
    ] = False,
) -> None:
    """Reads captured news pages and keeps the record: who, what forces, where, when, and on whose word."""


def main() -> None:
    """Entry point."""
    prepare_streams()
    app()
