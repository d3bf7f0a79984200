"""Bytes as saved to captures: `open_captures(path)`."""

from .charsets import register
from .files import capture_of, day, instant, open_captures

register()

__all__ = ["capture_of", "day", "instant", "open_captures"]
