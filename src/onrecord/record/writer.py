"""Keep a report: the same one twice changes nothing, a newer one supersedes, and nothing is overwritten or deleted."""

import json
import zlib
from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from onrecord.types import Capture, Report

from . import rows, shingles
from .engines import index_claims
from .tables import bands, captures, claims, holdings, parties, places, revisions, stories


class Kept(StrEnum):
    """What keeping a report came to."""

    NEW = "new"
    SAME = "same"  # held already, nothing changed
    REVISION = "revision"  # a newer version of an address that is held
    REREAD = "reread"  # the same capture, read by a newer reader


def keep(connection: Connection, capture: Capture, report: Report, now: str) -> tuple[int, Kept]:
    """Keep one capture and its report within the transaction that is open; the number of its story."""
    row = rows.story_row(capture, report, now)
    earlier = _standing(connection, capture, row["path"])
    same_bytes = [e for e in earlier if e.capture == capture.payload_digest]
    if any(_same_report(e, row) for e in same_bytes):
        return next(e.id for e in same_bytes if _same_report(e, row)), Kept.SAME
    if connection.scalar(select(captures.c.digest).where(captures.c.digest == capture.payload_digest)) is None:
        connection.execute(insert(captures), rows.capture_row(capture, now))
    older = max(earlier, key=lambda e: e.id, default=None)
    story = connection.execute(insert(stories), row | {"revises": older.id if older else None}).inserted_primary_key[0]  # type: ignore[index]
    _place_in_lineage(connection, story, row["text"])
    _keep_claims(connection, report, story, now)
    if older is None:
        return story, Kept.NEW
    _supersede(connection, older.id, story, now)
    return story, Kept.REREAD if same_bytes else Kept.REVISION


def _standing(connection: Connection, capture: Capture, path: str) -> list[Any]:
    """Versions that stand of the same address, else of the same bytes or place."""
    columns = select(stories.c.id, stories.c.capture, stories.c.report).where(stories.c.superseded_at.is_(None))
    if capture.url:
        return list(connection.execute(columns.where(stories.c.url == capture.url)))
    same = (stories.c.capture == capture.payload_digest) & stories.c.url.is_(None) & (stories.c.path == path)
    return list(connection.execute(columns.where(same)))


def _same_report(earlier: Any, row: dict[str, Any]) -> bool:
    return bool(zlib.decompress(earlier.report) == zlib.decompress(row["report"]))


def _keep_claims(connection: Connection, report: Report, story: int, now: str) -> None:
    """The claims with their parties and places, numbered on from the last."""
    if not report.claims:
        return
    first = (connection.scalar(select(func.max(claims.c.id))) or 0) + 1
    numbered = list(enumerate(report.claims, first))
    connection.execute(
        insert(claims), [rows.claim_row(c, story, report.story.published, now) | {"id": number} for number, c in numbered]
    )
    _insert(connection, places, (r for number, c in numbered for r in rows.place_rows(c, number)))
    day = report.story.published
    _insert(connection, parties, (r for number, c in numbered for r in rows.party_rows(c, number, day)))
    _insert(connection, holdings, (r for number, c in numbered for r in rows.holding_rows(c, number, day)))
    index_claims(connection, first, first + len(numbered) - 1)


def _insert(connection: Connection, table: Any, values: Iterable[dict[str, Any]]) -> None:
    found = list(values)
    if found:
        connection.execute(insert(table), found)


def _place_in_lineage(connection: Connection, story: int, text: str) -> None:
    """Tie a story to the first one that is held of the same text."""
    mine = shingles.sequences(text)
    keys = shingles.bands(mine)
    lineage = story
    if keys:
        near = select(stories.c.id, stories.c.lineage, stories.c.text).where(
            stories.c.id.in_(select(bands.c.story).where(bands.c.key.in_(keys)))
        )
        for other in connection.execute(near.order_by(stories.c.id)):
            if shingles.is_copy(mine, shingles.sequences(other.text)):
                lineage = other.lineage or other.id
                break
        connection.execute(insert(bands), [{"key": key, "story": story} for key in dict.fromkeys(keys)])
    connection.execute(update(stories).where(stories.c.id == story).values(lineage=lineage))


def _supersede(connection: Connection, older: int, newer: int, now: str) -> None:
    """Let a newer version take an older one's place, and note what it added and dropped."""
    ids = {
        number: set(connection.scalars(select(claims.c.claim_id).where(claims.c.story == number))) for number in (older, newer)
    }  # fmt: skip
    over = {"superseded_at": now, "superseded_by": newer}
    connection.execute(update(stories).where(stories.c.id == older).values(over))
    connection.execute(update(claims).where(claims.c.story == older).values(over))
    connection.execute(
        insert(revisions),
        {
            "older": older,
            "newer": newer,
            "added": json.dumps(sorted(ids[newer] - ids[older])),
            "dropped": json.dumps(sorted(ids[older] - ids[newer])),
            "recorded_at": now,
        },
    )
