"""Capture to page: `read_page(capture, model)`."""

from .read import read_page

__all__ = ["read_page"]
