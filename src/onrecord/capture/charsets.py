"""Codec error handlers that read bytes the way browsers do."""

import codecs


def _c1(error: UnicodeError) -> tuple[str, int]:
    """A byte that windows-1252 leaves open is the control character of that number."""
    assert isinstance(error, UnicodeDecodeError)
    return "".join(map(chr, error.object[error.start : error.end])), error.end


def _stray(error: UnicodeError) -> tuple[str, int]:
    """A byte that is no UTF-8 is windows-1252."""
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "onrecord-c1"), error.end


def register() -> None:
    """Make the handlers known to Python's codecs; twice does no harm."""
    codecs.register_error("onrecord-c1", _c1)
    codecs.register_error("onrecord-1252", _stray)
