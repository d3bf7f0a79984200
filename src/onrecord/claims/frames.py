"""Frames: what the language engine says a word triggers, and the mentions that play a role to it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from math import log

from spacy.tokens import Doc, Span, Token

from onrecord.types import ClaimKind, Factuality, Move, Status

_LAYER = {"actor": "parties", "recipient": "parties", "force": "forces", "when": "times", "source": "speakers"}
_PLACES = {"at", "from", "to", "via"}
# Beliefs from which a trigger tells a claim, and a word plays a role: chosen by benchmarks/quality/thresholds.py.
TOLD = {
    ClaimKind.PRESENCE: 0.5,
    ClaimKind.MOVEMENT: 0.3,
    ClaimKind.ACTIVITY: 0.25,
    ClaimKind.EVENT: 0.25,
    ClaimKind.STATEMENT: 0.3,
}
PLAYED = {
    "actor": 0.4,
    "recipient": 0.6,
    "force": 0.6,
    "at": 0.6,
    "from": 0.6,
    "to": 0.35,
    "via": 0.35,
    "when": 0.35,
    "source": 0.35,
}
SAID = 0.1  # for the likeliest trigger of what somebody is reported to say, where it holds no likelier one
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "ADV", "DET"}
_HANGING = ("ADP", "PUNCT", "CCONJ", "SPACE")
_OUT = {"acl:relcl", "acl", "appos", "parataxis", "advcl", "cc", "conj", "punct", "dep", "list"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One kind of thing that one word tells; `roles` holds the mentions of each role in text order."""

    trigger: Token
    kind: ClaimKind
    move: Move | None
    type: str | None
    status: Status
    factuality: Factuality
    belief: float
    roles: dict[str, tuple[Span, ...]] = field(default_factory=dict)


def frames_of(doc: Doc, contents: Sequence[tuple[int, int]] = ()) -> list[Frame]:
    """The frames of a Doc that are likely enough, in text order; `contents` are stretches of characters that somebody says."""
    triggers = list(zip(doc.spans["triggers"], doc.spans["triggers"].attrs["beliefs"], strict=True))
    chosen = [belief >= TOLD[ClaimKind(span.label_.partition(".")[0])] for span, belief in triggers]
    for start, end in contents:
        inside = [k for k, (span, _) in enumerate(triggers) if start <= span.start_char < end]
        if inside and not any(chosen[k] for k in inside):
            best = max(inside, key=lambda k: triggers[k][1])
            chosen[best] = triggers[best][1] >= SAID
    statuses = {span.start: Status(span.label_) for span in doc.spans["statuses"]}
    factualities = {span.start: Factuality(span.label_) for span in doc.spans["factualities"]}
    kept = [pair for pair, is_chosen in zip(triggers, chosen, strict=True) if is_chosen]
    roles = _roles(doc, frozenset(span.start for span, _ in kept))
    return [_frame(span, belief, statuses[span.start], factualities[span.start], roles.get(span.start, {})) for span, belief in kept]


def likelier(doc: Doc, belief: float) -> list[Span]:
    """The triggers that the engine believes in so much or more."""
    if "triggers" not in doc.spans:
        return []
    triggers = doc.spans["triggers"]
    return [span for span, b in zip(triggers, triggers.attrs["beliefs"], strict=True) if b >= belief]


def _frame(span: Span, belief: float, status: Status, factuality: Factuality, roles: dict[str, tuple[Span, ...]]) -> Frame:
    kind, _, sub = span.label_.partition(".")
    return Frame(
        trigger=span[0],
        kind=ClaimKind(kind),
        move=Move(sub) if kind == "movement" else None,
        type=sub if kind == "event" else None,
        status=status,
        factuality=factuality,
        belief=belief,
        roles=roles,
    )


def _roles(doc: Doc, triggers: frozenset[int]) -> dict[int, dict[str, tuple[Span, ...]]]:
    """Mentions by trigger and role, each once; of several roles that a place could have, the likeliest."""
    least = {role: log(belief / (1 - belief)) for role, belief in PLAYED.items()}
    found: dict[int, dict[tuple[int, int, bool | str], tuple[float, str, Span]]] = {}
    for link, score in zip(doc.spans["roles"], doc.spans["roles"].attrs["scores"], strict=True):
        if score < least[link.label_] or int(link.id_) not in triggers:
            continue
        layer = _LAYER.get(link.label_, "places")
        mention = mention_of(doc[link.start], layer)
        if mention is None:
            continue
        spot = (mention.start, mention.end, link.label_ in _PLACES or link.label_)
        best = found.setdefault(int(link.id_), {})
        if spot not in best or score > best[spot][0]:
            best[spot] = (score, link.label_, mention)
    return {trigger: _in_order(mentions) for trigger, mentions in found.items()}


def _in_order(mentions: dict[tuple[int, int, bool | str], tuple[float, str, Span]]) -> dict[str, tuple[Span, ...]]:
    """Mentions by role, in text order."""
    roles: dict[str, list[Span]] = {}
    for spot in sorted(mentions, key=lambda s: s[:2]):
        _, role, mention = mentions[spot]
        roles.setdefault(role, []).append(mention)
    return {role: tuple(spans) for role, spans in roles.items()}


def _trimmed(span: Span, token: Token, *, leading: bool) -> Span:
    """A span without the prepositions and marks at its end, and, where told, at its start."""
    start, end = span.start, span.end
    while end - 1 > token.i and span.doc[end - 1].pos_ in _HANGING:
        end -= 1
    while leading and start < token.i and span.doc[start].pos_ in _HANGING:
        start += 1
    return span.doc[start:end]


def mention_of(token: Token, layer: str) -> Span | None:
    """The span of a layer that holds a word; where none does, a noun with what hangs closely on it, or nothing."""
    span: Span
    for span in token.doc.spans[layer]:
        if span.start <= token.i < span.end:
            return _trimmed(span, token, leading=layer != "times")
    if token.pos_ not in _NOMINAL:
        return None
    close = {token.i}
    for child in token.children:
        if child.dep_ not in _OUT and child.dep_.split(":")[0] not in ("nsubj", "obj", "obl", "aux", "cop", "mark", "advmod"):
            close.update(t.i for t in child.subtree)
    start = token.i
    while start - 1 in close:
        start -= 1
    end = token.i
    while end + 1 in close:
        end += 1
    return _trimmed(token.doc[start : end + 1], token, leading=layer != "times")
