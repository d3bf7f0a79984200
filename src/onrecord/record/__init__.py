"""Reports, kept and put together."""

from .lineage import copies
from .picture import Citation, Row, Telling, picture
from .queries import Question
from .record import Record, Sourced
from .reviews import Decision, Verdict
from .writer import Kept

__all__ = ["Citation", "Decision", "Kept", "Question", "Record", "Row", "Sourced", "Telling", "Verdict", "copies", "picture"]
