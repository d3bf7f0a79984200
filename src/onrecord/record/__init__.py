"""Reports, kept and put together."""

from .lineage import copies
from .picture import Citation, Row, Telling, picture

__all__ = ["Citation", "Row", "Telling", "copies", "picture"]
