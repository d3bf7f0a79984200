"""onrecord reads captured news pages and keeps the record."""

__version__ = "0.1.0"
