"""The record on screen: `make_app(record)`; it reads the record and nothing else."""

from .app import make_app

__all__ = ["make_app"]
