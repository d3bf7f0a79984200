"""Types to and from JSON: the one place that knows the wire form.

Dataclasses and the wire have the same names; only the top of a report is arranged, so that `story` and `claims` are
what the contract's report.schema.json says.
"""

import json
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import datetime
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import isfinite
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import jsonschema

from .errors import CodecError
from .types import Annotations, Block, Claim, Locator, Report, Story, Trouble, Versions


@cache
def schema() -> dict[str, Any]:
    """The contract's JSON schema of a report, as shipped."""
    text = files("onrecord.resources").joinpath("report.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


@cache
def _validator() -> jsonschema.protocols.Validator:
    return jsonschema.Draft202012Validator(schema())


_PLAIN = frozenset({str, int, float, bool, NoneType})


@cache
def _names(kind: Any) -> tuple[str, ...] | None:
    """Names of a dataclass's fields; None for any other type."""
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else None


def to_plain(value: object) -> Any:
    """A value of `onrecord.types` as plain JSON data."""
    kind: Any = type(value)
    if kind in _PLAIN:
        return value
    names = _names(kind)
    if names is not None:
        return {name: to_plain(getattr(value, name)) for name in names}
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, tuple):
        return [to_plain(item) for item in value]
    if isinstance(value, datetime):
        return value.isoformat()
    return value


Where = str | tuple["Where", str]  # a JSON path, put together only where something is wrong


def _path(where: Where) -> str:
    return where if isinstance(where, str) else _path(where[0]) + where[1]


def _union(kinds: tuple[Any, ...], value: Any, where: Where) -> Any:
    if value is None:
        if NoneType in kinds:
            return None
        raise CodecError(f"{_path(where)}: null is not allowed")
    return from_plain(next(k for k in kinds if k is not NoneType), value, where=where)


@cache
def _shape(kind: Any) -> tuple[Any, tuple[Any, ...]]:
    return get_origin(kind), get_args(kind)


def from_plain(kind: Any, value: Any, *, where: Where = "$") -> Any:
    """Plain JSON data as a value of `kind`. Raises CodecError with the JSON path of what does not fit."""
    origin, inner = _shape(kind)
    if origin in (Union, UnionType):
        return _union(inner, value, where)
    if origin is tuple:
        return _tuple(inner, value, where)
    if _names(kind) is not None:
        return _dataclass(kind, value, where)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        try:
            return kind(value)
        except ValueError:
            raise CodecError(f"{_path(where)}: {value!r} is none of {', '.join(kind)}") from None
    if kind is float and type(value) is int:
        return float(value)
    if kind in (str, int, float, bool) and type(value) is not kind:
        raise CodecError(f"{_path(where)}: expected {kind.__name__}, found {type(value).__name__}")
    if kind is float and not isfinite(value):
        raise CodecError(f"{_path(where)}: {value} is no number")
    return value


def _tuple(inner: tuple[Any, ...], value: Any, where: Where) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise CodecError(f"{_path(where)}: expected a list, found {type(value).__name__}")
    if len(inner) == 2 and inner[1] is Ellipsis:
        return tuple(from_plain(inner[0], item, where=(where, f"[{i}]")) for i, item in enumerate(value))
    if len(inner) != len(value):
        raise CodecError(f"{_path(where)}: expected {len(inner)} items, found {len(value)}")
    return tuple(from_plain(k, item, where=(where, f"[{i}]")) for i, (k, item) in enumerate(zip(inner, value, strict=True)))


@cache
def _members(kind: Any) -> tuple[tuple[str, Any, bool], ...]:
    """Name, type and whether it must be there, of each field of a dataclass."""
    hints = get_type_hints(kind)
    return tuple((f.name, hints[f.name], f.default is MISSING and f.default_factory is MISSING) for f in fields(kind))


def _dataclass(kind: Any, value: Any, where: Where) -> Any:
    if not isinstance(value, dict):
        raise CodecError(f"{_path(where)}: expected an object, found {type(value).__name__}")
    known = {}
    for name, hint, needed in _members(kind):
        if name in value:
            known[name] = from_plain(hint, value[name], where=(where, f".{name}"))
        elif needed:
            raise CodecError(f"{_path(where)}: {name} is missing")
    return kind(**known)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Captured:
    """`capture` on the wire: the capture's id and its locator in one; a report made elsewhere may lack it."""

    id: str = ""
    path: str = "-"
    offset: int = 0


def report_to_json(report: Report, *, annotations: bool = False, blocks: bool = False) -> dict[str, Any]:
    """A report as plain data in the contract's form, keys in a fixed order."""
    out: dict[str, Any] = {
        "capture": {"id": report.capture_id, **to_plain(report.locator)},
        "story": to_plain(report.story),
        "claims": to_plain(report.claims),
    }
    if annotations:
        out["annotations"] = to_plain(report.annotations)
    if blocks:
        out["blocks"] = to_plain(report.blocks)
    out["notes"] = list(report.notes)
    out["troubles"] = to_plain(report.troubles)
    out["made_by"] = to_plain(report.made_by)
    return out


def report_from_json(data: Any) -> Report:
    """A report of plain data. Raises CodecError with the JSON path of the first fault."""
    for fault in _validator().iter_errors(data):
        raise CodecError(f"{fault.json_path}: {fault.message[:200]}")
    capture = from_plain(_Captured, data.get("capture") or {}, where="$.capture")
    unknown = {"code": "unknown", "model": "unknown", "gazetteer": "unknown", "lexicons": "unknown"}
    return Report(
        capture_id=capture.id,
        locator=Locator(path=capture.path, offset=capture.offset),
        story=from_plain(Story, data["story"], where="$.story"),
        claims=from_plain(tuple[Claim, ...], data["claims"], where="$.claims"),
        annotations=from_plain(Annotations, data.get("annotations") or {}, where="$.annotations"),
        blocks=from_plain(tuple[Block, ...], data.get("blocks") or [], where="$.blocks"),
        notes=from_plain(tuple[str, ...], data.get("notes") or [], where="$.notes"),
        troubles=from_plain(tuple[Trouble, ...], data.get("troubles") or [], where="$.troubles"),
        made_by=from_plain(Versions, data.get("made_by") or unknown, where="$.made_by"),
    )


def dumps(report: Report, *, annotations: bool = False, blocks: bool = False, indent: int | None = None) -> str:
    """A report as JSON text, the same bytes for the same report; one line unless `indent` is given."""
    data = report_to_json(report, annotations=annotations, blocks=blocks)
    return json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
