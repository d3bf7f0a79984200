"""All that differs between SQLite and PostgreSQL: how they are opened, text search, space search.

SQLite before 3.51.3 can, very rarely, lose a write when two connections reset the write-ahead log at once. The record writes through
one connection alone, which holds the writer's lock (a file beside the record) for as long as it is open, and only it checkpoints;
readers open the record for queries only and never reset the log.
"""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.pool import NullPool

from onrecord.errors import RecordError

_SQLITE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS claims_text USING fts5(evidence, content='claims', content_rowid='id')",
    "CREATE VIRTUAL TABLE IF NOT EXISTS places_space USING rtree(id, south, north, west, east)",
)
_POSTGRES = (
    "CREATE INDEX IF NOT EXISTS claims_text ON claims USING gin (to_tsvector('simple', evidence))",
    "CREATE INDEX IF NOT EXISTS places_space ON places USING gist (point(longitude, latitude))",
)


def address(url: str) -> str:
    """A database address: a path stands for an SQLite file."""
    if "://" in url:
        return url.replace("postgres://", "postgresql+psycopg://").replace("postgresql://", "postgresql+psycopg://")
    return f"sqlite:///{Path(url).expanduser()}"


def open_engine(url: str, *, writes: bool) -> Engine:
    """An engine for a record. Raises RecordError where there is none to read, or its driver is not installed."""
    found = make_url(address(url))
    try:
        if found.get_backend_name() == "sqlite":
            return _sqlite(str(found.database), writes=writes)
        return create_engine(found, pool_pre_ping=True)
    except ModuleNotFoundError as error:
        raise RecordError(f"{url}: {error}; install it with pip install 'onrecord[postgres]'") from None


def _sqlite(path: str, *, writes: bool) -> Engine:
    if not writes and not Path(path).is_file():
        raise RecordError(f"{path}: there is no record there")
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _prepare(connection, _record):  # type: ignore[no-untyped-def]
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        if writes:
            cursor.execute("PRAGMA journal_mode = WAL")
            cursor.execute("PRAGMA synchronous = FULL")  # what is acknowledged survives a power cut
        else:
            cursor.execute("PRAGMA query_only = ON")
        cursor.close()

    return engine


def make_searchable(connection: Connection) -> None:
    """Indexes for words and for space, where they are not there yet."""
    for statement in _SQLITE if connection.dialect.name == "sqlite" else _POSTGRES:
        connection.execute(text(statement))


def index_claims(connection: Connection, first: int, last: int) -> None:
    """Make claims of these numbers, and their places, found by words and space."""
    if connection.dialect.name != "sqlite":
        return  # PostgreSQL's indexes follow the tables
    bounds = {"first": first, "last": last}
    connection.execute(
        text("INSERT INTO claims_text(rowid, evidence) SELECT id, evidence FROM claims WHERE id BETWEEN :first AND :last"), bounds
    )
    connection.execute(
        text(
            "INSERT INTO places_space SELECT id, latitude, latitude, longitude, longitude FROM places "
            "WHERE claim BETWEEN :first AND :last AND latitude IS NOT NULL"
        ),
        bounds,
    )


def by_words(connection: Connection, words: str) -> tuple[str, dict[str, str]]:
    """SQL of the numbers of claims whose evidence holds all words, and its parameter."""
    if connection.dialect.name == "sqlite":
        quoted = " ".join('"' + word.replace('"', '""') + '"' for word in words.split())
        return "SELECT rowid FROM claims_text WHERE claims_text MATCH :words", {"words": quoted}
    return "SELECT id FROM claims WHERE to_tsvector('simple', evidence) @@ plainto_tsquery('simple', :words)", {"words": words}


def by_box(connection: Connection, box: tuple[float, float, float, float]) -> tuple[str, dict[str, float]]:
    """SQL of the numbers of claims with a place in a box (south, west, north, east, in degrees), and its parameters."""
    bounds = dict(zip(("south", "west", "north", "east"), box, strict=True))
    if connection.dialect.name == "sqlite":
        return (
            "SELECT claim FROM places WHERE id IN (SELECT id FROM places_space "
            "WHERE north >= :south AND south <= :north AND east >= :west AND west <= :east)"
        ), bounds
    return "SELECT claim FROM places WHERE point(longitude, latitude) <@ box(point(:west, :south), point(:east, :north))", bounds
