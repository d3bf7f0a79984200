"""Mentions to parties: whose state, government or forces they are (contract: actor, recipient; settled 10)."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from spacy.tokens import Doc, Span

from onrecord.types import Annotations, Entity, Party

from .antecedents import Antecedents

_ARTICLE = re.compile(r"^(?:the|a|an|its|their|his|her|some)\s+", re.I)
_PERSONAL = re.compile(r"(?:he|she|him|her|his|who|himself|herself)$", re.I)
_POINTING = re.compile(r"(?:they|it|them|its|their|which|that|we|us|our|these|those|both|itself|themselves)$", re.I)
# Organs of a state that the text need not name again.
_ORGAN = re.compile(
    r"\b(?:government|army|military|police|parliament|ministry|minister|president|presidency|authorities|cabinet|junta|prime minister|"
    r"premier|navy|air force|soldiers|troops|forces|officials|court|security forces|officers|gendarmes|lawmakers|senate|congress|"
    r"king|chancellor|general|opposition|state)\b",
    re.I,
)


class Cast:
    """Who has been named so far in a story; each mention is told to be one of them or somebody new."""

    def __init__(self, annotations: Annotations, doc: Doc) -> None:
        self.entities = annotations.entities
        self.text = doc.text
        self.antecedents = Antecedents(doc)
        named = Counter(e.ref for e in annotations.entities if e.ref)
        self.foremost = named.most_common(1)[0][0] if named else None
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
            party = Party(name=person, ref=found.ref if found else self._state(person), text=words)
        elif found is None and (_PERSONAL.match(words) or _POINTING.match(words)):
            earlier = self._earlier(mention.start_char, personal=bool(_PERSONAL.match(words)))
            party = Party(name=earlier.name if earlier else bare or words, ref=earlier.ref if earlier else None, text=words)
        elif found is not None:
            party = self._of_state(words, bare, found)
        else:
            ref = self._context(mention.start_char) if _ORGAN.search(bare) else None
            party = Party(name=bare or words, ref=ref, text=words)
        if not _POINTING.match(words) and not _PERSONAL.match(words):
            self.seen.append((mention.start_char, party))
        return party

    def is_named(self, mention: Span) -> bool:
        """Whether a state or an organisation is named in a mention."""
        return self._named(mention.start_char, mention.end_char) is not None

    def _named(self, start: int, end: int) -> Entity | None:
        """The state named in a mention, the first one; else an organisation that is all of it."""
        k = bisect_left(self.entities, start, key=lambda e: e.span.start)
        inside = []
        while k < len(self.entities) and self.entities[k].span.start < end:
            inside.append(self.entities[k])
            k += 1
        return next((e for e in inside if e.ref), inside[0] if inside else None)

    def _of_state(self, words: str, bare: str, entity: Entity) -> Party:
        named = self.text[entity.span.start : entity.span.end]
        name = entity.name if len(named) >= 0.6 * len(bare) or entity.type in ("DEMONYM", "STATE", "CAPITAL") else bare
        person = re.search(r"[A-Z][\w’'-]+ [A-Z][\w’'-]+$", bare)
        if person and entity.span.end <= entity.span.start + len(words) and not bare.endswith(named):
            name = bare
        return Party(name=name, ref=entity.ref, text=words)

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
        return told or next((e.ref for e in self.entities if e.ref and self.text[e.span.start : e.span.end] == name), None)

    def _context(self, at: int) -> str | None:
        """The state of a bare organ: the one named last before it, where no other is named more often in the story."""
        k = bisect_left(self.entities, at, key=lambda e: e.span.start)
        last = next((e.ref for e in reversed(self.entities[:k]) if e.ref), None)
        return last if last == self.foremost else None


def parties(cast: Cast, mentions: Sequence[Span]) -> tuple[Party, ...]:
    """Each party once."""
    found: dict[str, Party] = {}
    for mention in mentions:
        party = cast.party(mention)
        found.setdefault(party.ref or party.name.casefold(), party)
    return tuple(found.values())
