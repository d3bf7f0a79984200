"""`onrecord when`."""

import json
import subprocess
import sys


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "onrecord", "when", *arguments], capture_output=True, text=True, check=False)


def test_a_day_reckoned_from_another() -> None:
    (row,) = json.loads(run("last Tuesday", "--on", "2023-09-08", "--format", "json").stdout)
    assert row == {
        "text": "last Tuesday", "type": "DATE", "value": "2023-09-05", "edtf": "2023-09-05", "start": "2023-09-05", "end": "2023-09-05"
    }  # fmt: skip


def test_a_table_and_a_line_each() -> None:
    sentence = "It left in May 2019 and came back in June 2020."
    assert "2019-05" in run(sentence).stdout
    assert [json.loads(line)["value"] for line in run(sentence, "--format", "jsonl").stdout.splitlines()] == ["2019-05", "2020-06"]


def test_no_time_and_no_day() -> None:
    assert "--on" in run("on Monday").stderr
    assert run("Nothing here.").returncode == 1
    assert run("on Monday", "--on", "yesterday").returncode == 2
