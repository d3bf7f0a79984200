"""The house rules that a tool can hold: imports run downhill, rooms show few verbs, files and functions stay small."""

import ast
import importlib
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import onrecord

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src/onrecord"
FILES = sorted(p for folder in ("src", "benchmarks", "recipes", "docs") for p in (ROOT / folder).rglob("*.py"))
ROOMS = ("capture", "claims", "mentions", "page", "sentences", "story")
MOST_LINES = 400
MOST_LINES_OF_A_FUNCTION = 40
REASON = re.compile(r"#.*\b(?:long|lines)\b.*\b(?:because|since|for)\b|# Long:", re.I)


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def project() -> dict[str, object]:
    return dict(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"])


def test_imports_run_downhill() -> None:
    tool = Path(sys.executable).with_name("lint-imports")
    command = str(tool) if tool.is_file() else shutil.which("lint-imports")
    assert command, "import-linter is not installed"
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_shows_few_verbs(room: str) -> None:
    module = importlib.import_module(f"onrecord.{room}")
    assert 1 <= len(module.__all__) <= 4
    assert all(callable(getattr(module, name)) for name in module.__all__)


@pytest.mark.parametrize("module", ["onrecord", "onrecord.types", *(f"onrecord.{room}" for room in ROOMS)])
def test_all_is_sorted_and_complete(module: str) -> None:
    shown = importlib.import_module(module).__all__
    assert list(shown) == sorted(shown)
    assert all(hasattr(importlib.import_module(module), name) for name in shown)


def test_the_public_face_computes_nothing_and_hides_nothing() -> None:
    tree = ast.parse((SOURCE / "__init__.py").read_text(encoding="utf-8"))
    assert all(isinstance(node, ast.Expr | ast.ImportFrom | ast.Assign) for node in tree.body)
    imported = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    assert imported == set(onrecord.__all__)


def test_the_version_is_the_projects() -> None:
    assert onrecord.__version__ == project()["version"]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_files_and_functions_are_short_or_say_why_not(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    assert len(lines) <= MOST_LINES or any(REASON.search(line) for line in lines[:30]), f"{len(lines)} lines and no reason"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            own = lines[node.lineno - 2 : node.end_lineno]
            docstring = (ast.get_docstring(node) or "").count("\n") + 1
            length = (node.end_lineno or 0) - node.lineno + 1 - docstring
            assert length <= MOST_LINES_OF_A_FUNCTION or any(REASON.search(line) for line in own), f"{node.name}: {length} lines"


def _imported(folder: Path) -> set[str]:
    found: set[str] = set()
    for path in folder.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                found.add(node.module.split(".")[0])
    return found


def test_dependencies_are_those_that_are_imported() -> None:
    named = [*project()["dependencies"], *project()["optional-dependencies"]["desk"]]  # type: ignore[misc, index]
    declared = {re.split(r"[^\w.-]", str(d))[0].lower().replace("-", "_") for d in named}
    declared -= {"lxml_html_clean"}  # asked for on behalf of a library: see pyproject.toml
    declared = {{"python_dateutil": "dateutil"}.get(name, name) for name in declared}
    used = _imported(SOURCE) - set(sys.stdlib_module_names) - {"onrecord"}
    assert declared == used


def test_broad_excepts_stand_where_foreign_code_or_a_page_may_fail_and_nowhere_else() -> None:
    broad = {
        name_of(path)
        for path in SOURCE.rglob("*.py")
        if re.search(r"^\s*except(?: \(?(?:Base)?Exception\b.*)?:", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert broad <= {"src/onrecord/reader.py", "src/onrecord/plugins.py"}


def test_project_files_name_no_machine_and_no_making() -> None:
    unwanted = re.compile(r"/work/|/tmp/|\bissue \d|\bsession's\b", re.I)
    pages = [*FILES, *ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "Makefile", ROOT / ".ci/run", ROOT / "pyproject.toml"]
    assert [name_of(p) for p in pages if unwanted.search(p.read_text(encoding="utf-8"))] == []
