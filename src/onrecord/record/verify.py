"""What is kept is what was read: digests hold, evidence stands in the capture, indexes agree."""

import hashlib
import json
import re
import zlib
from collections.abc import Iterator
from html.parser import HTMLParser

from sqlalchemy import Connection, func, select, text

from .tables import captures, claims, holdings, parties, places, stories

_PLAIN = re.compile(r"[^a-z0-9]+")
_UNSEEN = frozenset({"script", "style"})


class _Words(HTMLParser):
    """The text of a page, without scripts."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unseen += tag in _UNSEEN
        self.parts += [value for name, value in attrs if value and name in ("content", "alt", "title")]

    def handle_endtag(self, tag: str) -> None:
        self.unseen -= tag in _UNSEEN and self.unseen > 0

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.parts.append(data)


def _letters(words: str) -> str:
    """Only the plain letters and digits of a text: marks and spaces are read in many ways, and never make another claim."""
    return _PLAIN.sub("", words.casefold())


def _page_letters(payload: bytes, charset: str, media_type: str) -> str:
    decoded = payload.decode(charset.split("+")[0], "replace")
    if media_type != "text/html":
        return _letters(decoded)
    words = _Words()
    words.feed(decoded)
    return _letters("".join(words.parts))


def faults(connection: Connection) -> Iterator[str]:
    """What is wrong in a record, one line a fault; nothing if all holds."""
    yield from _captures_and_evidence(connection)
    yield from _indexes(connection)


def _captures_and_evidence(connection: Connection) -> Iterator[str]:
    for digest, payload, charset, media_type in connection.execute(
        select(captures.c.digest, captures.c.payload, captures.c.charset, captures.c.media_type)
    ):
        raw = zlib.decompress(payload)
        if "sha256:" + hashlib.sha256(raw).hexdigest() != digest:
            yield f"capture {digest}: its bytes have another digest"
            continue
        page = _page_letters(raw, charset, media_type)
        for story in connection.execute(select(stories.c.id, stories.c.text, stories.c.path).where(stories.c.capture == digest)):
            yield from _evidence(connection, story.id, story.text, f"{story.path}, story {story.id}", page)


def _evidence(connection: Connection, story: int, told: str, where: str, page: str) -> Iterator[str]:
    for claim_id, data in connection.execute(select(claims.c.claim_id, claims.c.data).where(claims.c.story == story)):
        for piece in json.loads(data)["evidence"]:
            if told[piece["start"] : piece["end"]] != piece["text"]:
                yield f"{where}: {claim_id}: its evidence is not at its place in the story"
            elif not all(_letters(part) in page for part in piece["text"].split("\n\n")):
                yield f"{where}: {claim_id}: its evidence is not in the capture"


def _indexes(connection: Connection) -> Iterator[str]:
    for table in (parties, places, holdings):
        lost = connection.scalar(select(func.count()).where(table.c.claim.not_in(select(claims.c.id))))
        if lost:
            yield f"{table.name}: {lost} rows of no claim"
    if connection.dialect.name != "sqlite":
        return
    for row in connection.execute(text("PRAGMA integrity_check")):
        if row[0] != "ok":
            yield f"integrity: {row[0]}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"foreign key: {row[0]} row {row[1]} points at no {row[2]}"
    for index, of, condition in (("claims_text", "claims", "1"), ("places_space", "places", "latitude IS NOT NULL")):
        indexed = connection.scalar(text(f"SELECT count(*) FROM {index}"))
        held = connection.scalar(text(f"SELECT count(*) FROM {of} WHERE {condition}"))
        if indexed != held:
            yield f"{index}: {indexed} rows, where {of} has {held}"
