"""Settings from TOML and the environment."""

from pathlib import Path

import pytest

from onrecord.errors import SettingsError
from onrecord.settings import Settings, load_settings


def _file(folder: Path, text: str | bytes) -> Path:
    path = folder / "onrecord.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def test_defaults() -> None:
    assert load_settings(environ={}) == Settings(strict=False, words_per_minute=230)


def test_file(tmp_path: Path) -> None:
    path = _file(tmp_path, "strict = true\nwords_per_minute = 180\n")
    wanted = Settings(strict=True, words_per_minute=180)
    assert load_settings(path, environ={}) == wanted
    assert load_settings(environ={"ONRECORD_SETTINGS": str(path)}) == wanted


def test_environment_wins_over_the_file(tmp_path: Path) -> None:
    path = _file(tmp_path, "strict = true\n")
    assert load_settings(path, environ={"ONRECORD_STRICT": "no", "ONRECORD_WORDS_PER_MINUTE": "90"}) == Settings(words_per_minute=90)


def test_the_process_environment_is_the_default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_STRICT", "1")
    assert load_settings().strict


@pytest.mark.parametrize(("value", "wanted"), [("1", True), ("Yes", True), ("true", True), ("0", False), ("no", False), ("", False)])
def test_truth_in_the_environment(value: str, wanted: bool) -> None:
    assert load_settings(environ={"ONRECORD_STRICT": value}).strict is wanted


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("speed = 3", "unknown setting 'speed'"),
        ("[reader]\nstrict = true", "unknown setting 'reader'"),
        ("strict = 1", "strict = 1 is no bool"),
        ("words_per_minute = true", "words_per_minute = True is no positive int"),
        ("words_per_minute = 0", "words_per_minute = 0 is no positive int"),
        ("words_per_minute = 2.5", "words_per_minute = 2.5 is no positive int"),
        ("strict =", "Invalid value"),
        (b"\xff\xfe", "decode"),
    ],
)
def test_faults_of_a_file_name_it(tmp_path: Path, text: str | bytes, named: str) -> None:
    path = _file(tmp_path, text)
    with pytest.raises(SettingsError) as caught:
        load_settings(path, environ={})
    assert str(path) in str(caught.value)
    assert named in str(caught.value)


@pytest.mark.parametrize("path", ["nowhere/onrecord.toml", "no\0name"])
def test_missing_file(path: str) -> None:
    with pytest.raises(SettingsError, match=r"nowhere|null"):
        load_settings(path, environ={})


@pytest.mark.parametrize(("name", "value"), [("STRICT", "maybe"), ("WORDS_PER_MINUTE", "²"), ("WORDS_PER_MINUTE", "-1")])
def test_faults_of_the_environment_name_the_variable(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=rf"^ONRECORD_{name}: .*{value}"):
        load_settings(environ={f"ONRECORD_{name}": value})
