"""Our own training passages can be read, and their claims stand in their words."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[2] / "recipes/model/passages.py"
PASSAGE = """=== own-test-001 | wire | 2018-03-14
A short headline

The ministry said it will pull its last 200 instructors out of Gao by June.
---
movement.withdraw planned CT+
  ev: will pull its last 200 instructors out of Gao by June
  actor: it | ministry
  force: its last 200 instructors | 200 | personnel | instructors
  from: Gao | Gao | MLI | 16.27,-0.04
  when: by June | ../2018-06
  source: The ministry | ministry | office | said
"""


def check(*names: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, str(SCRIPT), *names], capture_output=True, text=True, check=False)


def test_all_passages_are_right() -> None:
    done = check()
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("  ev: will push its last", "evidence is not in the passage"),
        ("movement.vanish planned CT+", "vanish"),
        ("  from: Tessalit | Tessalit | MLI", "slot's text is not in the passage"),
    ],
)
def test_a_wrong_passage_is_named_with_its_line(tmp_path: Path, wrong: str, said: str) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(PASSAGE + wrong + "\n", encoding="utf-8")
    done = check(str(path))
    assert done.returncode == 1
    assert "wrong.txt:13" in done.stderr
    assert said in done.stderr


def test_claims_are_in_the_contracts_form(tmp_path: Path) -> None:
    path = tmp_path / "right.txt"
    path.write_text(PASSAGE, encoding="utf-8")
    done = check(str(path), "--jsonl")
    assert done.returncode == 0
    assert '"low": 200' in done.stdout
    assert '"end": "2018-06-30"' in done.stdout
