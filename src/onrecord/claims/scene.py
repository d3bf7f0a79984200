"""A clause with all that stands in it: forces, places, times, entities, and who is said to say it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.tokens import Doc

from onrecord.types import Annotations, Entity, Evidence, Force, PlaceMention, Quantity, Source, Story, When

from .attribution import sources_of
from .clauses import Clause, clauses_of
from .when import when_of

_M = TypeVar("_M", Entity, PlaceMention, Quantity)
_MILITARY = re.compile(
    r"\b(?:military|army|navy|air force|troops|forces|soldiers|bases?|garrison|peacekeep\w+|warships?|"
    r"contingent|mission|embassy|diplomats|presence|battalions?|brigades?|units?|convoys?|camps?|outposts?|positions|marines)\b",
    re.I,
)
_LONGEST_SENTENCE, _LONGEST_CLAUSE = 5000, 1500  # characters: what is longer is no prose but a table or rubbish
_QUOTED = re.compile(r"[“\"](?P<words>[^“”\"]{24,}?)[,.]?[”\"]")
_QUOTES = re.compile(r"[“”\"]")


def within(mentions: Sequence[_M], start: int, end: int) -> tuple[_M, ...]:
    """Mentions of one layer that lie inside `start:end`; layers are in text order."""
    k = bisect_left(mentions, start, key=lambda m: m.span.start)
    out = []
    while k < len(mentions) and mentions[k].span.start < end:
        if mentions[k].span.end <= end:
            out.append(mentions[k])
        k += 1
    return tuple(out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One clause of a story and its annotations."""

    clause: Clause
    story: Story
    annotations: Annotations

    def forces(self) -> tuple[Quantity, ...]:
        """Forces named in the clause."""
        return within(self.annotations.quantities, self.clause.start, self.clause.end + 1)

    def military(self) -> bool:
        """Whether a word for forces or what they hold stands in the clause."""
        return _MILITARY.search(self.clause.text) is not None

    def near_forces(self, back: int = 400) -> bool:
        """Whether a force is named in the clause or a little before it."""
        if self.military():
            return True
        return bool(within(self.annotations.quantities, max(0, self.clause.start - back), self.clause.end + 1))

    def entities(self, start: int, end: int) -> tuple[Entity, ...]:
        """Entities between two characters of the story."""
        return within(self.annotations.entities, start, end)

    def places(self) -> tuple[PlaceMention, ...]:
        """Places named in the clause."""
        return within(self.annotations.places, self.clause.start, self.clause.end + 1)

    def when(self, trigger: tuple[int, int]) -> When | None:
        """The day of what the trigger tells, if the clause gives one."""
        return when_of(self.clause, trigger, self.story.text, self.annotations.times)

    def sources(self) -> tuple[Source, ...]:
        """Chain of sources that govern the clause."""
        c = self.clause
        return sources_of(c.start, c.end, (c.sentence_start, c.sentence_end), self.story, self.annotations)

    def evidence(self, span: tuple[int, int]) -> tuple[Evidence, ...]:
        """The clause as evidence, or the quotation in it that holds the trigger at characters `span`."""
        c, text = self.clause, self.story.text
        for match in _QUOTED.finditer(c.text):
            start, end = c.start + match.start("words"), c.start + match.end("words")
            if start <= span[0] and span[1] <= end:
                return (Evidence(start=start, end=end, text=text[start:end], quoted=True),)
        paragraph = text.rfind("\n\n", max(0, c.start - _LONGEST_SENTENCE), c.start) + 1 or max(0, c.start - _LONGEST_SENTENCE)
        before = len(_QUOTES.findall(text, paragraph, c.start))
        quoted = bool(before % 2) or (c.text[:1] in '“"' and c.text[-1:] in '”"')
        return (Evidence(start=c.start, end=c.end, text=c.text, quoted=quoted),)


def scenes(doc: Doc, story: Story, annotations: Annotations) -> Iterator[Scene]:
    """Every clause of the story, in order."""
    for sentence in doc.sents:
        if sentence.end_char - sentence.start_char > _LONGEST_SENTENCE:
            continue
        for clause in clauses_of(sentence.text.rstrip(), sentence.start_char):
            if len(clause.text) <= _LONGEST_CLAUSE:
                yield Scene(clause=clause, story=story, annotations=annotations)


def force_of(quantity: Quantity, text: str) -> Force:
    """A force mention as the claim's force."""
    return Force(
        text=text[quantity.span.start : quantity.span.end].strip(),
        low=quantity.low,
        high=quantity.high,
        approximate=quantity.approximate,
        unit=quantity.unit,
        component=quantity.component,
    )


def counted(quantity: Quantity) -> bool:
    """Whether a force has a number."""
    return quantity.low is not None or quantity.high is not None
