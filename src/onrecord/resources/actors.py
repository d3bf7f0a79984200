"""Actors by the words that name them: states, their organs, organisations, armed groups, outlets, leaders."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .countries import State, by_capital, by_demonym, by_name
from .lexicons import lexicon

# Lists of `kind = name = other names`, in rising order of weight where two give the same words.
LISTS = ("outlets", "groups", "organisations")
_FIRST = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Who is meant by a name: kind, canonical name, and the state (ISO 3166-1 alpha-3) that it stands for, if any."""

    type: str
    name: str
    ref: str | None = None


def _spellings(words: str) -> tuple[str, ...]:
    """A name with straight and with typographic apostrophes."""
    return tuple({words, words.replace("’", "'"), words.replace("'", "’")}) if "'" in words or "’" in words else (words,)


def _listed() -> Iterator[tuple[str, Actor]]:
    for name in LISTS:
        for kind, rows in lexicon(name).items():
            for canonical, others in rows.items() if isinstance(rows, dict) else ():
                actor = Actor(type="OUTLET" if name == "outlets" else kind, name=canonical)
                for words in (canonical, *others.split("|")):
                    yield words, actor


def _organs() -> Iterator[tuple[str, Actor]]:
    for ref, kinds in lexicon("organs").get("states", {}).items():
        for kind, names in kinds.items():
            for words in names.split("|"):
                yield words, Actor(type=kind, name=words, ref=ref)


def _states() -> Iterator[tuple[str, Actor]]:
    tables: tuple[tuple[str, dict[str, State]], ...] = (
        ("CAPITAL", by_capital()),
        ("DEMONYM", by_demonym()),
        ("STATE", by_name()),
    )
    for kind, table in tables:
        for words, state in table.items():
            yield words, Actor(type=kind, name=state.name, ref=state.ref)


@cache
def actors() -> dict[str, Actor]:
    """Every known actor by each of its names; a state's own names weigh most."""
    table: dict[str, Actor] = {}
    for words, actor in (*_listed(), *_organs(), *_states()):
        table.update(dict.fromkeys(_spellings(words), actor) if words else {})
    return table


@cache
def by_first_word() -> dict[str, tuple[str, ...]]:
    """Names by their first run of letters, the longest first."""
    out: dict[str, list[str]] = {}
    for words in actors():
        first = _FIRST.match(words)
        if first:
            out.setdefault(first[0], []).append(words)
    return {first: tuple(sorted(names, key=lambda n: (-len(n), n))) for first, names in out.items()}


@cache
def _leaders() -> dict[str, tuple[tuple[str, int, int], ...]]:
    out = {}
    for names, terms in lexicon("leaders")["leaders"].items():
        rows = [term.split() for term in terms.split("|")]
        spans = tuple((row[0], int(row[1]), int(row[2]) if len(row) > 2 else 9999) for row in rows)
        out.update(dict.fromkeys(names.split("|"), spans))
    return out


def state_of_leader(name: str, year: int | None) -> str | None:
    """The state that a leader stood for in a year; without a year, in his last term. None for nobody known, or out of office."""
    terms = _leaders().get(name, ())
    if year is None:
        return terms[-1][0] if terms else None
    return next((ref for ref, first, last in terms if first <= year <= last), None)


@cache
def _surnames() -> dict[str, tuple[str, ...]]:
    out: dict[str, list[str]] = {}
    for names in lexicon("leaders")["leaders"]:
        first = names.split("|")[0]
        out.setdefault(first.split()[-1], []).append(first)
    return {surname: tuple(names) for surname, names in out.items()}


def leaders_by_surname(surname: str, year: int | None) -> tuple[str, str] | None:
    """Name and state of the only leader in office who bears a surname; None where there is none, or more than one."""
    found = [(name, ref) for name in _surnames().get(surname, ()) if (ref := state_of_leader(name, year))]
    return found[0] if len(found) == 1 else None


@cache
def organ_words() -> dict[str, str]:
    """Regular expressions of the words for organs of any state, by kind of actor."""
    return dict(lexicon("organs")["words"])
