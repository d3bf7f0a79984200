"""States by name, people and capital: ISO 3166-1 alpha-3 (and XKX for Kosovo)."""

from dataclasses import dataclass
from functools import cache

from .lexicons import lexicon


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state: code, usual name, all names, demonyms, capital's names."""

    ref: str
    name: str
    names: tuple[str, ...]
    demonyms: tuple[str, ...]
    capitals: tuple[str, ...]


def _parts(text: str) -> tuple[str, ...]:
    return tuple(p for p in text.split("|") if p)


@cache
def states() -> dict[str, State]:
    """All states by code."""
    return {
        ref: State(
            ref=ref,
            name=_parts(row[0])[0],
            names=_parts(row[0]),
            demonyms=_parts(row[1]),
            capitals=_parts(row[2]),
        )
        for ref, row in lexicon("countries")["states"].items()
    }


def _by(field: str) -> dict[str, State]:
    return {word: state for state in states().values() for word in getattr(state, field)}


@cache
def by_name() -> dict[str, State]:
    """States by each of their names."""
    return _by("names")


@cache
def by_demonym() -> dict[str, State]:
    """States by adjective and people."""
    return _by("demonyms")


@cache
def by_capital() -> dict[str, State]:
    """States by capital."""
    return _by("capitals")
