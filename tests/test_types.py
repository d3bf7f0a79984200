"""The words everything is said in."""

from dataclasses import FrozenInstanceError, fields, is_dataclass
from enum import StrEnum

import pytest

from onrecord import types
from onrecord.codec import schema
from onrecord.types import Claim, Evidence, Force, Lead, Party, Place, Source, Span, Story, When


def test_all_is_sorted_and_complete() -> None:
    assert types.__all__ == sorted(types.__all__)
    public = {n for n, v in vars(types).items() if isinstance(v, type)}
    assert public == set(types.__all__)


@pytest.mark.parametrize("name", types.__all__)
def test_types_are_frozen_keyword_only_and_described(name: str) -> None:
    kind = getattr(types, name)
    assert kind.__doc__
    if not issubclass(kind, StrEnum):
        assert is_dataclass(kind)
        assert kind.__dataclass_params__.frozen
        assert kind.__slots__ == tuple(f.name for f in fields(kind))
        assert all(f.kw_only for f in fields(kind))
        assert not any(str(f.type).startswith(("list", "dict", "set")) for f in fields(kind)), "sequences are tuples"


def test_nothing_is_changed_after_it_is_made() -> None:
    span = Span(start=1, end=2)
    with pytest.raises(FrozenInstanceError):
        span.start = 3  # type: ignore[misc]


def test_fields_are_those_of_the_contract() -> None:
    story = schema()["properties"]["story"]["properties"]
    claim = schema()["properties"]["claims"]["items"]["properties"]
    pairs = (
        (Story, story),
        (Lead, story["leads"]["items"]["properties"]),
        (Claim, claim),
        (Force, claim["force"]["properties"]),
        (Place, claim["places"]["items"]["properties"]),
        (When, claim["when"]["properties"]),
        (Source, claim["sources"]["items"]["properties"]),
        (Evidence, claim["evidence"]["items"]["properties"]),
        (Party, schema()["$defs"]["parties"]["items"]["properties"]),
    )
    ours = {"credit", "trace", "origins"}  # of a story: what the contract does not ask for
    for kind, contract in pairs:
        assert {f.name for f in fields(kind)} - ours == set(contract), kind.__name__


@pytest.mark.parametrize("name", ["kind", "move", "status", "factuality"])
def test_words_of_a_claim_are_those_of_the_contract(name: str) -> None:
    enum = {"kind": types.ClaimKind, "move": types.Move, "status": types.Status, "factuality": types.Factuality}[name]
    contract = schema()["properties"]["claims"]["items"]["properties"][name]["enum"]
    assert [str(word) for word in enum] == [word for word in contract if word is not None]
