"""The schema of the record, in one place; names are the contract's.

Instants are ISO 8601 text in UTC with microseconds, days ISO 8601 text, so that they sort and compare as text on every engine.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

VERSION = 1

metadata = MetaData()

about = Table("about", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))

captures = Table(
    "captures",
    metadata,
    Column("digest", String, primary_key=True),  # sha256 of the bytes
    Column("media_type", String, nullable=False),
    Column("charset", String, nullable=False),
    Column("size", Integer, nullable=False),  # bytes before they were compressed
    Column("payload", LargeBinary, nullable=False),  # zlib
    Column("recorded_at", String, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("capture", ForeignKey("captures.digest"), nullable=False),
    Column("path", Text, nullable=False),
    Column("url", Text),
    Column("captured", String),
    Column("outlet", Text),
    Column("title", Text),
    Column("published", String),
    Column("language", String),
    Column("text", Text, nullable=False),
    Column("report", LargeBinary, nullable=False),  # the contract's JSON with blocks, zlib
    Column("made_by", Text, nullable=False),
    Column("lineage", Integer),  # the first story of the same text
    Column("revises", Integer),  # the version of the same address before it
    Column("recorded_at", String, nullable=False),
    Column("superseded_at", String),
    Column("superseded_by", Integer),
    Index("stories_capture", "capture"),
    Index("stories_url", "url"),
    Index("stories_lineage", "lineage"),
)

claims = Table(
    "claims",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("story", ForeignKey("stories.id"), nullable=False),
    Column("claim_id", String, nullable=False),
    Column("kind", String, nullable=False),
    Column("move", String),
    Column("type", String),
    Column("status", String, nullable=False),
    Column("factuality", String, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("owner", Text),  # key of the first actor
    Column("country", String),  # of the place that the claim is about
    Column("low", Integer),
    Column("high", Integer),
    Column("approximate", Boolean, nullable=False),
    Column("unit", String),
    Column("valid_from", String),
    Column("valid_to", String),
    Column("published", String),  # the story's day
    Column("evidence", Text, nullable=False),
    Column("data", Text, nullable=False),  # the claim as JSON
    Column("recorded_at", String, nullable=False),
    Column("superseded_at", String),
    Column("superseded_by", Integer),
    Index("claims_claim_id", "claim_id"),
    Index("claims_story", "story"),
    Index("claims_owner", "owner", "country", "published"),
    Index("claims_country", "country", "published"),
    Index("claims_published", "published"),
)

parties = Table(
    "parties",
    metadata,
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    Column("role", String, primary_key=True),  # actor, recipient, source
    Column("position", Integer, primary_key=True),
    Column("level", Integer, nullable=False),
    Column("key", Text, nullable=False),  # the state's code, else the name in lower case
    Column("ref", String),
    Column("name", Text, nullable=False),
    Column("published", String),  # the story's day, so that an actor's last claims are one walk along the index
    Index("parties_key", "key", "role", "published", "claim"),
)

places = Table(
    "places",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.id"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("role", String, nullable=False),
    Column("name", Text, nullable=False),
    Column("country", String),
    Column("admin1", Text),
    Column("geonames_id", Integer),
    Column("latitude", Float),
    Column("longitude", Float),
    Index("places_claim", "claim"),
    Index("places_country", "country", "claim"),
    Index("places_name", "name", "claim"),
)

# Whose claims are of which country: a row for each actor and each country that a claim names, so that posture is one look-up.
holdings = Table(
    "holdings",
    metadata,
    Column("key", Text, primary_key=True),
    Column("country", String, primary_key=True),
    Column("published", String, primary_key=True),  # empty where the page has no day
    Column("claim", ForeignKey("claims.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# Bands of a story's MinHash: stories that share one are compared word by word.
bands = Table(
    "bands",
    metadata,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("story", ForeignKey("stories.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# Who is who across pages, as somebody judged it: the actor of one key is that of another. Undone, not deleted.
judgements = Table(
    "judgements",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("into", Text, nullable=False),
    Column("name", Text, nullable=False),  # of the one that both are, as it is to be shown
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("decided_at", String, nullable=False),
    Column("undone_at", String),
    Column("undone_by", Text),
)

# What a reader of claims decided: accept, reject, or correct one slot. It holds for the claim's id, whoever reads the page anew.
reviews = Table(
    "reviews",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("claim_id", String, nullable=False),
    Column("evidence", Text, nullable=False),
    Column("verdict", String, nullable=False),
    Column("slot", String),
    Column("value", Text),  # JSON
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("decided_at", String, nullable=False),
    Column("undone_at", String),
    Index("reviews_claim", "claim_id"),
)

# What a newer version of an address added and dropped: ids of claims, as JSON.
revisions = Table(
    "revisions",
    metadata,
    Column("older", ForeignKey("stories.id"), primary_key=True),
    Column("newer", ForeignKey("stories.id"), primary_key=True),
    Column("added", Text, nullable=False),
    Column("dropped", Text, nullable=False),
    Column("recorded_at", String, nullable=False),
)
