"""A story's text in pieces, those that carry claims marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.types import Entry


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a paragraph; `entries` are those whose evidence holds them."""

    text: str
    entries: tuple[Entry, ...]

    @property
    def kind(self) -> str:
        """The kind of the first claim that the words carry."""
        return self.entries[0].claim.kind.value if self.entries else ""


def paragraphs(text: str, entries: Sequence[Entry]) -> list[list[Piece]]:
    """The paragraphs of a text, each cut where evidence begins or ends."""
    spans = [(e.start, e.end, entry) for entry in entries for e in entry.claim.evidence]
    out, at = [], 0
    for block in text.split("\n\n"):
        end = at + len(block)
        cuts = sorted({at, end, *(cut for start, stop, _ in spans for cut in (start, stop) if at < cut < end)})
        pieces = [Piece(text[a:b], tuple(entry for start, stop, entry in spans if start <= a and b <= stop)) for a, b in pairwise(cuts)]
        out.append(pieces)
        at = end + 2
    return out
