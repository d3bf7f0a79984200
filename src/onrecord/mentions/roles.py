"""What a named person is, as printed: "the Turkish foreign minister, X", "X, the junta's spokesman", "President X"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Span as Words

from onrecord.resources.actors import organ_words
from onrecord.types import Entity

_LONGEST = 90  # characters of a role
_TITLES = (
    r"[Pp]resident(?:-elect)?|[Pp]remier|[Mm]inister|[Ss]ecretary|[Gg]eneral|Gen\.?|Lt\.?|Col\.?|[Cc]olonel|[Mm]ajor|Maj\.?|"
    r"[Aa]dmiral|Adm\.?|[Cc]hancellor|[Aa]mbassador|[Ss]enator|Sen\.?|[Gg]overnor|[Ss]pokes(?:man|woman|person)|[Cc]ommander|[Cc]hief|"
    r"[Kk]ing|[Qq]ueen|[Pp]rince|[Ee]mir|[Ss]ultan|[Cc]aptain|Capt\.?|[Bb]rigadier|Brig\.?|[Ss]ergeant|Sgt\.?|[Ll]ieutenant|[Ee]nvoy|"
    r"[Mm]ayor|[Dd]irector|[Aa]dvis[eo]r|[Cc]hair(?:man|woman)?|[Ll]eader|[Hh]ead|[Mm]arshal|[Aa]yatollah|[Ss]peaker|[Dd]iplomat|"
    r"[Oo]fficial|[Aa]nalyst|[Rr]esearcher|[Pp]rofessor|[Ll]awmaker|MP|[Jj]udge|[Pp]rosecutor|[Cc]ommissioner|[Pp]resenter|[Rr]uler"
)
_BEFORE = re.compile(
    rf"(?:[\w’'.&-]+ (?:(?:of|for|and|to|the) (?:the )?)?){{0,7}}(?:{_TITLES})(?: of [A-Z][\w-]+(?: [A-Z][\w-]+)?| [A-Z]\w+\.?)?,? $"
)
_START = re.compile(
    r"(?:^|[.,;:“”\"—()]\s?|\b(?:said|says|told|by|with|to|that|and|from|of|as|when|but|while|after|before|between|met|against|for|on|in|"
    r"which|is|was|were|are|has|had|have|will|would|where|who)\s)(?=[^.,;:“”\"—()]*$)"
)
_AFTER = re.compile(
    rf",\s+(?:who (?:is|was) )?(?P<role>(?:[^,.;:“”\"()]|\.(?=\w))*?\b(?:{_TITLES})\b(?:[^,.;:“”\"()]|\.(?=\w)){{0,60}}?)(?=[,.;:]|$)"
)
_PAST = re.compile(r"\b(?:[Ff]ormer|[Ee]x-|[Oo]usted|[Dd]eposed|[Rr]etired|then|late)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """A role as printed, its characters in the text, and whether it is over."""

    text: str
    start: int
    end: int
    past: bool


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{organ_words()['OFFICE']}|{_TITLES})\b")


def role_of(name: Words, text: str) -> Role | None:
    """The role before a person's name in a text, else the one that follows it between commas; None where neither is printed."""
    before, after = _before_name(name, text), _after_name(name, text)
    if before and after and not re.search(r"[A-Z]", before.text[1:]) and re.search(r"[A-Z]", after.text):
        return after
    return before or after


def _before_name(name: Words, text: str) -> Role | None:
    floor = max(name.sent.start_char, name.start_char - _LONGEST)
    head = text[floor : name.start_char]
    before = _BEFORE.search(head)
    if before:
        start = before.start()
        for cut in _START.finditer(before[0].rstrip(", ")):
            start = max(start, before.start() + cut.end())
        if re.search(r"\b(?:that|which|who) $", head[:start]):  # "the coup that toppled President ..."
            start += len(re.match(r"(?:[a-z]+ )?", head[start:])[0])  # type: ignore[index]
        return _role(text, floor + start, floor + len(head.rstrip(", ")))
    return None


def _after_name(name: Words, text: str) -> Role | None:
    after = _AFTER.match(text, name.end_char, min(len(text), name.end_char + _LONGEST))
    if after and not re.match(r"(?:said|says|told|and|but)\b", after["role"]):
        return _role(text, after.start("role"), after.end("role"))
    return None


def _role(text: str, start: int, end: int) -> Role | None:
    words = text[start:end].strip(" ,")
    bare = re.sub(r"^(?:the|a|an|its|their|his|her)\s+", "", words, flags=re.I)
    return Role(text=bare, start=start, end=end, past=_PAST.search(bare) is not None) if bare else None


def state_of_role(role: Role | None, name: Words, named: Sequence[Entity]) -> str | None:
    """The state named in a role that is an office of it; None where the office is over, or serves no state."""
    if role is None or role.past or not _office().search(role.text):
        return None
    inside = [e for e in named if role.start <= e.span.start and e.span.end <= role.end]
    if not inside or any(e.type in ("ALLIANCE", "UN", "MISSION", "GROUP", "AGENCY", "OUTLET") for e in inside):
        return None
    return inside[0].ref if not re.search(r"\bambassador to|envoy (?:to|for)\b", role.text) or inside[0].type == "DEMONYM" else None
