"""Names of a document resolved together."""

from collections import Counter

import pytest

from onrecord.errors import ModelMissing
from onrecord.mentions import toponyms
from onrecord.mentions.places import toponyms_of
from onrecord.resources import networks


def countries(text: str, *names: str) -> list[str | None]:
    """The states of the places that names in a text mean."""
    spans = sorted((text.index(name), text.index(name) + len(name)) for name in names)
    return [entry.country if entry else None for entry in toponyms.resolve(toponyms_of(text, spans), Counter())]


def test_the_place_beside_tells() -> None:
    assert countries("Paris, Texas", "Paris", "Texas") == ["USA", "USA"]
    assert countries("Paris, France", "Paris", "France") == ["FRA", "FRA"]


def test_a_name_that_nobody_has_is_none() -> None:
    assert countries("Brellowick", "Brellowick") == [None]


def test_a_long_list_is_resolved_in_stretches() -> None:
    text = "Gao " * 700
    spans = [(at, at + 3) for at in range(0, len(text), 4)]
    found = toponyms.resolve(toponyms_of(text, spans), Counter())
    assert len(found) == 700 > 2 * toponyms.TOGETHER
    assert {entry.country for entry in found if entry} == {"MLI"}


def test_weights_that_are_missing(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(networks, "files", lambda _: tmp_path)
    with pytest.raises(ModelMissing, match="weights of toponyms are missing"):
        toponyms.weights.__wrapped__()
