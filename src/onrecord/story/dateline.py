"""The dateline: where a report is filed from, and the agency that filed it, as printed before the first dash."""

import re

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z’'.\- ]{2,30}(?:, [A-Z][A-Za-z’'. ]{1,25}){0,2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:, \d{4})?)?"
    r"\s*(?:\((?P<agency>[^)]{2,30})\)|[/:] ?(?P<wire>[A-Z]{2,5}))?\s*(?:[–—]|--?\s|:\s)\s*(?=[A-Z\"“‘'])"
)


def find_dateline(text: str) -> tuple[str | None, str | None]:
    """Place and agency printed at the head of a story's body, each None where there is none.

    A place in ordinary letters counts only with an agency beside it, so that "Analysis: ..." is none.
    """
    match = _DATELINE.match(text)
    if match is None:
        return None, None
    agency = match["agency"] or match["wire"]
    place = match["place"].strip()
    if not place.split(",")[0].isupper() and not agency:
        return None, None
    return place, agency
