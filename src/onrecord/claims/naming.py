"""What sort of source a noun phrase names, and its name apart from its role."""

import re

from onrecord.resources.countries import by_capital, by_name
from onrecord.types import SourceKind

_ANONYMOUS = re.compile(
    r"\b(?:sources?|(?:an?|one|two|three|four|several|some|senior|many) (?:[\w-]+ ){0,4}(?:officials?|officers?|diplomats?|"
    r"commanders?|advisers?|residents?|witness(?:es)?|aides?|soldiers?|"
    r"fishermen|villagers|persons?|people)|(?:[\w-]+ )?officials|diplomats|residents|witnesses|people familiar|analysts|experts|"
    r"officers)\b",
    re.I,
)
_OFFICE = re.compile(r"\bspokes(?:man|woman|person)\b", re.I)
_DOCUMENT = re.compile(
    r"\b(?:statement|report|letter|communique|communiqué|document|memo|decree|agreement|text|accord|survey|note|paper|resolution|"
    r"minute|clip|caption)\b",
    re.I,
)
_PERSON = re.compile(
    r"^(?:(?P<role>.*?)\s+)?(?P<name>(?:[A-Z][\w’'.-]+\s+)(?:(?:al-|bin |van |de |von |el-|"
    r"Al )?[A-Z][\w’'-]+)(?:\s+[A-Z][\w’'-]+)?)$"
)
_TITLES = re.compile(
    r"(?:President|Minister|Secretary|General|Gen|Lt|Col|Colonel|Major|Maj|Admiral|Adm|Chancellor|Ambassador|Senator|Governor|"
    r"Spokes\w+|Commander|Chief|Deputy|Press|Defen[cs]e|"
    r"Foreign|Prime|State|Vice|Vice-President|King|Pentagon|House|White|Department|Army|Navy|Mr|Ms|Mrs|Dr|Captain|Capt|Brigadier|"
    r"Brig|Sgt|Sergeant|Lieutenant|premier|president|minister|"
    r"spokes(?:man|woman|person)|ambassador|commander|chief|secretary|envoy|general|mayor|Mayor|director|adviser|chairman|"
    r"chairwoman|leader)\.?",
)
_ORGANISATION = re.compile(
    r"\b(?:Pentagon|[Mm]inistry|Department|Army|Navy|Command|Kremlin|White House|Council|Union|Nations|NATO|Nato|[Gg]overnment|"
    r"Agency|Office|Staff|Forces?|Commission|Organi[sz]ation|"
    r"Institute|Group|Party|Embassy|embassy|Parliament|Congress|alliance|mission|junta|army|military|navy|Observatory|Committee|"
    r"House|Service|Bureau|Centre|Center)\b"
)
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their)\s+", re.I)


def kind_of(text: str, outlets: re.Pattern[str]) -> SourceKind:
    """The sort of source that a noun phrase names."""
    if outlets.search(text):
        return SourceKind.OUTLET
    if _OFFICE.search(text):
        return SourceKind.PERSON if _PERSON.match(text) and not _OFFICE.search(text.split()[-1]) else SourceKind.OFFICE
    if _ANONYMOUS.search(text):
        return SourceKind.ANONYMOUS
    if _DOCUMENT.search(text) and not re.search(r"[A-Z]\w+ [A-Z]\w+$", text):
        return SourceKind.DOCUMENT
    if _ORGANISATION.search(text) or text in by_capital() or text in by_name():
        return SourceKind.ORGANISATION
    if _PERSON.match(text) or re.search(
        r"\b(?:president|minister|secretary|chief|premier|chancellor|ambassador|commander|king|governor|mayor|envoy|director|general)\b",
        text,
        re.I,
    ):
        return SourceKind.PERSON
    return SourceKind.ORGANISATION


def split_role(text: str) -> tuple[str, str | None]:
    """Name and role of a person's noun phrase: "Deputy Press Secretary Jo Doe" is Jo Doe."""
    words = text.split()
    last = max((i for i, w in enumerate(words) if _TITLES.fullmatch(w.strip(".,"))), default=-1)
    name = " ".join(words[last + 1 :]).strip(" ,")
    if (
        last >= 0
        and 1 <= len(words) - last - 1 <= 4
        and name[:1].isupper()
        and all(w[:1].isupper() or len(w) < 4 for w in name.split())
    ):
        return name, " ".join(words[: last + 1])
    return text, None


def name_of(text: str, kind: SourceKind) -> tuple[str, str | None]:
    """Name without its article, and the role where the phrase gives one."""
    name, role = split_role(text) if kind is SourceKind.PERSON else (text, None)
    return _ARTICLE.sub("", name), role


def head_of(phrase: str) -> str:
    """The noun of a short noun phrase: "the ministry" is ministry."""
    return phrase.split()[-1]
