"""What the record holds: a claim with both times, and where it was told."""

from dataclasses import dataclass

from .claim import Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A claim as the record holds it.

    `number` is its own in this record, `story` that of its story; `lineage` is the number of the first story of the same text, so ten
    copies have one. Valid time: `valid_from` and `valid_to` are ISO days, null where open or not told. Transaction time: `recorded_at`
    and `superseded_at` are UTC instants; null in `superseded_at` while the entry stands, else `superseded_by` is the story that took
    its place. `reviewed`: somebody accepted or corrected it.
    """

    number: int
    story: int
    lineage: int
    claim: Claim
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None
    path: str
    valid_from: str | None
    valid_to: str | None
    recorded_at: str
    superseded_at: str | None = None
    superseded_by: int | None = None
    reviewed: bool = False
