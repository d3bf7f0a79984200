"""Reports to rows of the tables, and rows to entries."""

import json
import zlib
from collections.abc import Iterator
from typing import Any

from onrecord.codec import dumps, from_plain, to_plain
from onrecord.types import Capture, Claim, Entry, Move, PlaceRole, Report

# The place that a claim is about, first choice first: one leaves a place, and is sent to one.
_AWAY = (PlaceRole.FROM, PlaceRole.AT, PlaceRole.TO, PlaceRole.VIA)
_HERE = (PlaceRole.AT, PlaceRole.TO, PlaceRole.FROM, PlaceRole.VIA)


def key_of(ref: str | None, name: str) -> str:
    """What an actor is found by: the state's code, else the name in lower case without its article."""
    return ref or name.casefold().removeprefix("the ").strip()


def country_of(claim: Claim) -> str | None:
    """The state of the place that a claim is about."""
    roles = _AWAY if claim.move in (Move.WITHDRAW, Move.EVACUATE) else _HERE
    return next((p.country for role in roles for p in claim.places if p.role is role and p.country), None)


def capture_row(capture: Capture, now: str) -> dict[str, Any]:
    """A capture's bytes, compressed, under their digest."""
    payload = capture.payload or capture.text.encode("utf-8")
    return {
        "digest": capture.payload_digest,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "size": len(payload),
        "payload": zlib.compress(payload, 6),
        "recorded_at": now,
    }


def story_row(capture: Capture, report: Report, now: str) -> dict[str, Any]:
    """A story with its whole report."""
    story = report.story
    return {
        "capture": capture.payload_digest,
        "path": report.locator.path,
        "url": capture.url,
        "captured": story.captured,
        "outlet": story.outlet,
        "title": story.title,
        "published": story.published,
        "language": story.language,
        "text": story.text,
        "report": zlib.compress(dumps(report, blocks=True).encode("utf-8"), 6),
        "made_by": json.dumps(to_plain(report.made_by), sort_keys=True),
        "recorded_at": now,
    }


def claim_row(claim: Claim, story: int, published: str | None, now: str) -> dict[str, Any]:
    """A claim's own row; what it holds in lists stands in `parties` and `places`."""
    force, when = claim.force, claim.when
    owner = claim.actor[0] if claim.actor else None
    return {
        "story": story,
        "claim_id": claim.id,
        "kind": claim.kind.value,
        "move": claim.move.value if claim.move else None,
        "type": claim.type,
        "status": claim.status.value,
        "factuality": claim.factuality.value,
        "confidence": claim.confidence,
        "owner": key_of(owner.ref, owner.name) if owner else None,
        "country": country_of(claim),
        "low": force.low if force else None,
        "high": force.high if force else None,
        "approximate": bool(force and force.approximate),
        "unit": force.unit if force else None,
        "valid_from": when.start if when else None,
        "valid_to": when.end if when else None,
        "published": published[:10] if published else None,
        "evidence": " … ".join(e.text for e in claim.evidence),
        "data": json.dumps(to_plain(claim), ensure_ascii=False),
        "recorded_at": now,
    }


def party_rows(claim: Claim, number: int, published: str | None) -> Iterator[dict[str, Any]]:
    """Actors, recipients and sources."""
    named = [("actor", n, p.name, p.ref, 0) for n, p in enumerate(claim.actor)]
    named += [("recipient", n, p.name, p.ref, 0) for n, p in enumerate(claim.recipient)]
    named += [("source", n, s.name, None, s.level) for n, s in enumerate(claim.sources)]
    for role, position, name, ref, level in named:
        key = key_of(ref, name)
        row = {"claim": number, "role": role, "position": position, "level": level, "key": key, "ref": ref, "name": name}
        yield row | {"published": published[:10] if published else None}


def place_rows(claim: Claim, number: int) -> Iterator[dict[str, Any]]:
    """Places, each with its role."""
    for position, place in enumerate(claim.places):
        yield {
            "claim": number,
            "position": position,
            "role": place.role.value,
            "name": place.name or place.text,
            "country": place.country,
            "admin1": place.admin1,
            "geonames_id": place.geonames_id,
            "latitude": place.latitude,
            "longitude": place.longitude,
        }


def holding_rows(claim: Claim, number: int, published: str | None) -> Iterator[dict[str, Any]]:
    """Each actor in each country that a claim names."""
    countries = dict.fromkeys(p.country for p in claim.places if p.country)
    for key in dict.fromkeys(key_of(p.ref, p.name) for p in claim.actor):
        for country in countries:
            yield {"key": key, "country": country, "published": (published or "")[:10], "claim": number}


def entry_of(row: Any) -> Entry:
    """A row of claims joined with stories, as an entry."""
    return Entry(
        number=row.id,
        story=row.story,
        lineage=row.lineage or row.story,
        claim=from_plain(Claim, json.loads(row.data)),
        outlet=row.outlet,
        title=row.title,
        published=row.published,
        url=row.url,
        path=row.path,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        recorded_at=row.recorded_at,
        superseded_at=row.superseded_at,
        superseded_by=row.superseded_by,
    )
