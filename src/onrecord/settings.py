"""One frozen Settings, read once from a TOML file and the environment."""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path

from .errors import SettingsError


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a user may set.

    `strict`: raise at the first page that goes wrong instead of reporting a Trouble.
    `words_per_minute`: reading speed from which `story.reading_minutes` is worked out.
    """

    strict: bool = False
    words_per_minute: int = 230


def _checked(name: str, value: object, kind: type, where: str) -> object:
    if kind is bool and isinstance(value, str):
        if value.lower() in ("1", "true", "yes", "0", "false", "no", ""):
            return value.lower() in ("1", "true", "yes")
    elif kind is int and isinstance(value, str) and value.isdecimal():
        value = int(value)
    if type(value) is not kind or (kind is int and isinstance(value, int) and value <= 0):
        raise SettingsError(f"{where}: {name} = {value!r} is no {'positive ' if kind is int else ''}{kind.__name__}")
    return value


def load_settings(path: str | Path | None = None, *, environ: Mapping[str, str] | None = None) -> Settings:
    """Settings of a TOML file (`path`, else the file that ONRECORD_SETTINGS names), then of ONRECORD_<NAME>.

    Raises SettingsError, naming the file or variable, for an unknown key, a wrong type or a file that cannot be read.
    """
    env = os.environ if environ is None else environ
    kinds = {f.name: type(f.default) for f in fields(Settings)}
    settings = Settings()
    file = path or env.get("ONRECORD_SETTINGS")
    if file:
        try:
            table = tomllib.loads(Path(file).read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise SettingsError(f"{file}: {error}") from error
        for name, value in table.items():
            if name not in kinds:
                raise SettingsError(f"{file}: unknown setting {name!r}; known: {', '.join(sorted(kinds))}")
            settings = replace(settings, **{name: _checked(name, value, kinds[name], str(file))})  # type: ignore[arg-type]
    for name, kind in kinds.items():
        variable = f"ONRECORD_{name.upper()}"
        if variable in env:
            settings = replace(settings, **{name: _checked(name, env[variable], kind, variable)})  # type: ignore[arg-type]
    return settings
