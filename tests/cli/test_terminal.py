"""What a terminal gets."""

import io
import os
import subprocess
import sys

from rich.text import Text

from onrecord.cli.terminal import Terminal, say, say_row


def screen(width: int = 30) -> Terminal:
    return Terminal(file=io.StringIO(), width=width, highlight=False, markup=False, emoji=False)


def shown(console: Terminal) -> list[str]:
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue().split("\n")[:-1]


def test_words_wrap_with_a_hanging_indent_and_no_padding() -> None:
    console = screen()
    say(console, "one two three four five six seven eight", indent=2, hang=3)
    assert shown(console) == ["  one two three four five", "     six seven eight"]
    console = screen()
    say(console)
    assert shown(console) == [""]


def test_cells_wrap_each_in_its_own_width() -> None:
    console = screen()
    say_row(console, (("withdraw", 8), ("a very long place name", 10), (Text("done"), 6)), indent=1)
    assert shown(console) == [" withdraw  a very      done", "           long place", "           name"]


def test_nothing_in_a_page_is_markup_or_steers_the_terminal() -> None:
    console = screen(60)
    say(console, "[bold]not bold[/bold] :smile: \x1b[31mred\x1b]0;title\x07 \u202eback\x9b")
    assert shown(console) == ["[bold]not bold[/bold] :smile: \ufffd[31mred\ufffd]0;title \ufffdback\ufffd"]


def test_wide_characters_count_for_two_columns() -> None:
    console = screen(20)
    say_row(console, (("軍隊", 6), ("x", 2)))
    assert shown(console) == ["軍隊    x"]


def test_a_charset_that_lacks_a_sign_gets_its_likeness() -> None:
    code = "from onrecord.cli.terminal import prepare_streams; prepare_streams(); print('“né” — 軍 → ≠ …')"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONIOENCODING": "ascii"}
    )
    assert done.stdout.decode("ascii").strip() == '"ne" -- ? -> <> ...'
