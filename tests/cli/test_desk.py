"""The verbs that keep and ask a record, from the outside."""

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.main import app
from onrecord.cli.terminal import put_csv

PAGE = (
    "Denmark has 80 soldiers in Latvia, the Danish defence ministry said on Tuesday.\n\n"
    "It will send four frigates to Riga in June. Estonia condemned the plan.\n"
)


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words))


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A record of one page."""
    folder = tmp_path_factory.mktemp("desk")
    page = folder / "page.txt"
    page.write_text(PAGE, encoding="utf-8")
    path = str(folder / "desk.db")
    added = run("add", str(page), "--published", "2024-05-15", "--desk", path)
    assert added.exit_code == 0, added.output
    assert "1 new" in added.stdout
    return path


def rows(*words: str) -> list[dict[str, object]]:
    found = run(*words, "--format", "json")
    assert found.exit_code == 0, found.output
    return list(json.loads(found.stdout))


def test_asking(desk: str) -> None:
    stays = rows("claims", "--kind", "presence", "--actor", "Denmark", "--in", "Latvia", "--desk", desk)
    assert len(stays) == 1
    assert rows("posture", "--owner", "DNK", "--desk", desk)
    assert rows("timeline", "--actor", "DNK", "--desk", desk)
    assert rows("sources", "--desk", desk)[0]["name"]
    assert rows("changes", "--since", "2020-01-01", "--desk", desk)
    number = str(stays[0]["number"])
    assert rows("show", number, "--desk", desk) == stays
    shown = run("show", number, "--desk", desk)
    assert "Danish defence ministry" in shown.stdout
    assert run("claims", "--desk", desk).exit_code == 0
    assert "1 stories" in run("verify", "--desk", desk).stdout


def test_nothing_found_and_wrong_words(desk: str, tmp_path: Path) -> None:
    assert run("claims", "--actor", "FRA", "--desk", desk).exit_code == 1
    assert run("posture", "--owner", "FRA", "--desk", desk).exit_code == 1
    assert run("disagreements", "--desk", desk).exit_code == 1
    assert run("show", "9999", "--desk", desk).exit_code == 1
    absent = run("claims", "--desk", str(tmp_path / "absent.db"))
    assert absent.exit_code == 1
    assert "no record there" in absent.stderr
    assert run("claims", "--box", "1,2,3", "--desk", desk).exit_code == 2
    assert run("claims", "--known-by", "yesterday", "--desk", desk).exit_code == 2
    assert run("review", "1", "perhaps", "--why", "x", "--desk", desk).exit_code == 2


def test_deciding(desk: str) -> None:
    (stay,) = rows("claims", "--kind", "presence", "--actor", "DNK", "--desk", desk)
    told = ("--why", "checked", "--by", "a reader", "--desk", desk)
    assert run("review", str(stay["number"]), "correct", "--slot", "status", "--value", "done", *told).exit_code == 0
    (again,) = rows("claims", "--kind", "presence", "--actor", "DNK", "--desk", desk)
    assert again["reviewed"] is True
    (passage,) = [json.loads(line) for line in run("gold", "--desk", desk).stdout.splitlines()]
    assert passage["text"].startswith("Denmark has 80")
    kept = [claim for claim in passage["claims"] if not claim.get("optional")]
    assert [(claim["id"], claim["status"]) for claim in kept] == [(again["claim"]["id"], "done")]  # type: ignore[index]
    assert run("merge", "Danish defence ministry", "DNK", *told).exit_code == 0
    assert run("merge", "Danish defence ministry", "DNK", *told).exit_code == 1
    assert run("split", "1", "--desk", desk).exit_code == 0
    assert run("split", "1", "--desk", desk).exit_code == 1


def test_a_page_that_cannot_be_read_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages/good.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "pages/bad.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    added = run("add", str(tmp_path / "pages"), "--desk", str(tmp_path / "desk.db"))
    assert added.exit_code == 1
    assert "1 new, 1 troubled" in added.stdout
    assert "bad.txt" in added.stderr


def test_csv(desk: str) -> None:
    for verb in ("claims", "posture"):
        found = run(verb, "--desk", desk, "--format", "csv")
        assert found.exit_code == 0, found.output
        heads, *lines = list(csv.reader(io.StringIO(found.stdout)))
        assert "status" in heads
        assert lines
        assert all(len(line) == len(heads) for line in lines)


def test_no_cell_is_a_formula(capfd: pytest.CaptureFixture[str]) -> None:
    put_csv(("a", "b"), [["=1+1", -3], ["@x", "fine"]])
    assert capfd.readouterr().out.splitlines() == ["a,b", "'=1+1,-3", "'@x,fine"]
