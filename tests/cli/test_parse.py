"""`onrecord parse`."""

import subprocess
import sys

TEXT = "Gellan will pull 300 soldiers out of Chad by June, the minister said."


def run(*arguments: str, given: str | None = None) -> str:
    command = [sys.executable, "-m", "onrecord", "parse", *arguments]
    return subprocess.run(command, capture_output=True, check=True, input=given, text=True, encoding="utf-8").stdout


def test_the_tree_and_the_layers_are_drawn() -> None:
    shown = run(TEXT)
    assert "soldiers  obj  NOUN NNS soldier" in shown
    assert "300  nummod  NUM CD 300" in shown
    assert "sources  the minister" in shown


def test_standard_input_and_html() -> None:
    page = run("-", "--html", given=TEXT)
    assert page.lstrip().startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert "soldiers" in page


def test_nothing_is_no_error() -> None:
    assert run("").strip() == ""
    assert "<html" in run("", "--html")


def test_what_steers_a_terminal_is_not_printed() -> None:
    assert "\x1b" not in run("Gellan \x1b[2J left Gao.")


def test_bytes_of_another_charset_and_no_text_at_all() -> None:
    command = [sys.executable, "-m", "onrecord", "parse", "-"]
    read = subprocess.run(command, capture_output=True, check=True, input="Le général a quitté Gao.".encode("windows-1252"))
    assert "général" in read.stdout.decode("utf-8")
    done = subprocess.run(command, capture_output=True, check=False, input=bytes(range(256)) * 40)
    assert done.returncode == 1
    assert done.stderr.startswith(b"onrecord: ")
