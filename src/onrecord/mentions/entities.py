"""Who is named: states and their organs, organisations, groups, outlets, and persons with the role they have."""

import re
from collections.abc import Iterator
from functools import cache

from spacy.tokens import Doc

from onrecord.resources.actors import actors, by_first_word, leaders_by_surname, organ_words, state_of_leader
from onrecord.resources.countries import states
from onrecord.types import Entity, Span

from .roles import role_of, state_of_role

_WORD = re.compile(r"(?<![\w’'-])\w+")
_BOUND = re.compile(r"[\w-]")
# Of the language engine's names, those that act; the rest are places, things and peoples.
_ENGINE = {"PERSON": "PERSON", "ORGANISATION": "ORGANISATION", "MILITARY": "MILITARY", "OUTLET": "OUTLET"}
_ACRONYM = re.compile(
    r"\b(?P<whole>[A-Z][\w’'-]+(?: (?:of|for|the|and|in|de|du|la|[A-Z][\w’'-]+)){1,9}) \((?P<short>[A-Z][A-Za-z-]{1,8}[A-Z])\)"
)
_STATES = ("STATE", "DEMONYM", "CAPITAL")
_NO_MODIFIER = (
    r"(?:and|or|to|of|in|the|is|are|was|were|has|have|had|will|would|may|did|does|\w+ing|sent?|sends|wants?|and|with|against|by|for)\b"
)
# Words between a state and its organ: none behind the bare name of a state ("Niger forces", but not "Niger sent soldiers").
_MODIFIED = rf"(?:[’']s?)?[ -](?:(?!{_NO_MODIFIER})[a-z][\w-]{{1,20}} ){{0,2}}?"


def _named(text: str) -> Iterator[Entity]:
    """Names of the tables: at each word the longest."""
    table, names = actors(), by_first_word()
    done = 0
    for match in _WORD.finditer(text):
        start = match.start()
        if start < done:
            continue
        for words in names.get(match[0], ()):
            end = start + len(words)
            if text.startswith(words, start) and not _BOUND.match(text, end):
                actor = table[words]
                yield Entity(span=Span(start=start, end=end), type=actor.type, name=actor.name, ref=actor.ref)
                done = end
                break


@cache
def _after() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(rf"(?P<between>{_MODIFIED})(?P<own>{words})(?![\w-])") for kind, words in organ_words().items()}


def _organ_after(text: str, entity: Entity) -> tuple[str, re.Match[str]] | None:
    """Kind and match of the longest organ behind a state's name or adjective."""
    found = [(kind, m) for kind, pattern in _after().items() if (m := pattern.match(text, entity.span.end))]
    near = [(k, m) for k, m in found if entity.type == "DEMONYM" or m["between"][:1] in "’'" or len(m["between"]) == 1]
    return max(near, key=lambda pair: pair[1].end(), default=None)


@cache
def _before() -> re.Pattern[str]:
    kinds = "|".join(f"(?P<{kind}>{words})" for kind, words in organ_words().items())
    return re.compile(rf"(?<![\w-])(?:{kinds}) (?:of|in|for) (?:the )?\Z")


def _organs(text: str, named: list[Entity]) -> Iterator[Entity]:
    """Organs that a state's name, adjective or capital makes its own: "Chad's army", "the defence ministry in Berlin"."""
    for entity in named:
        if entity.type not in _STATES or entity.ref is None:
            continue
        after = _organ_after(text, entity)
        if after:
            kind, match = after
            adjective = next(iter(states()[entity.ref].demonyms), entity.name)
            own = re.sub(r"^(?:[’']s?)?[ -]", "", match[0])
            yield Entity(span=Span(start=entity.span.start, end=match.end()), type=kind, name=f"{adjective} {own}", ref=entity.ref)
            continue
        floor = max(0, entity.span.start - 60)
        before = _before().search(text[floor : entity.span.start])
        if before and before.lastgroup in ("MINISTRY", "MILITARY", "GOVERNMENT", "OFFICE"):
            start = floor + before.start()
            yield Entity(
                span=Span(start=start, end=entity.span.end),
                type=before.lastgroup,
                name=text[start : entity.span.end],
                ref=entity.ref,
            )


def _shortened(text: str, named: list[Entity]) -> Iterator[Entity]:
    """Later stands of an acronym that the text gives after its expansion: "Front for Unity in Azawad (FUA) ... the FUA"."""
    taken = {e.span.start for e in named}
    for match in _ACRONYM.finditer(text):
        words = match["whole"].split()
        whole = next((words[k:] for k in range(len(words) - 1) if _spells(match["short"].upper(), [w[0] for w in words[k:]])), None)
        if whole is None:
            continue
        for other in re.finditer(rf"(?<![\w-]){re.escape(match['short'])}(?![\w-])", text[match.end() :]):
            start = match.end() + other.start()
            if start not in taken:
                span = Span(start=start, end=start + len(match["short"]))
                yield Entity(span=span, type="ORGANISATION", name=" ".join(whole))


def _spells(short: str, initials: list[str]) -> bool:
    """Whether an acronym takes its letters in order from initials, the first one from the first, and no capital is left out."""
    rest, used = iter(initials), []
    for letter in short:
        have = next((i for i in rest if i.upper() == letter), None)
        if have is None:
            return False
        used.append(have)
    return initials[0].isupper() and short[0] == initials[0] and sum(i.isupper() for i in used) == sum(i.isupper() for i in initials)


def _others(doc: Doc, text: str, named: list[Entity], year: int | None) -> Iterator[Entity]:
    """Names that only the language engine knows; persons with role and state."""
    taken = {at for e in named for at in range(e.span.start, e.span.end)}
    for name in doc.ents:
        kind = _ENGINE.get(name.label_)
        start, end = name.start_char, name.end_char
        words = re.sub(r"[’']s?$", "", name.text)
        if kind is None or start in taken or end - 1 in taken or not any(c.isupper() for c in words):
            continue
        span = Span(start=start, end=start + len(words))
        if kind != "PERSON":
            yield Entity(span=span, type=kind, name=words)
            continue
        role = role_of(name, text)
        full = re.sub(r"^(?:Mr|Mrs|Ms|Dr)\.? ", "", words)
        leader = leaders_by_surname(full, year) if " " not in full else None
        full, of = leader or (full, state_of_leader(full, year))
        ref = state_of_role(role, name, named) or (None if role and role.past else of)
        yield Entity(span=span, type=kind, name=full, ref=ref, role=role.text if role else None)


def find_entities(doc: Doc, *, published: str | None = None) -> tuple[Entity, ...]:
    """Entities in order, an organ before the state inside it; `published` tells which leaders are in office."""
    text = doc.text
    named = list(_named(text))
    year = int(published[:4]) if published else None
    own = list(_organs(text, named))
    named += _shortened(text, named)
    found = [*named, *own, *_others(doc, text, [*named, *own], year)]
    return tuple(sorted(found, key=lambda e: (e.span.start, -e.span.end)))
