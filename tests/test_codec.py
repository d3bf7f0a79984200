"""Types to JSON and back."""

import json
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from importlib.resources import files
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.codec import dumps, from_plain, report_from_json, report_to_json, schema, to_plain
from onrecord.errors import CodecError
from onrecord.types import (
    Capture,
    Claim,
    ClaimKind,
    Evidence,
    Factuality,
    Lead,
    LeadKind,
    Locator,
    Metadata,
    Report,
    Status,
    Story,
    Versions,
)

_TYPES = schema()["properties"]["claims"]["items"]["properties"]["type"]["enum"]
_PLAIN = {
    str: st.text(max_size=12),
    int: st.integers(0, 10**12),
    bool: st.booleans(),
    float: st.floats(0, 1),
}


def _values(kind: Any) -> st.SearchStrategy[Any]:
    """Values of a type as its annotations have it."""
    if get_origin(kind) is UnionType:
        return st.none() | _values(get_args(kind)[0])
    if get_origin(kind) is tuple:
        return st.lists(_values(get_args(kind)[0]), max_size=2).map(tuple)
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        parts = {f.name: _values(hints[f.name]) for f in fields(kind)}
        if kind is Claim:
            parts["type"] = st.sampled_from(_TYPES)
            parts["evidence"] = st.lists(_values(Evidence), min_size=1, max_size=2).map(tuple)
        return st.builds(kind, **parts)
    return st.sampled_from(kind) if issubclass(kind, StrEnum) else _PLAIN[kind]


def _report(**changes: object) -> Report:
    claim = Claim(
        id="presence-1",
        kind=ClaimKind.PRESENCE,
        evidence=(Evidence(start=0, end=4, text="Some"),),
        status=Status.ONGOING,
        factuality=Factuality.CERTAIN,
        confidence=0.5,
    )
    report = Report(
        capture_id="sha256:0",
        locator=Locator(path="a.html"),
        story=Story(text="Some soldiers.", leads=(Lead(kind=LeadKind.NEXT, title="More"),)),
        claims=(claim,),
        made_by=Versions(code="1", model="2", gazetteer="3", lexicons="4"),
    )
    return replace(report, **changes)  # type: ignore[arg-type]


def _json(**changes: object) -> Any:
    """A sound report as JSON data; `changes` are values by path, such as `claims__0__status`."""
    data = json.loads(dumps(_report(), annotations=True, blocks=True))
    for path, value in changes.items():
        *way, last = [int(step) if step.isdigit() else step for step in path.split("__")]
        inner = data
        for step in way:
            inner = inner[step]
        inner[last] = value
    return data


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(_values(Report))
def test_round_trip(report: Report) -> None:
    wire = dumps(report, annotations=True, blocks=True)
    assert wire == dumps(report, annotations=True, blocks=True)
    assert report_from_json(json.loads(wire.encode("utf-8"))) == report


def test_annotations_and_blocks_are_on_request() -> None:
    assert {"annotations", "blocks"}.isdisjoint(report_to_json(_report()))
    assert {"annotations", "blocks"} <= report_to_json(_report(), annotations=True, blocks=True).keys()


def test_one_line_unless_indented() -> None:
    report = _report(story=Story(text="One.\n\nTwo.\u2028Three.\r"))
    assert "\n" not in dumps(report)
    assert dumps(report, indent=1).count("\n") > 20
    assert json.loads(dumps(report, indent=1)) == json.loads(dumps(report))


def test_a_report_from_elsewhere_needs_only_story_and_claims() -> None:
    data = _json()
    report = report_from_json({"story": data["story"], "claims": data["claims"], "something": "else"})
    assert report.claims == _report().claims
    assert (report.capture_id, report.locator, report.made_by.code) == ("", Locator(path="-"), "unknown")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"claims__0__status": "maybe"}, r"\$\.claims\[0\]\.status: 'maybe' is not one of"),
        ({"claims__0__kind": None}, r"\$\.claims\[0\]\.kind: None is not one of"),
        ({"claims__0__evidence": []}, r"\$\.claims\[0\]\.evidence: "),
        ({"claims__0__evidence__0__start": -1}, r"\$\.claims\[0\]\.evidence\[0\]\.start: -1 is less than"),
        ({"claims__0__confidence": 1.5}, r"\$\.claims\[0\]\.confidence: 1.5 is greater than"),
        ({"claims__0__confidence": float("nan")}, r"\$\.claims\[0\]\.confidence: nan is no number"),
        ({"story__text": 5}, r"\$\.story\.text: 5 is not of type 'string'"),
        ({"story__leads__0__kind": "sideways"}, r"\$\.story\.leads\[0\]\.kind: "),
        ({"story__trace": [{"start": 1}]}, r"\$\.story\.trace\[0\]: end is missing"),
        ({"story__trace": {}}, r"\$\.story\.trace: expected a list, found dict"),
        ({"story__trace": [5]}, r"\$\.story\.trace\[0\]: expected an object, found int"),
        ({"story__credit": 5}, r"\$\.story\.credit: expected str, found int"),
        ({"blocks": [{"index": 0, "kind": "blob", "text": "", "line": 1}]}, r"\$\.blocks\[0\]\.kind: 'blob' is none of heading, "),
        ({"blocks": [{"index": 0, "kind": "line", "text": None, "line": 1}]}, r"\$\.blocks\[0\]\.text: expected str, found NoneType"),
        ({"blocks": [{"index": 0, "kind": "line", "text": "", "line": 1, "tags": None}]}, r"\$\.blocks\[0\]\.tags: expected a list"),
        ({"annotations": {"times": [{"span": None}]}}, r"\$\.annotations\.times\[0\]\.span: expected an object, found NoneType"),
        ({"capture": [1]}, r"\$\.capture: expected an object, found list"),
        ({"capture__offset": "first"}, r"\$\.capture\.offset: expected int, found str"),
        ({"notes": 5}, r"\$\.notes: expected a list, found int"),
        ({"troubles": [{}]}, r"\$\.troubles\[0\]: step is missing"),
        ({"made_by__code": 1}, r"\$\.made_by\.code: expected str, found int"),
    ],
)
def test_faults_are_named_by_their_path(changes: dict[str, object], message: str) -> None:
    with pytest.raises(CodecError, match="^" + message):
        report_from_json(_json(**changes))


@pytest.mark.parametrize("data", [None, [], "report", 5, {}, {"story": {}}])
def test_what_is_no_report_at_all(data: object) -> None:
    with pytest.raises(CodecError, match=r"^\$"):
        report_from_json(data)


def test_whole_numbers_are_numbers() -> None:
    confidence = report_from_json(_json(claims__0__confidence=1)).claims[0].confidence
    assert (confidence, type(confidence)) == (1.0, float)


def test_pairs_have_two_items() -> None:
    plain = {"dates": [["time", "2023-09-08"]]}
    assert from_plain(Metadata, plain).dates == (("time", "2023-09-08"),)
    with pytest.raises(CodecError, match=r"^\$\.dates\[0\]: expected 2 items, found 1"):
        from_plain(Metadata, {"dates": [["time"]]})


def test_null_where_none_is_allowed() -> None:
    assert from_plain(str | None, None) is None
    with pytest.raises(CodecError, match=r"^\$: null is not allowed"):
        from_plain(str | int, None)


def test_numbers_that_json_lacks_are_not_written() -> None:
    claim = replace(_report().claims[0], confidence=float("nan"))
    with pytest.raises(ValueError, match="not JSON compliant"):
        dumps(_report(claims=(claim,)))


def test_instants_are_iso() -> None:
    capture = Capture(id="", text="", media_type="", charset="", payload_digest="", locator=Locator(path="-"))
    plain = to_plain(replace(capture, captured=datetime(2025, 5, 13, tzinfo=UTC)))
    assert plain["captured"] == "2025-05-13T00:00:00+00:00"


def test_the_shipped_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())


def test_the_shipped_schema_is_the_contracts(shared: Path) -> None:
    shipped = files("onrecord.resources").joinpath("report.schema.json").read_bytes()
    assert shipped == (shared / "contract" / "report.schema.json").read_bytes()
