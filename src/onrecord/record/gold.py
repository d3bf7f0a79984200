"""Reviewed stories as gold: passages with the claims as people left them, in the form that the benchmarks take."""

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from onrecord.codec import from_plain, to_plain
from onrecord.types import Claim

from . import reviews
from .tables import claims, stories


def passages(connection: Connection) -> Iterator[dict[str, Any]]:
    """Standing stories with a reviewed claim; claims that nobody looked at are `optional`, so that they neither help nor harm."""
    decided = reviews.held(connection)
    reviewed = select(claims.c.story).where(claims.c.claim_id.in_(decided), claims.c.superseded_at.is_(None)).distinct()
    for story in connection.execute(select(stories).where(stories.c.id.in_(reviewed)).order_by(stories.c.id)):
        told = []
        held = select(claims.c.claim_id, claims.c.data).where(claims.c.story == story.id).order_by(claims.c.id)
        for claim_id, data in connection.execute(held):
            claim: Claim | None = from_plain(Claim, json.loads(data))
            looked_at = decided.get(claim_id)
            if looked_at and claim is not None:
                claim = reviews.applied(claim, looked_at)
            if claim is not None:
                told.append(to_plain(claim) | ({} if looked_at else {"optional": True}))
        yield {"id": f"story-{story.id}", "text": story.text, "published": (story.published or "")[:10] or None, "claims": told}
