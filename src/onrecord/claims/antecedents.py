"""He, she, it and surnames: who is meant, within one story. Precise before complete; what is not resolved stays as text."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from spacy.tokens import Doc, Span

_PERSONAL = re.compile(r"(?:he|she|him|her|his|himself|herself)$", re.I)
_SINGULAR = re.compile(r"(?:it|its|itself)$", re.I)
_BODIES = frozenset({"ORGANISATION", "MILITARY", "STATE", "OUTLET"})
_BESIDE = ("flat", "appos", "compound")
_REACH = 900  # characters in which somebody must have been named


class Antecedents:
    """Who has been named in a Doc, by the engine's names, and whom a later word means."""

    def __init__(self, doc: Doc) -> None:
        self.people = [name for name in doc.ents if name.label_ == "PERSON"]
        self.bodies = [name for name in doc.ents if name.label_ in _BODIES]

    def of(self, word: str, at: int) -> str | None:
        """The name that a pronoun at a character stands for.

        A person is the subject of the last sentence that names one, else the last one named; a body is the last one named.
        """
        if _PERSONAL.match(word):
            near = _before(self.people, at)
            last = [name for name in near if name.sent.start == near[-1].sent.start]
            meant = next((name for name in last if _is_subject(name)), near[-1] if near else None)
            return self.full(bare(meant.text)) if meant is not None else None
        if _SINGULAR.match(word):
            near = _before(self.bodies, at)
            return bare(near[-1].text) if near else None
        return None

    def full(self, name: str) -> str:
        """A person's whole name, as given where a surname alone stands."""
        last = name.split()[-1]
        longer = (bare(other.text) for other in self.people if len(other) > 1 and bare(other.text).split()[-1] == last)
        return next(longer, name) if " " not in name else name

    def person(self, mention: Span) -> str | None:
        """The person named at the end of a mention, by the whole name: "Kenya's president William Ruto" is William Ruto."""
        k = bisect_left(self.people, mention.start, key=lambda name: name.start)
        inside = [name for name in self.people[k : k + 4] if name.end <= mention.end]
        if not inside or mention.text[inside[-1].end_char - mention.start_char :].strip(" ’'s,”\""):
            return None
        return self.full(bare(inside[-1].text))


def _is_subject(name: Span) -> bool:
    """Whether a name is a subject, or stands beside the title that is one."""
    top = name.root
    while top.dep_.split(":")[0] in _BESIDE and top.head.i != top.i:
        top = top.head
    return str(top.dep_).startswith("nsubj")


def bare(name: str) -> str:
    """A name without its possessive."""
    return re.sub(r"\s*[’']s?$", "", name).strip()


def _before(names: Sequence[Span], at: int) -> Sequence[Span]:
    first = bisect_left(names, at - _REACH, key=lambda name: name.start_char)
    return names[first : bisect_left(names, at, key=lambda name: name.start_char)]
