"""Places in a text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Span:
    """Half-open stretch of characters, `text[start:end]`, of `Story.text` unless said otherwise."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Evidence:
    """Words of `Story.text` that carry a claim: position and quotation, so that either checks the other."""

    start: int
    end: int
    text: str
    quoted: bool = False
