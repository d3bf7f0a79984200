"""onrecord reads captured news pages and keeps the record: who, what forces, where, when, and on whose word.

>>> import onrecord
>>> report = onrecord.read("France sent 300 soldiers to Chad on Monday, the defence ministry said.", published="2024-05-08")
>>> report.claims[0].force.low
300
"""

__version__ = "0.1.0"

from .capture import open_captures
from .errors import OnrecordError
from .reader import Reader, read
from .settings import Settings
from .types import (
    Annotations,
    Block,
    Capture,
    Claim,
    Evidence,
    FailedCapture,
    Force,
    Lead,
    Party,
    Place,
    Report,
    Source,
    Story,
    Trouble,
    When,
)

__all__ = [
    "Annotations",
    "Block",
    "Capture",
    "Claim",
    "Evidence",
    "FailedCapture",
    "Force",
    "Lead",
    "OnrecordError",
    "Party",
    "Place",
    "Reader",
    "Report",
    "Settings",
    "Source",
    "Story",
    "Trouble",
    "When",
    "open_captures",
    "read",
]
