"""The alliance, the group, its troops, the Sahel nation: whom a description means that names nobody. Precise before complete."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from spacy.tokens import Doc, Span, Token

from onrecord.resources.countries import states
from onrecord.types import Entity, Party

from . import nouns

_STATES = frozenset({"STATE", "DEMONYM", "CAPITAL"})
_BODIES = (
    (nouns.ALLIANCE, frozenset({"ALLIANCE", "UN"})),
    (nouns.MISSION, frozenset({"MISSION"})),
    (nouns.HIRED, frozenset({"GROUP", "COMPANY"})),
    (nouns.GROUP, frozenset({"GROUP"})),
    (nouns.AGENCY, frozenset({"AGENCY", "OUTLET"})),
)
_ORGANS = nouns.MILITARY | nouns.MINISTRY | nouns.GOVERNMENT | nouns.OFFICIAL | nouns.OFFICE
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
_OTHER = frozenset(
    {"foreign", "other", "another", "neighbouring", "neighboring", "rival", "allied", "international", "regional", "western"}
)
_OWNED = nouns.MILITARY | nouns.PEOPLE
# Weights of a state for a bare organ: each naming before it, one more the nearer its sentence, and each naming in the whole story.
_NAMED, _NEAR, _OVERALL = 0.5, 1.0, 0.3
_SHARE = 0.5  # of all weights; with no more than that no state is meant


class Descriptions:
    """What has been named in a story, for words that stand for it."""

    def __init__(self, entities: tuple[Entity, ...], doc: Doc) -> None:
        self.entities, self.doc = entities, doc
        self.starts = [e.span.start for e in entities]
        self.counts = Counter(e.ref for e in entities if e.ref)
        self.sentences = [s.start_char for s in doc.sents]

    def of(self, mention: Span, owner: Callable[[Token], Party | None]) -> Party | None:
        """The party that a description stands for, under its name; `owner` tells whom a pronoun in it means. None: not plain."""
        head = mention.root
        lemma = head.lemma_.lower()
        words = mention.text
        own = next((t for t in head.children if t.dep_ == "nmod:poss" and t.pos_ == "PRON" and t.i >= mention.start), None)
        if own is not None and lemma not in nouns.NOT_OF_STATE:
            party = owner(own)
            if party is not None and lemma in _OWNED | nouns.COUNTRY:
                return Party(name=party.name, ref=party.ref, text=words)
            if party is not None and party.ref and lemma in _ORGANS:
                return Party(name=_bare(mention), ref=party.ref, text=words)
        if any(t.lower_ in _OTHER for t in mention):
            return None
        body = self._body(mention, lemma)
        if body is not None:
            return Party(name=body.name, ref=body.ref, text=words)
        if lemma in _ORGANS and not any(t.lemma_.lower() in nouns.NOT_OF_STATE for t in mention):
            ref = self.state(mention.start_char)
            return Party(name=_bare(mention), ref=ref, text=words) if ref else None
        return None

    def state(self, at: int) -> str | None:
        """The state whose organ a bare noun at a character is: the one that outweighs all others so far."""
        k = bisect_left(self.starts, at)
        here = bisect_left(self.sentences, at + 1)
        weight: dict[str, float] = {ref: _OVERALL * n for ref, n in self.counts.items()}
        for entity in self.entities[:k]:
            if entity.ref:
                back = here - bisect_left(self.sentences, entity.span.start + 1)
                weight[entity.ref] = weight.get(entity.ref, 0.0) + _NAMED + _NEAR * 0.5**back
        ref = max(weight, key=lambda r: (weight[r], r), default=None)
        return ref if ref is not None and weight[ref] > _SHARE * sum(weight.values()) else None

    def _body(self, mention: Span, lemma: str) -> Entity | None:
        if mention[0].lower_ not in _DEFINITE:
            return None
        if len(mention) > 1 and mention[-2].lower_ == "world" and lemma == "body":
            return Entity(span=self.entities[0].span, type="UN", name="United Nations") if self.entities else None
        if lemma in nouns.COUNTRY and mention.root.tag_ != "NNS":
            last = self._last(mention.start_char, _STATES)
            return Entity(span=last.span, type="STATE", name=states()[last.ref].name, ref=last.ref) if last and last.ref else None
        types = next((types for words, types in _BODIES if lemma in words), None)
        return self._last(mention.start_char, types) if types else None

    def _last(self, at: int, types: frozenset[str]) -> Entity | None:
        return next((e for e in reversed(self.entities[: bisect_left(self.starts, at)]) if e.type in types), None)


def _bare(mention: Span) -> str:
    first = 1 if len(mention) > 1 and (mention[0].pos_ in ("DET", "PRON")) else 0
    return mention[first:].text
