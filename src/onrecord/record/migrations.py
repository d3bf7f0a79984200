"""Named, ordered steps from one form of the record to the next, each run once in one transaction."""

from collections.abc import Callable

from sqlalchemy import Connection, insert, inspect, select, update

from onrecord.errors import RecordError

from .engines import make_searchable
from .tables import VERSION, about, metadata

# From each version but the newest, the step to the next one. A step is never changed once it is released.
STEPS: dict[int, Callable[[Connection], None]] = {}


def bring_up(connection: Connection, url: str, *, writes: bool) -> None:
    """Make the tables, or bring them to the newest form; a reader only looks. Raises RecordError where that cannot be."""
    if not inspect(connection).has_table("about"):
        if not writes:
            raise RecordError(f"{url}: that is no record of onrecord")
        metadata.create_all(connection)
        make_searchable(connection)
        connection.execute(insert(about), {"name": "version", "value": str(VERSION)})
        return
    held = int(connection.scalar(select(about.c.value).where(about.c.name == "version")) or 0)
    if held > VERSION:
        raise RecordError(f"{url}: a newer onrecord made this record (form {held}; this one knows {VERSION}): upgrade onrecord")
    if held < VERSION and not writes:
        raise RecordError(f"{url}: the record has an older form ({held} of {VERSION}): `onrecord add` brings it up")
    for version in range(held, VERSION):
        STEPS[version](connection)
        connection.execute(update(about).where(about.c.name == "version").values(value=str(version + 1)))
