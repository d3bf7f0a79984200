"""How many of what: force noun phrases, with or without a number."""

import re
from dataclasses import dataclass

from onrecord.types import Quantity, Span

from .numbers import PHRASE, Count, count_of

_HEADS = {
    "personnel": (
        r"troops|soldiers?|servicemen|servicewomen|service members?|servicemembers|service personnel|military personnel|personnel|"
        r"marines|paratroopers?|paras|peacekeepers|advisers?|advisors?|instructors|trainers|contractors|mercenaries|fighters|"
        r"militiamen|militants|rebels|insurgents|gunmen|commandos|gendarmes|airmen|sailors|infantrymen|combatants|reservists|"
        r"conscripts|recruits|guardsmen|legionnaires|police officers|officers|men and women|troop members|blue helmets|"
        r"diplomats|embassy staff|staff|military trainers|observers|engineers|medics|special forces|forces|operators|men"
    ),
    "aircraft": (
        r"aircraft|(?:fighter |transport |military |spy )?(?:jets?|planes)|helicopters?|gunships?|drones?|bombers?|fighter jets|"
        r"F-\d+s?|B-\d+s?|C-\d+s?|MiG-\d+s?|Su-\d+s?|Typhoons?|Rafales?|Tornados?|tankers?|UAVs|squadrons? of [\w-]+"
    ),
    "ships": (
        r"warships?|ships|frigates?|destroyers?|corvettes?|submarines?|(?:aircraft |)carriers?|carrier (?:strike )?groups?|vessels?|"
        r"patrol boats?|boats|gunboats|minesweepers?|minehunters?|flotilla|landing ships?|cutters?"
    ),
    "vehicles": r"tanks|(?:armou?red |military |infantry fighting )?vehicles|armou?red cars|trucks|lorries|howitzers|launchers|APCs",
    "units": (
        r"battalions?|brigades?|divisions?|regiments?|companies|platoons?|squadrons?|batteries|battery|task forces?|battle ?groups?|"
        r"contingents?|garrisons?|convoys?|columns?|units?|detachments?|strike group|expeditionary force|reinforcements"
    ),
    "bases": r"(?:military |air |naval )?(?:bases|outposts|garrisons|camps|checkpoints|installations)",
}
_HEAD = "|".join(f"(?P<{unit}>{words})" for unit, words in _HEADS.items())
_MODIFIER = r"[A-Za-z][\w.'’-]*"
_NP = re.compile(rf"(?:(?:of (?:its|their|the|his|our|these|those|them) |of ))?(?P<mods>(?:(?!and\b|or\b|to\b|in\b|from\b|were\b|are\b|have\b|had\b|"
                 rf"who\b|with\b|at\b|on\b|by\b|for\b|is\b|was\b|will\b|killed\b|wounded\b|kilometres\b|miles\b|years\b|days\b|"
                 rf"months\b|people\b|civilians\b){_MODIFIER} ){{0,6}}?)(?:{_HEAD})\b")  # fmt: skip
_BARE = re.compile(
    rf"\b(?P<det>(?:(?:a|an|the|its|their|his|some|all|more|additional|extra|most|further|fresh|no|any|these|those|remaining|part of the|"
    rf"parts? of its) )*)(?P<mods>(?:(?:small|large|big|initial|first|last|second|third|new|special|non-essential|foreign|military|"
    rf"armed|combat|ground|naval|air|army|security|regular|elite|heavy|light|remaining|advance|airborne|armou?red|infantry|"
    rf"defen[cs]e|coalition|international|rebel|government|federal|national|multinational|allied|regional|marine|private|"
    rf"[A-Z][\w.’'-]*) )*)(?:{_HEAD})\b(?P<also> and (?:contractors|vehicles|equipment|aircraft|helicopters|personnel|families|staff))?"
)
_PART = re.compile(r"\b(?P<text>(?:part|parts|some|most|half|all|the rest|a third) of (?:its|their|the) "
                   r"(?:military )?(?:presence|force|forces|troops|garrison|contingent|personnel|soldiers|men))\b")  # fmt: skip
_NEVER = re.compile(r"\b(?:police officers?|officers?|staff|men|units?|companies|boats|company|columns?|observers|engineers|"
                    r"drones?|launchers|recruits|rebels|insurgents|gunmen|militants|operators|tankers?|vessels?|ships)$", re.I)  # fmt: skip
_CASUALTY = re.compile(
    r"^\W*(?:(?:were|was|are|have been|had been|who (?:were|was)) )?(?:killed|wounded|injured|dead|died|captured|kidnapped|missing|"
    r"arrested|detained|taken prisoner|hostage|executed|charged|convicted|sentenced|surrendered)\b",
    re.I,
)
_VICTIM = re.compile(
    r"\b(?:killed|killing|kill|wounding|wounded|injuring|deaths? of|bodies of|captured|against|attacks? on|loss of)\W*(?:\w+ ){0,2}$",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ForceMention:
    """A force as the text names it: bounds of its count, contract unit, component (the noun)."""

    start: int
    end: int
    text: str
    count: Count | None
    unit: str
    component: str


def _component(head: str, modifiers: str) -> str:
    head = head.lower()
    if re.search(r"contractor|diplomat|instructor|adviser|advisor|trainer|mercenar|fighter|marine|paratroop|peacekeep|police", head):
        return head
    special = re.search(r"non-essential|special", modifiers, re.I)
    if special:
        return f"{special[0].lower()} {head}"
    return "troops" if re.search(r"troop|soldier|personnel|forces|men|service|contingent", head) else head


def _unit(match: re.Match[str]) -> str:
    return next(unit for unit in _HEADS if match[unit])


def find_forces(text: str) -> tuple[ForceMention, ...]:
    """Every force named in a text, in order: counted ones, then bare ones where no counted one lies."""
    found: list[ForceMention] = []

    def free(start: int, end: int) -> bool:
        return not any(f.start < end and start < f.end for f in found)

    for match in PHRASE.finditer(text):
        noun = _NP.match(text, match.end() + 1) if text[match.end() : match.end() + 1] in (" ", "-", "\u00a0") else None
        count = count_of(match)
        if noun is None or count is None or not free(match.start(), noun.end()):
            continue
        if re.fullmatch(r"one|a|an|the one", match["a"], re.I) and not match["near"]:
            continue
        found.append(_mention(text, match.start() + len(match[0]) - len(match[0].lstrip()), noun, count))
    for match in _PART.finditer(text):
        if free(match.start(), match.end()):
            found.append(
                ForceMention(start=match.start(), end=match.end(), text=match["text"], count=None, unit="personnel", component="troops")
            )
    for match in _BARE.finditer(text):
        if free(match.start(), match.end()) and not (_NEVER.search(match[0]) and not match["det"] and not match["mods"]):
            found.append(_mention(text, match.start(), match, None))
    found = [
        f for f in found if not _CASUALTY.match(text[f.end : f.end + 40]) and not _VICTIM.search(text[max(0, f.start - 30) : f.start])
    ]
    return tuple(sorted(found, key=lambda f: f.start))


def _mention(text: str, start: int, noun: re.Match[str], count: Count | None) -> ForceMention:
    unit = _unit(noun)
    head = noun[unit]
    single = count is None and unit in ("ships", "aircraft") and not head.lower().endswith("s") and head.lower() != "aircraft"
    if single and re.match(r"(?:a|an|the|its|one)\b", text[start:], re.I):
        count = Count(low=1, high=1, approximate=False)
    return ForceMention(
        start=start,
        end=noun.end(),
        text=text[start : noun.end()].strip(),
        count=count,
        unit=unit,
        component=_component(head, noun["mods"]),
    )


def find_quantities(text: str) -> tuple[Quantity, ...]:
    """The forces as annotations, counted or not."""
    return tuple(
        Quantity(
            span=Span(start=f.start, end=f.end),
            low=f.count.low if f.count else None,
            high=f.count.high if f.count else None,
            approximate=f.count.approximate if f.count else False,
            unit=f.unit,
            component=f.component,
        )
        for f in find_forces(text)
    )
