"""`onrecord verify`."""

import sys

import typer

from .asking import Desk, asked


def verify(desk: Desk = "onrecord.db") -> None:
    """Check a record: digests hold, every claim's evidence is found again in its capture, indexes agree.

    \b
    Examples:
      onrecord verify
      onrecord verify --desk sahel.db

    Exit status: 0 all holds; 1 it does not, or the record cannot be read; 2 wrong usage.
    """
    with asked(desk) as record:
        found, counts = record.faults(), record.counts()
    for fault in found:
        print(f"onrecord: {fault}", file=sys.stderr)
    if found:
        raise typer.Exit(1)
    print(f"{counts['stories']} stories and {counts['claims']} claims hold")
