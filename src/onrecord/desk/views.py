"""One function a page; filters live in the address, and the same address with .json or .csv gives the same as data."""

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response

from onrecord.codec import to_plain
from onrecord.errors import RecordError
from onrecord.record import Question, Record, Row
from onrecord.resources.countries import by_name, states
from onrecord.types import ClaimKind, Entry, Force, Status

from .marking import paragraphs

MOST = 200  # claims on a page
_KINDS = tuple(kind.value for kind in ClaimKind)
_STATUSES = tuple(status.value for status in Status)


def _record(request: Request) -> Record:
    record: Record = request.app.state.record
    return record


def _page(request: Request, name: str, **values: Any) -> HTMLResponse:
    shared = {"request": request, "path": request.url.path, "query": request.query_params, "force": force_text, "country": country_name}
    return HTMLResponse(request.app.state.templates.get_template(name).render(**shared, **values))


def _data(request: Request, rows: Sequence[dict[str, Any]]) -> Response:
    """Rows in the form that the address asks for."""
    form = request.path_params.get("form")
    if form == "json":
        return Response(json.dumps(rows, ensure_ascii=False, indent=1), media_type="application/json")
    if form != "csv":
        raise HTTPException(404, f"no form {form!r}: json or csv")
    out = io.StringIO()
    heads = list(rows[0]) if rows else []
    writer = csv.writer(out)
    writer.writerow(heads)
    writer.writerows([[_cell(row[head]) for head in heads] for row in rows])
    return Response(out.getvalue(), media_type="text/csv; charset=utf-8")


def _cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") and isinstance(value, str) else text


def country_name(ref: str | None) -> str:
    """The usual name of a state by its code."""
    state = states().get(ref or "")
    return state.name if state else ref or ""


def force_text(force: Force | None) -> str:
    """A force in short: its bounds where there are any, else its words."""
    if force is None:
        return ""
    about = "about " if force.approximate else ""
    if force.low is not None and force.high is not None:
        number = f"{force.low:,}" if force.low == force.high else f"{force.low:,} to {force.high:,}"
    elif force.low is not None:
        number = f"{force.low:,} or more"
    elif force.high is not None:
        number = f"up to {force.high:,}"
    else:
        return force.text
    return f"{about}{number} {force.component or force.unit or ''}".strip()


def _coded(name: str | None) -> str | None:
    state = by_name().get(name or "")
    return state.ref if state else name or None


def _checked(asked: dict[str, str]) -> dict[str, str]:
    """Filters, those that are days or instants checked. Raises HTTPException (400) naming what is wrong."""
    for name in ("since", "until", "as_of", "known_by"):
        try:
            if name in asked:
                datetime.fromisoformat(asked[name])
        except ValueError:
            raise HTTPException(400, f"{name}: {asked[name]!r} is no day; write it like 2023-09-08") from None
    return asked


def _question(request: Request, **more: Any) -> Question:
    asked = _checked({name: value for name, value in request.query_params.items() if value.strip()})
    return Question(
        kinds=tuple(v for v in request.query_params.getlist("kind") if v in _KINDS),
        statuses=tuple(v for v in request.query_params.getlist("status") if v in _STATUSES),
        actor=_coded(asked.get("actor")),
        source=asked.get("source"),
        within=_coded(asked.get("in")),
        words=asked.get("words"),
        since=asked.get("since"),
        until=asked.get("until"),
        as_of=asked.get("as_of"),
        known_by=asked.get("known_by"),
        **more,
    )


def _sections(rows: Sequence[Row]) -> list[tuple[str, list[Row]]]:
    """Rows by owner and country."""

    def name(row: Row) -> str:
        who = " and ".join(p.name for p in row.who)
        return f"{who} in {country_name(row.country)}" if row.country else f"{who}, place not told"

    return [(title, list(members)) for title, members in groupby(rows, key=name)]


def posture(request: Request) -> Response:
    """Who was where, how strong, on whose word."""
    rows = _record(request).posture(_question(request))
    if "form" in request.path_params:
        return _data(request, [to_plain(row) for row in rows])
    return _page(request, "posture.html", sections=_sections(rows), count=len(rows), numbers=_numbers(request, rows))


def _numbers(request: Request, rows: Sequence[Row]) -> dict[str, int]:
    """Numbers of the entries that rows cite, by the claim's id."""
    entries = _record(request).entries(_question(request, limit=None)) if rows else []
    return {entry.claim.id: entry.number for entry in entries}


def disagreements(request: Request) -> Response:
    """Where reports disagree."""
    rows = [row for row in _record(request).posture(_question(request)) if row.disagreements]
    return _page(request, "posture.html", sections=_sections(rows), count=len(rows), numbers=_numbers(request, rows))


def claims(request: Request) -> Response:
    """Claims by kind, status, actor, place, time and words."""
    entries = _record(request).entries(_question(request, limit=MOST))
    if "form" in request.path_params:
        return _data(request, [to_plain(entry) for entry in entries])
    return _page(request, "claims.html", entries=entries, kinds=_KINDS, statuses=_STATUSES, most=MOST)


def claim(request: Request) -> Response:
    """One claim: its words, the chain, its slots, and the story's other claims."""
    record = _record(request)
    entry = record.entry(request.path_params["number"])
    if "form" in request.path_params:
        return _data(request, [to_plain(entry)])
    report = record.report(entry.story)
    first = entry.claim.evidence[0]
    start, end = report.story.text.rfind("\n\n", 0, first.start), report.story.text.find("\n\n", first.end)
    around = report.story.text[start + 2 if start >= 0 else 0 : end if end >= 0 else None]
    at = first.start - (start + 2 if start >= 0 else 0)
    words = (around[:at], around[at : at + first.end - first.start], around[at + first.end - first.start :])
    return _page(request, "claim.html", entry=entry, words=words, title=report.story.title)


def story(request: Request) -> Response:
    """A story's clean text with its claims marked."""
    record, number = _record(request), request.path_params["number"]
    report = record.report(number)
    entries = record.of_story(number)
    first = entries[0] if entries else None
    parts = paragraphs(report.story.text, entries)
    return _page(request, "story.html", story=report.story, entries=entries, parts=parts, url=first.url if first else None)


def sources(request: Request) -> Response:
    """Who says what, how often, and in how many different texts."""
    found = _record(request).sources()
    if "form" in request.path_params:
        return _data(request, [to_plain(source) for source in found])
    return _page(request, "sources.html", sources=found)


def changes(request: Request) -> Response:
    """What the record took in, or let go, since a day."""
    since = request.query_params.get("since") or ""
    entries: list[Entry] = _record(request).changes(since) if since else []
    return _page(request, "changes.html", entries=entries[-MOST:], since=since, most=MOST)


def _not_found(request: Request, error: Exception) -> Response:
    return PlainTextResponse(f"{error}\n", status_code=404)


def _refused(request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 500
    detail = error.detail if isinstance(error, HTTPException) else "something went wrong"
    return PlainTextResponse(f"{detail}\n", status_code=status)


HANDLERS: dict[Any, Any] = {RecordError: _not_found, HTTPException: _refused}
