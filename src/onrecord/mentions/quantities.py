"""How many of what: force noun phrases, with or without a number."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.resources.countries import by_demonym
from onrecord.resources.lexicons import lexicon
from onrecord.types import Quantity, Span

from .numbers import Count, Number, find_numbers

_CONTEXT_BACK, _CONTEXT_AHEAD = 350, 90  # characters within which a word for forces lets a bare number count as one
_CLOSE_BACK, _CLOSE_AHEAD = 160, 70  # the same for "people" and "members"
_LARGEST = 250_000  # a bare number above this is no force
_CLOSE_HEADS = re.compile(r"(?:people|members|men and women|women|staff|volunteers|officers|doctors|engineers|specialists)\Z")
_STOP = (
    r"and|or|to|in|from|were|are|have|had|has|who|with|at|on|by|for|is|was|will|would|that|which|as|than|into|near|over|killed|wounded|"
    r"kilomet\w+|km|miles|metres|meters|years?|days?|months?|weeks?|hours?|minutes|people|civilians|children|percent|per|dollars|euros|"
    r"billion|million|tons|tonnes|nautical|times|of|the|an?|its|their|his|when|while|if|it|he|they|not|be|been|covers?|treaty|"
    r"mutual|local|young|old|ordinary|other|one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand"
)
_MODIFIERS = rf"(?P<mods>(?:(?!(?:{_STOP})\b)[A-Za-z][\w.'’-]{{0,30}}[ ]){{0,6}}?)"
_STRONG = re.compile(r"[ -]strong\b")
_COLLECTIVE = re.compile(
    r"\b(?:(?:[Aa]n? |[Tt]he |[Ii]ts |[Tt]heir |[Aa]nother )(?:[\w’'-]{1,20} ){0,3}?)?(?:force|battalion|brigade|team|contingent|group|"
    r"garrison|detachment|company|"
    r"mission|column|unit|party|regiment|convoy|vanguard|corps|army|division) (?:of|numbering) $"
)
_FOLLOWS = re.compile(
    r"(?=[,.;)?!—–\"”’]|$|\s?[—–]|\s(?:in|at|on|from|to|there|here|by|more|others?|strong|of (?:them|its|those|these|whom|the|"
    r"their)|who|that|are|"
    r"were|was|is|have|has|had|will|would|could|may|might|remain\w*|stay\w*|left|leave|now|already|today|and|or|but|then|under|"
    r"within|since|"
    r"until|before|after|when|while|as|for|with|against|over|came|come|went|go|return\w*|arrived|flew|moved|apiece|each|all|next|"
    r"last|this|once)\b)"
)
NO_COUNT = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No)\.?|[Rr]esolution|Article|Chapter|Base|Flight|Route|Highway|Hill|[Nn]umber|"
    r"aged|age|[Pp]age|[Cc]hannel|section|Area|Group|Task Force|Unit|Force|Camp|Squadron|Wing|Brigade|Corps|article|paragraph|under) $"
)
_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?(?:-|–|to|and|or)\s?(?:19|20)?\d\d)?\Z")
_CASUALTY = re.compile(
    r"^\W{0,3}(?:[\w’'-]+ ){0,3}?(?:(?:were|was|are|have been|had been|who (?:were|was)) )?(?:killed|wounded|injured|dead|died|"
    r"captured|kidnapped|missing|"
    r"arrested|detained|taken prisoner|hostage|executed|charged|convicted|sentenced|surrendered|homeless|displaced|lost their|"
    r"fallen|perished|slaughtered|fled|succumbed|asylum|treated for|sought|drowned|hurt|at risk|massacred|buried|evacuees)\b",
    re.I,
)
_VICTIM = re.compile(
    r"\b(?:killed|killing|kills?|wounding|wounded|injuring|deaths? of|bodies of|captured|against|attacks? on|loss of|lost|"
    r"shot down|downed|destroyed|"
    r"displaced|arrested|detained|sentenced|freed|released|injured|hurt)\W{1,3}(?:\w+ ){0,2}$",
    re.I,
)
_PART = re.compile(
    r"\b(?:[Aa]bout |[Aa]lmost |[Rr]oughly |[Nn]early )?(?:part|parts|some|[Mm]ost|half|all|[Tt]he rest|[Tt]he last|"
    r"[Tt]he remainder|a third|two thirds|a quarter|elements|[Tt]he bulk|"
    r"the first|a handful) of (?:them\b|(?:its|their|the|his|our|Britain’s|France’s|Russia’s) (?:[\w-]{1,20} ){0,2}(?:presence|"
    r"forces?|troops|garrison|contingent|personnel|soldiers|men|mission|"
    r"army|fleet|battalion|brigade|division|equipment)\b)"
)
_SHIP = re.compile(
    r"\b(?:(?:[Tt]he |[Aa] |[Aa]n )?(?:(?:[A-Z][\w-]{1,20}|[a-z]+-[a-z]+|amphibious|nuclear|helicopter|aircraft|"
    r"diesel) ){0,3}?(?P<class>frigate|destroyer|corvette|submarine|carrier|cruiser|tanker|minehunter|warship|icebreaker|"
    r"patrol ship) |(?:HMS|USS|INS|HMAS|HMCS|"
    r"HNLMS|HDMS|FS|ITS|ROKS|JS) )(?P<name>[A-Z][\w’'.-]{1,20}(?: [A-Z][\w’'.-]{1,20}){0,2})"
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


@cache
def _heads() -> str:
    table = lexicon("forces")["heads"]
    return "|".join(f"(?P<{unit}>{words})" for unit, words in table.items())


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    plurals = "|".join(sorted((re.escape(w) for w in by_demonym() if w.endswith(("s", "men"))), key=lambda w: (-len(w), w)))
    words = lexicon("forces")["words"]
    described = (
        r"small|large|big|initial|first|last|second|third|new|special|non-essential|foreign|military|armed|combat|ground|naval|"
        r"air|army|"
        r"security|regular|elite|heavy|light|remaining|advance|airborne|armou?red|infantry|mechani[sz]ed|defen[cs]e|coalition|"
        r"international|rebel|government|"
        r"federal|national|multinational|allied|regional|marine|private|joint|main|fighter|transport|attack|U\.[SKN]\.|"
        r"[A-Z0-9](?:[\w'’-]|\.(?=\w)){0,24}"
    )
    det = (
        r"(?:a|an|the|its|their|his|our|some|all|more|additional|extra|most|further|fresh|no|any|these|those|remaining|another|"
        r"both|only|"
        r"A|An|The|Its|Their|Some|All|More|Most|No|Another)"
    )
    return {
        "noun": re.compile(
            r"(?:[ \u00a0](?:more |other |further |additional )?(?:of (?:its |their |the |his |our |these |those |them |her )?)?|"
            rf"[ -](?=strong\b)){_MODIFIERS}(?:{_heads()})\b"
        ),
        "people": re.compile(rf"[ \u00a0](?:(?:[a-z-]{{1,20}} ){{0,2}}?)(?P<who>{plurals})\b"),
        "bare": re.compile(
            rf"(?<![\w-])(?P<det>(?:{det} ){{0,3}})(?P<mods>(?:(?:{described}) ){{0,5}})(?:{_heads()})\b"
            r"(?P<also> and (?:contractors|vehicles|equipment|aircraft|helicopters|personnel|families|staff|munitions|ammunition))?"
        ),
        "civil": re.compile(rf"(?:{words['civil']})\Z"),
        "plain": re.compile(rf"(?:{words['plain']})\Z"),
        "firm": re.compile(
            rf"\b(?:{words['plain']}|soldier|[Aa]rmy|[Nn]avy|military|force|garrisons?|bases?|mission|brigade|battalions?|"
            rf"battlegroup|peacekeeping|units|uniform\w*|"
            r"deploy\w*|withdr[ae]w\w*|advisers|trainers|contingents|fighters?|militia\w*|men under arms|squadrons?|warships?|"
            r"drones?|missiles?|warplanes?|fighter jets?|helicopters?|tanks?|rebels?|insurgents?|submarines?|fleet|coast ?guard|"
            r"patrol\w*|armed|guards?|rotation|evacuat\w+|reinforce\w*)\b"
        ),
    }


class _Finder:
    """One pass over a text: what is found, and where words for forces stand."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found: list[ForceMention] = []
        self.taken: list[tuple[int, int]] = []  # sorted spans
        self.firm = [m.start() for m in _patterns()["firm"].finditer(text)]

    def near_forces(self, start: int, head: str = "") -> bool:
        """Whether a word for forces stands a little before or after a character; `head` is the noun that asks."""
        close = _CLOSE_HEADS.match(head)
        k = bisect_left(self.firm, start - (_CLOSE_BACK if close else _CONTEXT_BACK))
        return k < len(self.firm) and self.firm[k] <= start + (_CLOSE_AHEAD if close else _CONTEXT_AHEAD)

    def free(self, start: int, end: int) -> bool:
        """Whether no force found so far lies on `start:end`."""
        k = bisect_left(self.taken, (end, 0))
        return k == 0 or self.taken[k - 1][1] <= start

    def add(self, start: int, end: int, count: Count | None, unit: str, component: str) -> None:
        """Keep a force, unless it is of victims or overlaps another."""
        text = self.text
        while end > start and text[end - 1].isspace():
            end -= 1
        if end <= start or not self.free(start, end):
            return
        if _CASUALTY.match(text[end : end + 60]) or _VICTIM.search(text[max(0, start - 40) : start]):
            return
        self.taken.insert(bisect_left(self.taken, (start, end)), (start, end))
        self.found.append(ForceMention(start=start, end=end, text=text[start:end], count=count, unit=unit, component=component))


def _component(head: str, modifiers: str) -> str:
    head = head.lower()
    if re.search(
        r"contractor|diplomat|instructor|advis|trainer|mercenar|fighter|marine|paratroop|peacekeep|police|observer|monitor|staff", head
    ):
        return head
    special = re.search(r"non-essential|special", modifiers, re.I)
    if special:
        return f"{special[0].lower()} {head}"
    return "troops" if re.search(r"troop|soldier|personnel|forces|men\b|service|contingent|people|members", head) else head


def _unit(match: re.Match[str]) -> str:
    return next(str(unit) for unit in lexicon("forces")["heads"] if match[unit])


def _start(text: str, number: Number) -> int:
    """Where the phrase of a number begins: "a force of about 300", "another 200", "the last 20"."""
    head = text[max(0, number.start - 60) : number.start]
    collective = _COLLECTIVE.search(head)
    if collective:
        return number.start - (len(head) - collective.start())
    lead = re.search(
        r"(?:[Tt]he (?:last|first|remaining|other|final) |[Aa]nother |[Aa]n (?:additional|extra) |[Aa] further |[Tt]he |"
        r"[Aa]n? (?=\d))$",
        head,
    )
    return number.start - (len(head) - lead.start()) if lead else number.start


def _counted(finder: _Finder) -> None:
    """Forces with a number."""
    text, patterns = finder.text, _patterns()
    last = ("personnel", "troops")
    for number in find_numbers(text):
        start = _start(text, number)
        noun = patterns["noun"].match(text, number.end)
        if noun:
            unit, head = _unit(noun), noun[_unit(noun)]
            if re.fullmatch(r"one|a|an", text[number.bare : number.end], re.I) and unit == "personnel":
                continue
            if is_year(text, number):
                continue
            if not patterns["civil"].match(head) or finder.near_forces(number.bare, head):
                strong = noun["mods"].startswith("strong")
                unit = "personnel" if strong and unit == "units" else unit
                finder.add(start, noun.end(), number.count, unit, _component(head, noun["mods"]))
                last = (unit, finder.found[-1].component) if finder.found else last
            continue
        people = patterns["people"].match(text, number.end)
        if people and finder.near_forces(number.bare):
            finder.add(start, people.end(), number.count, "personnel", "troops")
            last = ("personnel", "troops")
        elif _is_ellipsis(finder, number, start):
            strong = _STRONG.match(text, number.end)
            collective = start < number.start and _COLLECTIVE.search(text[start : number.start])
            kind = ("personnel", "troops") if strong or collective else last
            finder.add(start, strong.end() if strong else number.end, number.count, *kind)


def is_year(text: str, number: Number) -> bool:
    """Whether a number before a noun is a year: "the 1951 treaty", "in 2000 peacekeepers"."""
    if number.start != number.bare or not _YEAR.match(text[number.bare : number.end]):
        return False
    return re.search(r"\b(?:in|since|the|of|by|until|from|[A-Z][a-z]{2,8}) $", text[max(0, number.bare - 12) : number.bare]) is not None


def _is_ellipsis(finder: _Finder, number: Number, start: int) -> bool:
    """Whether a number without a noun counts forces spoken of nearby: "about 1,000 remain", "from 300 to 900"."""
    text = finder.text
    digits = text[number.bare : number.end]
    after = text[number.end : number.end + 16]
    if not finder.near_forces(number.bare) or not (_FOLLOWS.match(after) or _STRONG.match(after)):
        return False
    if re.match(r"[:.,]\d|\s?[%°]", after) or NO_COUNT.search(text[max(0, number.start - 14) : number.start]):
        return False
    value = number.count.low or number.count.high or 0
    if value < 25 and re.search(r"\b[Aa]t $", text[max(0, number.start - 4) : number.start]):
        return False
    if (_YEAR.match(digits) and number.start == number.bare and start == number.start) or value > _LARGEST:
        return False
    named = re.match(r"\s(?:of them|more\b|others\b)", after) is not None
    return value >= 10 or (value > 1 and (named or start < number.start))


def _bare(finder: _Finder) -> None:
    """Forces without a number."""
    text, patterns = finder.text, _patterns()
    for match in _PART.finditer(text):
        finder.add(match.start(), match.end(), None, "personnel", "troops")
    for match in _SHIP.finditer(text):
        finder.add(match.start(), match.end(), Count(low=1, high=1, approximate=False), "ships", match["class"] or "ship")
    for match in patterns["bare"].finditer(text):
        unit, head = _unit(match), match[_unit(match)]
        named = bool(match["det"] or match["mods"])
        if not named and not patterns["plain"].match(head):
            continue
        if patterns["civil"].match(head) and not match["mods"] and not (unit == "units" and match["det"]):
            continue
        if patterns["civil"].match(head) and not finder.near_forces(match.start(), head):
            continue
        finder.add(match.start(), match.end(), _single(match, head, unit), unit, _component(head, match["mods"]))


def _single(match: re.Match[str], head: str, unit: str) -> Count | None:
    """One ship, aircraft or base, named or with its article, counts 1."""
    one = (
        unit in ("ships", "aircraft", "bases")
        and not head.lower().endswith("s")
        and head.lower() not in ("aircraft", "fleet", "landing craft", "flotilla")
    )
    return Count(low=1, high=1, approximate=False) if one and re.match(r"(?:a|an|the|its|another)\b", match["det"], re.I) else None


def find_forces(text: str) -> tuple[ForceMention, ...]:
    """Every force named in a text, in order: counted ones, then bare ones where no counted one lies."""
    finder = _Finder(text)
    _counted(finder)
    _bare(finder)
    return tuple(sorted(finder.found, key=lambda f: f.start))


def find_quantities(text: str) -> Iterator[Quantity]:
    """The forces as annotations, counted or not, in order."""
    for f in find_forces(text):
        yield Quantity(
            span=Span(start=f.start, end=f.end),
            low=f.count.low if f.count else None,
            high=f.count.high if f.count else None,
            approximate=f.count.approximate if f.count else False,
            unit=f.unit,
            component=f.component,
        )
