"""The finders' door."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from onrecord import plugins
from onrecord.errors import PluginError
from onrecord.plugins import load_finders


def _install(monkeypatch: pytest.MonkeyPatch, *points: tuple[str, str]) -> None:
    found = [EntryPoint(name=name, value=value, group="onrecord.finders") for name, value in points]
    monkeypatch.setattr(plugins, "entry_points", lambda group: found if group == "onrecord.finders" else [])


def test_built_in_finders_come_in_by_the_door() -> None:
    modules = [getattr(f, "__module__", "") for f in load_finders()]
    assert "onrecord.claims.read" in modules


def test_order_is_that_of_the_names(monkeypatch: pytest.MonkeyPatch) -> None:
    _install(monkeypatch, ("b", "builtins:len"), ("c", "builtins:abs"), ("a", "builtins:repr"), ("a", "builtins:hash"))
    assert load_finders() == (hash, repr, len, abs)


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("onrecord.nowhere:find", "No module named"),
        ("onrecord.claims.presence:nothing", "has no attribute"),
        ("onrecord:__version__", "is not callable"),
    ],
)
def test_a_broken_finder_is_named(monkeypatch: pytest.MonkeyPatch, value: str, why: str) -> None:
    _install(monkeypatch, ("good", "builtins:len"), ("odd", value))
    with pytest.raises(PluginError, match=rf"finder 'odd' .{value}.*{why}"):
        load_finders()


def test_a_finder_that_breaks_on_import_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "breaks_on_import.py").write_text("1 / 0\n")
    monkeypatch.syspath_prepend(tmp_path)
    _install(monkeypatch, ("odd", "breaks_on_import:find"))
    with pytest.raises(PluginError, match=r"finder 'odd' .*division by zero"):
        load_finders()
