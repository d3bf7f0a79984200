"""Words of a clause that tell a movement: which move, how firmly, and which way a neutral verb points."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.resources.lexicons import lexicon
from onrecord.types import Move, Party, Place, PlaceRole

_NOT_BEFORE = re.compile(
    r"\b(?:the|a|an|this|that|his|her|first|next|sick|paid|any|in|on) $|\bas a $|\b(?:have|has|had) (?:no|a) $", re.I
)
_NOT = re.compile(
    r"\b(?:left|leav(?:e|es|ing)) (?:behind|\w+ (?:people )?(?:dead|wounded|homeless)|at least \d+|dead|people|dozens|many|open|"
    r"for the|no (?:doubt|room)|the (?:door|talks|meeting|room|post|"
    r"company|party|government|office|question|matter|bloc|alliance|union|organi[sz]ation|coalition))|\bleft[- ](?:wing|leaning|"
    r"hand)|\bon (?:the )?left\b|"
    r"\bsen[td]s? up\b|\b(?:sent|sends?|sending) (?:a |an |its |the |their |his )?(?:\w+ ){0,2}(?:letters?|messages?|signals?|"
    r"notes?|statement|envoys?|delegation|aid|reply|invitation|condolences|bill|text)|"
    r"\bmov(?:e|es|ed|ing) (?:as a|was|came|is|follows|would be)|\b(?:came|comes|come|coming) (?:after|on|as|amid|under|to power|"
    r"to light|in response|hours|days|weeks|a day|true|down to)|"
    r"\b(?:withdr\w+|pull\w+ out|quit\w*|left|leav\w+|exit\w*) (?:of )?(?:from )?(?:the |a |an |its )?(?:\w+ ){0,2}(?:treaty|"
    r"accord|agreement|pact|talks|deal|race|bill|ambassadors?|envoys?|licen[cs]e|"
    r"statement|candidac\w+|support|council|bloc|union|ecowas|court|convention|post|job|office)\b|"
    r"\b(?:landed|arrived|flew|flies|arrives|went|travel\w+|came|go|goes|going) (?:\w+ ){0,4}(?:for talks|on a visit|to meet|"
    r"to discuss)|\breturn(?:ed|s|ing)? to (?:power|office|civilian|normal|democra\w+|the (?:barracks|table))|"
    r"\b(?:go(?:es|ing)?|went|gone) (?:on|down|up|to the polls|into effect|on to|ahead|unpunished|wrong|further|without|beyond|"
    r"on for|so far|well)\b|\b(?:is|are|was|were|be|been) going to\b|"
    r"\b(?:takes?|took|taken|taking) (?:up|over) (?:the (?:presidency|post|matter|issue)|as|power|his|her|office)|\bset (?:up|"
    r"off (?:a|an|an? \w+|protests|alarm))\b|"
    r"\b(?:cross(?:ed|es|ing)?|reach(?:ed|es|ing)?|enter(?:ed|s|ing)?|clos(?:e|ed|es|ing)|provid\w+|offer\w*|promis\w+|pledg\w+|"
    r"approv\w+|contribut\w+|carr\w+|add(?:s|ed|ing)?) (?:an? |the |its |his |into )*(?:red lines?|agreement|accord|deal|"
    r"force|talks|conclusion|comment|compromise|consensus|politics|orbit|help|aid|money|support|assistance|funds?|sanctions|"
    r"budget|evidence|law|bill|border crossings?|airspace|his|her|that|weight)\b|"
    r"\bjoin(?:ed|s|ing)? (?:the )?(?:nato|alliance|eu|union|bloc|talks|protest\w*|in|call|government|party|war|coalition)\b|"
    r"\bfollow(?:ed|s|ing)? (?:the|a|an|days|weeks|months|his|talks|up)\b|"
    r"\b(?:came|come|comes) (?:out )?(?:against|in favou?r)|\bheads? of\b|\bheaded by\b|\b(?:brought|bring|brings|bringing|put|"
    r"puts) (?:the (?:number|total|figure|toll|death)|pressure|an end|to (?:an end|trial|justice)|it at|the \w+ at|down)\b",
    re.I,
)
_NEUTRAL = re.compile(
    r"(?:go|going|goes|gone|went|c[oa]m\w+|fl[yioe]\w+|sail\w*|ship\w*|driv\w+|drove|mov\w+|brought|bring\w*|took|tak\w+|cross\w*|"
    r"head\w*|set|travel\w*|return\w*|"
    r"march\w*|roll\w*|left|leav\w+|sent|send\w*|depart\w*|on (?:its|their|the|his) way|bound for|follow\w*|join\w*|carr\w+|"
    r"redeploy\w*|re-deploy\w*|transfer\w*|shift\w*|relocat\w*|reposition\w*|arriv\w+|reach\w*|land\w*|deploy\w*)",
    re.I,
)
_INWARD = re.compile(r"(?:\w+ in\b|arriv\w+|land\w*|came|com\w+|brought|reach\w*|sent|send\w*|deploy\w*|on (?:its|their) way)", re.I)
_SHIFT = re.compile(r"(?:mov|shift|transfer|relocat|re-?deploy|reposition|switch|regroup)", re.I)
_MORE = re.compile(r"\b(?:another|extra|additional|more|further|reinforce\w*|bolster\w*|fresh)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A word or phrase at `start:end` of the clause; `firm` tells a movement almost by itself, `noun` names it."""

    move: Move
    start: int
    end: int
    firm: bool
    noun: bool
    text: str


@cache
def _patterns() -> tuple[tuple[Move, bool, bool, re.Pattern[str]], ...]:
    table = lexicon("moves")
    out = []
    for move in Move:
        for part, firm, noun in (("firm", True, False), ("nouns", False, True), ("light", False, False)):
            if table[move.value][part]:
                words = "|".join(table[move.value][part])
                out.append((move, firm, noun, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.I)))
    return tuple(out)


@cache
def default_role(move: Move) -> PlaceRole:
    """What "in X" is to a move."""
    return PlaceRole(lexicon("moves")[move.value]["role"])


def triggers(text: str) -> list[Trigger]:
    """Triggers of a clause in order; where two overlap the firm one stays, then the longer one."""
    masked = [m.span() for m in _NOT.finditer(text)]
    found = [
        Trigger(move=move, start=m.start(), end=m.end(), firm=firm, noun=noun, text=m[0])
        for move, firm, noun, pattern in _patterns()
        for m in pattern.finditer(text)
    ]
    kept: list[Trigger] = []
    for t in sorted(found, key=lambda t: (not t.firm, t.start - t.end, t.start)):
        if any(s < t.end and t.start < e for s, e in masked) or any(k.start < t.end and t.start < k.end for k in kept):
            continue
        if not t.noun and not t.firm and _NOT_BEFORE.search(text[max(0, t.start - 12) : t.start]):
            continue
        kept.append(t)
    return sorted(kept, key=lambda t: t.start)


def move_of(trigger: Trigger, text: str, places: tuple[Place, ...], actors: tuple[Party, ...]) -> Move:
    """The move that a trigger tells, from its places and the words around it."""
    around = text[max(0, trigger.start - 60) : trigger.end + 70]
    if trigger.move is Move.DEPLOY and _MORE.search(around):
        return Move.REINFORCE
    if not _NEUTRAL.match(trigger.text):
        return trigger.move
    own = {a.ref for a in actors if a.ref}
    to = [p for p in places if p.role is PlaceRole.TO]
    source = [p for p in places if p.role is PlaceRole.FROM]
    if re.search(
        r"\bhome\b|\bback (?:home|in)\b|\b(?:brought|come|came|coming|went|gone|going|flew|flown|sent) back\b", around[:-10], re.I
    ) or any(p.country in own for p in to):
        return Move.WITHDRAW
    if source and any(p.country in own for p in source):
        return Move.DEPLOY if trigger.move in (Move.WITHDRAW, Move.DEPLOY) else trigger.move
    if source and to:
        same = any(s.country and s.country == t.country for s in source for t in to)
        return Move.REPOSITION if same or _SHIFT.match(trigger.text) else trigger.move
    if trigger.move is Move.DEPLOY and source and not to and not _INWARD.match(text, trigger.start):
        return Move.WITHDRAW
    if trigger.move is Move.WITHDRAW and re.match(r"left|leav|depart", trigger.text, re.I) and re.match(r" for\b", text[trigger.end :]):
        return Move.DEPLOY
    return trigger.move
