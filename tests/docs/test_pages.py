"""The README's commands, examples that run, links that lead somewhere."""

import doctest
import re
import tomllib
from pathlib import Path

import pytest

from onrecord.cli.main import app

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changelog.d").glob("*.md")])
README = (ROOT / "README.md").read_text(encoding="utf-8")


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_the_readme_has_exactly_two_set_up_lines() -> None:
    lines = [line for line in README.splitlines() if line.startswith("pip ")]
    assert lines == ["pip install . && onrecord demo", "pip install '.[dev]' && pytest"]


def test_the_readmes_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    example = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    assert len(example) == 1
    exec(compile(example[0], "README.md", "exec"), {})
    assert "movement done ['Chad']" in capsys.readouterr().out


def test_commands_in_the_pages_name_verbs_and_options_that_exist() -> None:
    reference = (ROOT / "docs/reference/cli.md").read_text(encoding="utf-8")
    verbs = {c.name or c.callback.__name__ for c in app.registered_commands if c.callback}
    for page in PAGES:
        for block in re.findall(r"^```\w*\n(.*?)^```", page.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE):
            for command in re.findall(r"(?:^|&& |\| )onrecord ([a-z]+\b[^|>#\n]*)", block, re.MULTILINE):
                words = command.split()
                assert words[0] in verbs, f"{name_of(page)}: onrecord {command}"
                for option in (w for w in words if w.startswith("--")):
                    assert f"`{option}" in reference, f"{name_of(page)}: {option}"


@pytest.mark.parametrize("page", [p for p in PAGES if ">>>" in p.read_text(encoding="utf-8")], ids=name_of)
def test_examples_run(page: Path) -> None:
    failed, tried = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert tried
    assert not failed


@pytest.mark.parametrize("page", PAGES, ids=name_of)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in target:
            continue
        file, _, anchor = target.partition("#")
        path = (page.parent / file).resolve() if file else page
        assert path.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", h.lower()).replace(" ", "-") for h in headings}, target


def test_every_page_of_the_docs_is_linked() -> None:
    linked = {
        (page.parent / target.partition("#")[0]).resolve()
        for page in PAGES
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
        if "://" not in target
    }
    assert [name_of(p) for p in (ROOT / "docs").rglob("*.md") if p.resolve() not in linked] == []


def test_the_changelog_has_the_version_of_the_package() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}\n" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_the_notice_names_what_the_resources_are_licensed_under() -> None:
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert "GeoNames" in notice
    assert "Attribution 4.0" in notice
