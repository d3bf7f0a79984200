"""The schema of the record, in one place; names are the contract's.

Instants are ISO 8601 text in UTC with microseconds, days ISO 8601 text, so that they sort and compare as text on every engine.
"""

from sqlalchemy import (
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
    Index("parties_key", "key", "role", "claim"),
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

# Bands of a story's MinHash: stories that share one are compared word by word.
bands = Table(
    "bands",
    metadata,
    Column("key", String, primary_key=True),
    Column("story", ForeignKey("stories.id"), primary_key=True),
    Index("bands_story", "story"),
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
