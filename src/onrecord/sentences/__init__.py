"""Story to spaCy Doc: `annotate(story)`."""

from .annotate import annotate

__all__ = ["annotate"]
