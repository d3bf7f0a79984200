"""Evidence: the stretch of text that a reader would need, around a trigger (contract rule 8)."""

from spacy.tokens import Doc, Token

from onrecord.types import Evidence

from .frames import Frame

_SAYING = frozenset("say tell add report announce state confirm claim write note explain insist argue believe warn according".split())
_APART = {"parataxis", "conj", "advcl", "acl:relcl", "acl", "appos", "list", "ccomp", "discourse"}
_EDGE = {"punct", "cc", "mark"}


def stretch_of(frame: Frame, triggers: frozenset[int], text: str) -> tuple[Evidence, ...]:
    """The clause of a trigger: what hangs on it, without the clauses that tell something of their own or say who says so."""
    top = _clause(frame.trigger, triggers)
    doc = top.doc
    kept = {t.i for t in top.subtree}
    needed = {t.i for role, spans in frame.roles.items() if role != "source" for span in spans for t in span} & kept
    for child in sorted(_below(top), key=lambda t: -t.i):
        branch = {t.i for t in child.subtree}
        if child.i == frame.trigger.i or frame.trigger.i in branch or not branch <= kept:
            continue
        apart = child.dep_ in _APART and (child.i in triggers or _says(child))
        if apart and not needed & branch:
            kept -= branch
    kept |= needed
    start, end = frame.trigger.i, frame.trigger.i
    while start - 1 in kept:
        start -= 1
    while end + 1 in kept:
        end += 1
    while start < frame.trigger.i and (doc[start].dep_ in _EDGE or doc[start].is_space or doc[start].is_punct):
        start += 1
    while end > frame.trigger.i and (doc[end].is_punct or doc[end].is_space or doc[end].dep_ == "cc"):
        end -= 1
    return (_evidence(doc, start, end + 1, text),)


def _below(top: Token) -> list[Token]:
    """Words that head a branch of their own under a word."""
    return [t for t in top.subtree if t.i != top.i]


def _says(token: Token) -> bool:
    return token.lemma_.lower() in _SAYING


def _clause(trigger: Token, triggers: frozenset[int]) -> Token:
    """The word whose branch is the trigger's clause: for a noun, the verb above it, unless that tells something itself."""
    at = trigger
    while at.pos_ not in ("VERB", "AUX") and at.dep_ not in (
        "ROOT",
        "conj",
        "appos",
        "parataxis",
        "acl:relcl",
        "acl",
        "ccomp",
        "advcl",
    ):
        up = at.head
        if up.i in triggers or _says(up) or up.i == at.i:
            break
        at = up
    return at


def _evidence(doc: Doc, start: int, end: int, text: str) -> Evidence:
    span = doc[start:end]
    return Evidence(start=span.start_char, end=span.end_char, text=span.text, quoted=_quoted(text, span.start_char))


def _quoted(text: str, start: int) -> bool:
    """Whether a character stands inside quotation marks, by the marks of its paragraph before it."""
    before = text[text.rfind("\n\n", 0, start) + 1 : start]
    opened, closed = before.count("“"), before.count("”")
    return opened > closed or (not opened and before.count('"') % 2 == 1)
