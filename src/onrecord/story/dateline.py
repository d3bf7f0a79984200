"""The dateline: where a report is filed from, and the agency that filed it, as printed before the first dash."""

import re

_DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Z’'.\- ]{2,30}(?:, [A-Z][A-Za-z’'. ]{1,25}){0,2}|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]+)(?:, \d{4})?)?"
    r"\s*(?:\((?P<agency>[^)]{2,30})\)|[/:] ?(?P<wire>[A-Z]{2,5}))?\s*(?:[–—]|--?\s|:\s)\s*(?=[A-Z\"“‘'])"
)

_AGENCY = re.compile(
    r"^(?:A[FP]P?|UPI|dpa|DPA|EFE|ANSA|TASS|Xinhua|XINHUA|Reuters|REUTERS|Interfax|Kyodo|Bloomberg|Anadolu|AA|ANI|PTI|IANS|UNI|"
    r"KUNA|SPA|WAM|MENA|IRNA|ANP|APA|MTI|PAP|CNA|VOA|RIA|NAN|GNA|BNO|The Canadian Press|Associated Press|The Associated Press|"
    r"Agence France-Presse|[A-Z][\w&. ]{2,20} (?:News|Press|Agency|Service))(?:[ /,].*)?$"
)
_NO_PLACE = re.compile(
    r"^(?:CORRESPONDENT|PRESENTER|REPORTER|ANCHOR|HOST|EDITOR|QUESTION|ANSWER|INTERVIEWER|URGENT|BREAKING|FLASH|UPDATE|LIVE|WATCH|"
    r"EXCLUSIVE|ANALYSIS|OPINION|COMMENT|EXPLAINER|PROFILE|FACTBOX|CORRECTION|CLAIM|VERDICT|RATING)\b"
)


def find_dateline(text: str) -> tuple[str | None, str | None]:
    """Place and agency printed at the head of a story's body, each None where there is none.

    A place in ordinary letters counts only with an agency beside it, so that "Analysis: ..." is none.
    """
    match = _DATELINE.match(text)
    if match is None:
        return None, None
    agency = match["agency"] or match["wire"]
    agency = agency if agency and _AGENCY.match(agency) else None
    place = re.sub(r",? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$", "", match["place"].strip(" -"))
    if _NO_PLACE.match(place):
        return None, None
    if not place.split(",")[0].isupper() and not agency:
        return None, None
    return place, agency
