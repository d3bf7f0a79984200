"""The layers that the engine is taught, their labels, and how each corpus's types map onto ours."""

import re
from dataclasses import dataclass, field

from onrecord.resources.countries import by_name

NAMES = ("PERSON", "ORGANISATION", "MILITARY", "STATE", "PLACE", "FACILITY", "NATIONALITY", "EVENT", "MATERIEL", "OUTLET", "MISC")
DEFENCE = ("Person", "Organisation", "Location", "Nationality", "Quantity", "Temporal", "Materiel")
SPANS = ("time", "source", "cue", "content", "party", "force", "place", "speaker")  # layers of one type each
MOVES = ("deploy", "withdraw", "reposition", "reinforce", "rotate", "evacuate", "transit")
PLOVER = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT"
).split()
TRIGGERS = ("presence", *(f"movement.{move}" for move in MOVES), "activity", *(f"event.{name}" for name in PLOVER), "statement")
STATUSES = ("done", "ongoing", "planned", "discussed", "demanded", "conditional", "denied")
FACTUALITIES = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
ROLES = ("actor", "recipient", "force", "at", "from", "to", "via", "when", "source")
IGNORE = -100


def tags(types: tuple[str, ...]) -> tuple[str, ...]:
    """BIO tags of some types, O first."""
    return ("O", *(f"{mark}-{name}" for name in types for mark in "BI"))


NAME_TAGS = tags(NAMES)
DEFENCE_TAGS = tags(DEFENCE)

_SETS = {
    "PER": ("PERSON",), "ORG": ("ORGANISATION", "MILITARY", "OUTLET"), "LOC": ("PLACE", "STATE", "FACILITY"),
    "MISC": ("MISC", "NATIONALITY", "EVENT", "MATERIEL"),
    "politician": ("PERSON",), "person": ("PERSON",), "politicalparty": ("ORGANISATION",),
    "organisation": ("ORGANISATION", "MILITARY", "OUTLET"), "event": ("EVENT",), "election": ("EVENT",), "country": ("STATE",),
    "location": ("PLACE", "FACILITY"), "misc": ("MISC", "NATIONALITY", "MATERIEL"),
}  # fmt: skip
# A name's own words tell a force, a facility or an outlet where its corpus only says organisation or place.
_TOLD = (
    ("MILITARY", re.compile(
        r"\b(army|armed forces|air force|navy|marines?|marine corps|brigades?|battalions?|regiment|squadron|corps|militia|guards?|"
        r"peshmerga|infantry|fleet|command|mujahideen|forces|troops|division|coast guard|military)\b", re.I)),
    ("OUTLET", re.compile(
        r"\b(times|post|news|newspaper|tv|television|radio|herald|tribune|gazette|guardian|reuters|afp|bbc|cnn|nbc|cbs|npr|"
        r"al[- ]jazeera|associated press|magazine|journal|daily|weekly|broadcasting)\b", re.I)),
    ("FACILITY", re.compile(
        r"\b(airport|air ?base|base|camp|port|bridge|hospital|prison|embassy|palace|crossing|airfield|barracks|stadium|station|"
        r"museum|university|school|hotel|church|mosque|cathedral|plant|dam|fort|hall|building|tower|library|theatre)\b", re.I)),
)  # fmt: skip


def names_allowed(kind: str, words: list[str]) -> tuple[str, ...]:
    """Our name types that a corpus's type may stand for, narrowed by the name's own words."""
    types = _SETS[kind]
    text = " ".join(words)
    for name, told in _TOLD:
        if name in types and len(types) > 1 and told.search(text):
            return (name,)
    if kind == "LOC":
        return ("STATE",) if text in by_name() else ("PLACE",)
    return (
        tuple(t for t in types if t not in ("MILITARY", "OUTLET", "FACILITY")) if kind in ("ORG", "organisation", "location") else types
    )


@dataclass
class Sample:
    """One sentence: words, where it comes from, and the layers its corpus annotates (a layer left out is not learnt from)."""

    words: list[str]
    corpus: str
    document: str
    split: str = "train"
    layers: dict[str, list] = field(default_factory=dict)
    span: tuple[int, int] | None = None  # characters of its document
    offsets: list[int] | None = None
