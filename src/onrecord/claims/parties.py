"""Mentions to parties: whose state, government or forces they are (contract: actor, recipient; settled 10)."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from onrecord.resources.countries import states
from onrecord.types import Annotations, Entity, Party

from . import nouns
from .antecedents import Antecedents
from .descriptions import Descriptions

_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|some)\s+", re.I)
_PERSONAL = re.compile(r"(?:he|she|him|her|his|who|himself|herself)$", re.I)
_POINTING = re.compile(r"(?:they|it|them|its|their|which|that|we|us|our|these|those|both|itself|themselves)$", re.I)

_FORCES = re.compile(r"\b(?:troops|forces|soldiers?|personnel|paratroopers|marines|sailors|contingent|peacekeepers|warships?)$")


class Cast:
    """Who has been named so far in a story; each mention is told to be one of them or somebody new."""

    def __init__(self, annotations: Annotations, doc: Doc) -> None:
        self.entities = annotations.entities
        self.text = doc.text
        self.antecedents = Antecedents(doc)
        self.descriptions = Descriptions(annotations.entities, doc)
        self.offices: dict[str, str] = {}
        for entity in annotations.entities:
            if entity.type == "PERSON" and entity.ref:
                self.offices.setdefault(entity.name, entity.ref)
        self.seen: list[tuple[int, Party]] = []

    def party(self, mention: Span) -> Party:
        """The party that a mention names, or that a pronoun in it stands for."""
        words = re.sub(r"[’']s?$", "", mention.text) or mention.text
        bare = _ARTICLE.sub("", words).strip()
        found = self._named(mention.start_char, mention.end_char)
        meant = self.antecedents.of(words, mention.start_char)
        person = self.antecedents.person(mention)
        if meant is not None:
            party = Party(name=meant, ref=self._state(meant), text=words)
        elif person is not None:
            party = Party(name=person, ref=(found.ref if found else None) or self._state(person), text=words)
        elif found is None and (_PERSONAL.match(words) or _POINTING.match(words)):
            earlier = self._earlier(mention.start_char, personal=bool(_PERSONAL.match(words)))
            party = Party(name=earlier.name if earlier else bare or words, ref=earlier.ref if earlier else None, text=words)
        elif found is not None:
            apart = found.type in ("DEMONYM", "STATE") and mention.root.lemma_.lower() in nouns.NOT_OF_STATE
            party = Party(name=bare, ref=None, text=words) if apart else self._of_state(words, bare, found)
        else:
            described = self.descriptions.of(mention, self._owner)
            party = Party(name=described.name if described else bare or words, ref=described.ref if described else None, text=words)
        if not _POINTING.match(words) and not _PERSONAL.match(words):
            self.seen.append((mention.start_char, party))
        return party

    def is_named(self, mention: Span) -> bool:
        """Whether a state or an organisation is named in a mention."""
        return self._named(mention.start_char, mention.end_char) is not None

    def _named(self, start: int, end: int) -> Entity | None:
        """The state or its organ named in a mention, the first and widest; else an organisation named in it."""
        k = bisect_left(self.entities, start, key=lambda e: e.span.start)
        inside = []
        while k < len(self.entities) and self.entities[k].span.start < end:
            inside.append(self.entities[k])
            k += 1
        whole = [e for e in inside if e.span.end <= end] or inside
        return next((e for e in whole if e.ref), whole[0] if whole else None)

    def _of_state(self, words: str, bare: str, entity: Entity) -> Party:
        named = self.text[entity.span.start : entity.span.end]
        if entity.ref is None:
            return Party(name=self._printed(bare, entity), ref=None, text=words)
        if entity.type == "MILITARY" and _FORCES.search(named):
            return Party(name=states()[entity.ref].name, ref=entity.ref, text=words)
        name = entity.name if len(named) >= 0.6 * len(bare) or entity.type in ("DEMONYM", "STATE", "CAPITAL") else bare
        person = re.search(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+$", bare)
        if person and entity.span.end <= entity.span.start + len(words) and not bare.endswith(named):
            name = bare
        return Party(name=name, ref=entity.ref, text=words)

    def _printed(self, bare: str, entity: Entity) -> str:
        """A body's name as the story gives it: whole, where the words are only part of the known name ("Houthi")."""
        named = self.text[entity.span.start : entity.span.end]
        if len(named) < 0.6 * len(bare) and entity.type != "GROUP":
            return bare
        return entity.name if entity.name.lower().startswith(named.lower()) else named

    def _owner(self, pronoun: Token) -> Party | None:
        """Whom a possessive pronoun means."""
        meant = self.antecedents.of(pronoun.text, pronoun.idx)
        if meant is not None:
            return Party(name=meant, ref=self._state(meant), text=pronoun.text)
        return self._earlier(pronoun.idx, personal=bool(_PERSONAL.match(pronoun.text)))

    def _earlier(self, at: int, *, personal: bool) -> Party | None:
        for start, party in reversed(self.seen):
            if at - start > 600:
                break
            if not personal or re.match(r"[A-Z]", party.name):
                return party
        return None

    def _state(self, name: str) -> str | None:
        """The state of somebody by name: as told of the same name before, or the state so named."""
        told = next((p.ref for _, p in reversed(self.seen) if p.ref and p.name == name), None)
        return (
            told
            or self.offices.get(name)
            or next((e.ref for e in self.entities if e.ref and self.text[e.span.start : e.span.end] == name), None)
        )


def parties(cast: Cast, mentions: Sequence[Span]) -> tuple[Party, ...]:
    """Each party once."""
    found: dict[str, Party] = {}
    for mention in mentions:
        party = cast.party(mention)
        found.setdefault(party.ref or party.name.casefold(), party)
    return tuple(found.values())
