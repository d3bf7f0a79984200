"""Story to spaCy Doc: `annotate(story)`; `draw(doc)` shows its trees."""

from .annotate import annotate
from .draw import draw

__all__ = ["annotate", "draw"]
