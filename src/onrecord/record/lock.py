"""One writer at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError

from onrecord.errors import RecordBusy

_KEY = 0x0EC0_4D  # of PostgreSQL's advisory lock


@contextmanager
def only_writer(engine: Engine, patience: float, say: Callable[[str], None]) -> Iterator[None]:
    """Hold the right to write. `say` is told when another holds it; after `patience` seconds RecordBusy is raised."""
    if engine.dialect.name == "sqlite":
        with _file_lock(f"{engine.url.database}.lock", patience, say):
            yield
        return
    with engine.connect() as connection:
        if not connection.scalar(text("SELECT pg_try_advisory_lock(:key)"), {"key": _KEY}):
            say("another process writes to this record; waiting for it")
            connection.execute(text(f"SET lock_timeout = '{int(patience * 1000)}ms'"))
            try:
                connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _KEY})
            except DatabaseError as error:
                raise RecordBusy(f"another process writes to this record, and has for {patience:g} seconds: {error}") from None
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _KEY})


@contextmanager
def _file_lock(path: str, patience: float, say: Callable[[str], None]) -> Iterator[None]:
    lock = FileLock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        say("another process writes to this record; waiting for it")
        try:
            lock.acquire(timeout=patience)
        except Timeout:
            raise RecordBusy(f"another process writes to this record, and has for {patience:g} seconds: {path}") from None
    try:
        yield
    finally:
        lock.release()
