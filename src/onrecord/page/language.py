"""Which language a text is in."""

import py3langid

_ENOUGH = 60  # characters; shorter texts are guessed wrong too often


def detect(text: str, *, declared: str | None) -> str | None:
    """ISO 639-1 code of the text's language; of a short text, the language that the page declares, or None."""
    named = (declared or "")[:2].lower()
    sample = text[:1500]
    if len(sample) < _ENOUGH:
        return named if len(named) == 2 and named.isalpha() else None
    code, _ = py3langid.classify(sample)
    return str(code)
