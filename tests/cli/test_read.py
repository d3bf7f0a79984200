"""`onrecord read` from the outside: what comes in, what goes out, and with which exit status."""

import gzip
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.main import app

PAGE = (
    "Quay Post\n3 May 2024\n\nChad sends 300 soldiers to the lake\n\n"
    "Chad has sent 300 soldiers to its western border, the defence ministry said on Friday, "
    "after a week of attacks on villages near the lake.\n\n"
    "The men left their barracks in N'Djamena on Thursday "
    "and will stay at least until the end of the month, an officer told reporters there.\n"
)


def run(*args: str, stdin: bytes | None = None) -> Result:
    return CliRunner(env={"COLUMNS": "100"}).invoke(app, args, input=stdin)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "b.txt").write_text(PAGE, encoding="utf-8")
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(PAGE.encode(), mtime=0))
    (tmp_path / ".hidden").write_text("not a page")
    return tmp_path


def test_one_page_as_a_table(folder: Path) -> None:
    done = run("read", str(folder / "b.txt"))
    assert done.exit_code == 0
    assert "Chad sends 300 soldiers to the lake" in done.stdout
    assert "Chad · 300 troops" in done.stdout
    assert "defence ministry said" in " ".join(done.stdout.split())
    assert str(folder) not in done.stdout


def test_several_pages_come_in_order_and_are_named(folder: Path) -> None:
    done = run("read", str(folder))
    assert done.exit_code == 0
    places = [done.stdout.replace("\n", "").find(name) for name in ("a.txt.gz", "b.txt")]
    assert -1 < places[0] < places[1]


def test_standard_input(folder: Path) -> None:
    done = run("read", "-", "--published", "2024-05-03", "--format", "json", stdin=PAGE.encode())
    assert json.loads(done.stdout)["story"]["published"] == "2024-05-03"


def test_json_is_an_object_for_a_page_and_a_list_for_more(folder: Path) -> None:
    one = json.loads(run("read", str(folder / "b.txt"), "--format", "json").stdout)
    two = json.loads(run("read", str(folder), "--format", "json").stdout)
    lines = run("read", str(folder), "--format", "jsonl").stdout.splitlines()
    assert one == two[1]
    assert [json.loads(line) for line in lines] == two
    assert "blocks" not in one
    assert "annotations" not in one
    more = json.loads(run("read", str(folder / "b.txt"), "--format", "json", "--blocks", "--annotations").stdout)
    assert more["blocks"]
    assert more["annotations"]["quantities"]


def test_a_folder_with_one_page_is_a_list_and_an_empty_one_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "b.txt").unlink()
    assert len(json.loads(run("read", str(folder), "--format", "json").stdout)) == 1
    (tmp_path / "none").mkdir()
    done = run("read", str(tmp_path / "none"), "--format", "json")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "[]\n", "onrecord: no pages in there\n")


def test_a_bad_page_stops_nothing_and_shows_in_the_exit_status(folder: Path) -> None:
    (folder / "c.bin").write_bytes(bytes(range(256)) * 9)
    done = run("read", str(folder), str(folder / "nosuch.html"), "--format", "jsonl")
    assert done.exit_code == 1
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert [len(r["troubles"]) for r in reports] == [0, 0, 1, 1]
    assert "nosuch.html" in reports[3]["troubles"][0]["message"]
    assert "trouble: capture: CaptureError" in run("read", str(folder / "nosuch.html")).stdout


def test_strict_stops_at_the_first_bad_page_and_leaves_whole_json(folder: Path) -> None:
    done = run("read", "--strict", str(folder / "b.txt"), str(folder / "nosuch.html"), str(folder / "a.txt.gz"), "--format", "json")
    assert done.exit_code == 1
    assert len(json.loads(done.stdout)) == 1
    assert "nosuch.html" in done.stderr


@pytest.mark.parametrize("args", [["read"], ["read", "p", "--published", "8/9/2023"], ["read", "p", "--format", "xml"], ["nosuch"]])
def test_wrong_usage_is_status_2(args: list[str]) -> None:
    done = run(*args)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_a_day_that_is_none_names_its_option() -> None:
    assert "--captured" in run("read", "p", "--captured", "2023-02-30").stderr


def test_help_shows_each_example_on_its_own_line() -> None:
    lines = [line.strip() for line in run("read", "--help").stdout.splitlines()]
    assert "onrecord read page.html" in lines
    assert "onrecord read saved/ --format jsonl > reports.jsonl" in lines
    assert "onrecord demo" in [line.strip() for line in run("demo", "--help").stdout.splitlines()]


def test_version_names_all_that_makes_a_report() -> None:
    assert [line.split()[0] for line in run("--version").stdout.splitlines()] == ["onrecord", "model", "gazetteer", "lexicons"]


def test_schema_is_the_contract() -> None:
    assert json.loads(run("schema").stdout)["properties"]["claims"]


@pytest.mark.parametrize("form", ["table", "jsonl"])
def test_a_reader_that_goes_away_is_no_error(folder: Path, form: str) -> None:
    for number in range(20):
        (folder / f"p{number}.txt").write_text(PAGE, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, "-m", "onrecord", "read", str(folder), "--format", form]
    done = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False, timeout=120)
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


def test_progress_is_told_in_plain_lines_where_there_is_no_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    from onrecord.cli.options import progress

    assert list(progress(range(250), total=250)) == list(range(250))
    assert capsys.readouterr().err == "read 100 of 250 pages\nread 200 of 250 pages\n"


def test_the_bar_leaves_standard_output_alone(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    from onrecord.cli.options import progress

    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    for number in progress(range(3), total=3):
        print("report", number)
    out, err = capsys.readouterr()
    assert out == "report 0\nreport 1\nreport 2\n"
    assert "reading" in err


def test_unlikely_claims_are_left_out_on_request(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Denmark withdrew 80 soldiers from Latvia on Tuesday, the Danish defence ministry said.\n", encoding="utf-8")
    options = ["read", str(page), "--published", "2024-05-15", "--format", "jsonl"]
    every = json.loads(CliRunner().invoke(app, options).stdout)["claims"]
    least = max(claim["confidence"] for claim in every)
    sure = json.loads(CliRunner().invoke(app, [*options, "--min-confidence", str(least)]).stdout)["claims"]
    assert sure == [claim for claim in every if claim["confidence"] >= least]
    assert json.loads(CliRunner().invoke(app, [*options, "--min-confidence", "1"]).stdout)["claims"] == []
