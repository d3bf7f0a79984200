"""Every verb, option, setting, error, label, field and door is described, and pages written from the code are not stale."""

import importlib.util
import inspect
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from onrecord import errors, types
from onrecord.cli.main import app
from onrecord.settings import Settings

ROOT = Path(__file__).parents[2]
REFERENCE = ROOT / "docs/reference"


def script(path: str) -> ModuleType:
    """A script of the repository, imported by its path."""
    spec = importlib.util.spec_from_file_location(Path(path).stem, ROOT / path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def text(name: str) -> str:
    return (REFERENCE / name).read_text(encoding="utf-8")


def test_pages_from_the_code_are_not_stale() -> None:
    assert script("docs/write.py").stale() == [], "run `make docs`"


def test_tables_of_figures_are_not_stale() -> None:
    assert script("benchmarks/quality/report.py").stale() == [], "run `make docs`"


def test_every_verb_has_a_part_and_an_example() -> None:
    page = text("cli.md")
    for command in app.registered_commands:
        assert command.callback is not None
        name = command.name or command.callback.__name__
        part = page.partition(f"## onrecord {name}\n")[2].partition("\n## ")[0]
        assert f"```\nonrecord {name}" in part, name


@pytest.mark.parametrize("name", list(Settings.__dataclass_fields__))
def test_every_setting_is_described(name: str) -> None:
    assert f"| `{name}` |" in text("settings.md")


def test_every_error_is_described_and_drawn_in_the_tree() -> None:
    page, tree = text("errors.md"), inspect.getdoc(errors) or ""
    for name, kind in inspect.getmembers(errors, inspect.isclass):
        if issubclass(kind, errors.OnrecordError):
            assert f"| `{name}` |" in page, name
            assert name in tree, name


def test_every_label_is_described() -> None:
    assert all(f"| `{label}` |" in text("labels.md") for label in types.Label)


def test_every_room_has_a_page_of_why() -> None:
    for room in ("capture", "page", "story", "sentences", "mentions", "claims"):
        assert (ROOT / f"docs/explanation/{room}.md").is_file(), room


def test_every_door_is_described() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["entry-points"]
    for door in project["entry-points"]:
        assert door in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), door
