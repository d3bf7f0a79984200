"""Doc to annotations: `find_mentions(doc, story)`."""

from .find import find_mentions

__all__ = ["find_mentions"]
