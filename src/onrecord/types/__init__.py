"""The words everything is said in: frozen dataclasses, standard library only."""

from .annotation import Annotations, Attribution, Entity, Labelled, PlaceMention, Quantity, Timex, Token
from .capture import Capture, FailedCapture, Locator
from .claim import (
    Claim,
    ClaimKind,
    Factuality,
    Force,
    Move,
    Party,
    Place,
    PlaceRole,
    Source,
    SourceKind,
    Status,
    When,
)
from .entry import Entry
from .page import Block, BlockKind, FoundDate, Label, LeadMark, LeadPart, Link, Metadata, Page
from .report import Report, Trouble, Versions
from .story import Lead, LeadKind, Origin, Story, Trace
from .text import Evidence, Span
from .why import Explanation, Reason, Verdict

__all__ = [
    "Annotations",
    "Attribution",
    "Block",
    "BlockKind",
    "Capture",
    "Claim",
    "ClaimKind",
    "Entity",
    "Entry",
    "Evidence",
    "Explanation",
    "Factuality",
    "FailedCapture",
    "Force",
    "FoundDate",
    "Label",
    "Labelled",
    "Lead",
    "LeadKind",
    "LeadMark",
    "LeadPart",
    "Link",
    "Locator",
    "Metadata",
    "Move",
    "Origin",
    "Page",
    "Party",
    "Place",
    "PlaceMention",
    "PlaceRole",
    "Quantity",
    "Reason",
    "Report",
    "Source",
    "SourceKind",
    "Span",
    "Status",
    "Story",
    "Timex",
    "Token",
    "Trace",
    "Trouble",
    "Verdict",
    "Versions",
    "When",
]
