"""Whether what happens at a time lies before or after the story's day, by the verb that the time hangs on."""

from bisect import bisect_right

from spacy.tokens import Doc, Token

_AHEAD = frozenset({"will", "would", "shall", "should", "must", "could", "may", "might", "can", "ll", "wo", "'ll", "’ll"})
_BACK = frozenset({"have", "has", "had", "was", "were", "did", "'ve", "’ve", "been", "got"})
_NOW = frozenset({"is", "are", "be", "being", "'s", "’s", "'re", "’re"})
_PARTS = frozenset({"morning", "afternoon", "evening", "night", "noon", "midnight", "dawn", "dusk"})
_BESIDE = ("compound", "nmod", "nummod", "amod", "flat", "det")
_DUE = frozenset({"due", "expected", "scheduled", "set", "planned", "supposed", "meant", "slated", "poised", "likely", "ready"})


def is_ahead(doc: Doc, at: int) -> bool | None:
    """Whether the clause that holds a character looks ahead (True) or back (False); None where its verb does not tell.

    By tags, forms and auxiliaries of the nearest verb above the word in the tree.
    """
    k = bisect_right(doc, at, key=lambda t: t.idx) - 1
    if k < 0:
        return None
    token = doc[k]
    if token.head.lower_ in _PARTS:
        token = token.head  # "Monday evening"
    while token.head.pos_ == "NUM" and abs(token.head.i - token.i) < 3 and token.head.i != token.i:
        token = token.head  # "July 26 ..."
    if token.head.pos_ in ("NOUN", "PROPN") and token.head.i > token.i and token.dep_.split(":")[0] in _BESIDE:
        return None  # "the July 26 coup", "the May deadline": its day is the noun's own
    for _ in range(12):
        if token.pos_ in ("VERB", "AUX"):
            told = _told(token)
            if told is not None:
                return told
        elif token.lower_ in _DUE:
            return True
        if token.head.i == token.i:
            return None
        token = token.head
    return None


def _told(verb: Token) -> bool | None:
    beside = {child.lower_ for child in verb.children if child.dep_.split(":")[0] in ("aux", "cop", "mark")}
    if "to" in beside or beside & _AHEAD or verb.lower_ in _AHEAD:
        return True
    past = (verb.lower_ != verb.lemma_.lower() and not verb.lower_.endswith(("s", "ing"))) or verb.lower_.endswith("ed")
    if beside & _BACK or verb.tag_ == "VBD" or (past and not beside & _NOW):
        return False
    if verb.tag_ in ("VBZ", "VBP"):
        return True
    if verb.tag_ == "VBN":
        return verb.lower_ in _DUE if beside & _NOW else False
    if verb.tag_ == "VBG" and beside & _NOW:
        return True
    return None
