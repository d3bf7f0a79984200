"""Stories in the shapes that pages give them: news, guides, lists, live reports, recipes, interviews, blogs."""

import re
from dataclasses import dataclass
from random import Random
from typing import Any

from composed_pages_words import FIRST, REPORTED, advice, code, fact, item, name, subhead

_SENTENCE = re.compile(r"(?<=[.!?]) (?=[A-Z“\"])")
_SHAPES = ("news", "news", "news", "news", "news", "news", "tabloid", "sections", "guide", "list", "live", "talk", "blog")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a story: `kind` is p, h, li, row, code, quote or stamp; a stamp is shown but no story."""

    kind: str
    text: str


def paragraphs_of(text: str) -> list[str]:
    """Paragraphs of a passage; of one without, two sentences each."""
    paragraphs = [" ".join(p.split()) for p in text.split("\n") if p.strip()]
    if len(paragraphs) > 1:
        return paragraphs
    sentences = _SENTENCE.split(paragraphs[0])
    return [" ".join(sentences[i : i + 2]) for i in range(0, len(sentences), 2)]


class Story:
    """Draws a story around one passage, longer by some others."""

    def __init__(self, rng: Random, passages: list[dict[str, Any]]) -> None:
        self.rng, self.passages = rng, passages
        self.shape = rng.choice(_SHAPES)

    def _more(self) -> list[str]:
        return paragraphs_of(self.rng.choice(self.passages)["text"])

    def _prose(self, paragraphs: list[str]) -> list[Part]:
        """Paragraphs, in some shapes cut to single sentences or mixed with advice."""
        rng, out = self.rng, []
        for paragraph in paragraphs:
            if self.shape in ("guide", "blog", "list") and rng.random() < 0.5:
                paragraph = " ".join(advice(rng) for _ in range(rng.randint(1, 4)))
            cut = self.shape == "tabloid" or rng.random() < 0.08
            out += [Part("p", told) for told in (_SENTENCE.split(paragraph) if cut else [paragraph])]
        return out

    def _short(self) -> str:
        """A few words that end without a stop."""
        words = self.rng.choice(self._more()).split()
        return " ".join(words[: self.rng.randint(1, 10)]).rstrip(".,;")

    def _facts(self) -> list[Part]:
        """Facts line by line, rows of a table, or lines of code."""
        rng, draw = self.rng, self.rng.random()
        many = rng.randint(2, 9)
        if draw < 0.5:
            kind = rng.choice(("p", "p", "li"))
            return [Part(kind, fact(rng) if rng.random() < 0.7 else self._short()) for _ in range(many)]
        if draw < 0.7:
            width = rng.randint(2, 4)
            return [Part("row", " | ".join(fact(rng).split(": ")[-1] for _ in range(width))) for _ in range(many)]
        return [Part("code", code(rng)) for _ in range(2 * many)]

    def _items(self) -> list[Part]:
        rng = self.rng
        if rng.random() < 0.3:
            return self._facts()
        if rng.random() < 0.3:
            return [Part("li", self._short()) for _ in range(rng.randint(3, 9))]
        if rng.random() < 0.4:
            sentences = _SENTENCE.split(" ".join(self._more()))[: rng.randint(3, 7)]
            return [Part("li", s) for s in sentences]
        return [Part("li", item(rng)) for _ in range(rng.randint(3, 9))]

    def _head(self) -> Part:
        rng = self.rng
        if rng.random() < 0.4:
            return Part("h", self._short())
        return Part("h", subhead(rng))

    def _section(self, paragraphs: list[str]) -> list[Part]:
        """What one passage becomes in the story's shape."""
        rng, prose = self.rng, self._prose(paragraphs)
        if self.shape in ("news", "tabloid", "blog"):
            return [self._head(), *prose] if rng.random() < 0.12 else prose
        if self.shape == "live":
            stamp = rng.choice((f"{rng.randint(1, 12)}:{rng.randint(10, 59)} pm", f"{rng.randint(0, 23):02}.{rng.randint(10, 59)} GMT"))
            return [Part("stamp", stamp), self._head(), *prose[: rng.randint(1, 4)]]
        if self.shape == "talk":
            answers = [Part("p", f"{rng.choice(FIRST)}: {p.text}" if rng.random() < 0.2 else p.text) for p in prose]
            return [Part(rng.choice("hp"), advice(rng).rstrip(".!") + "?"), *answers]
        if self.shape == "list":
            return [self._head(), *(self._facts() if rng.random() < 0.4 else []), *prose[: rng.randint(1, 2)]]
        out = [self._head(), *prose[: rng.randint(1, 5)]]
        return out + self._items() if rng.random() < (0.6 if self.shape == "guide" else 0.2) else out

    def parts(self, passage: dict[str, Any]) -> list[Part]:
        """The whole story."""
        rng = self.rng
        count = (
            rng.choice((0, 0, 1, 2, 3, 5)) if self.shape in ("news", "tabloid", "blog", "talk") else rng.choice((2, 3, 5, 8, 12, 20))
        )
        out = self._prose(paragraphs_of(passage["text"]))
        if self.shape in ("list", "guide", "live"):
            out = out[: rng.randint(1, 4)]
        for _ in range(count):
            out += self._section(self._more())
        for at in range(len(out) - 1, 0, -1):
            if rng.random() < 0.02:
                out[at:at] = [Part("quote", rng.choice(out).text)] if rng.random() < 0.5 else self._items()
        if rng.random() < 0.25:
            out.append(Part("p", rng.choice(REPORTED).format(a=name(rng), b=name(rng))))
        return out
