"""`onrecord explain`."""

import json
from pathlib import Path

from typer.testing import CliRunner

from onrecord.cli.main import app

TEXT = "Denmark withdrew 80 soldiers from Latvia on Tuesday, the Danish defence ministry said.\n"


def page(folder: Path) -> str:
    path = folder / "page.txt"
    path.write_text(TEXT, encoding="utf-8")
    return str(path)


def test_all_claims_and_one(tmp_path: Path) -> None:
    path = page(tmp_path)
    shown = CliRunner().invoke(app, ["explain", path, "--published", "2024-05-15", "--format", "json"])
    assert shown.exit_code == 0
    claims = json.loads(shown.stdout)
    assert {slot["slot"] for slot in claims[0]["slots"]} >= {"kind", "actor", "force", "place", "when", "source"}
    one = CliRunner().invoke(app, ["explain", path, claims[0]["claim"], "--published", "2024-05-15", "--format", "jsonl"])
    assert one.exit_code == 0
    assert json.loads(one.stdout) == claims[0]
    table = CliRunner().invoke(app, ["explain", path, claims[0]["claim"][:12], "--published", "2024-05-15"])
    assert table.exit_code == 0
    assert "table of states" in " ".join(table.stdout.split())


def test_no_such_claim_and_no_such_page(tmp_path: Path) -> None:
    missing = CliRunner().invoke(app, ["explain", page(tmp_path), "movement-none"])
    assert missing.exit_code == 1
    assert "no claim 'movement-none'" in missing.stderr
    absent = CliRunner().invoke(app, ["explain", str(tmp_path / "absent.txt")])
    assert absent.exit_code == 1
    assert "absent.txt" in absent.stderr
