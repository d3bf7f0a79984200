"""Text to spaCy Doc: tokens and sentences. spaCy is used as a library; none of its trained models is."""

import re
from functools import cache
from typing import Any, cast

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Brig|Cmdr|Cpl|Pvt|Sen|Rep|Gov|Pres|Prof|St|Jr|Sr|vs|No|Inc|Co|Corp|Ltd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est|Ft|Mt|km|p\.m|a\.m|e\.g|i\.e|etc)|\b[A-Z]|(?:\b[A-Z]\.)+[A-Z])\.$"
)
_CLOSE = "\"'”’»)]"
_STOP = re.compile(rf"(?P<stop>[.!?…]+)[{re.escape(_CLOSE)}]*(?=\s)")
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_SPACE = re.compile(r"\s*")
_INITIALS = re.compile(r"[A-Z]\.[A-Z]\.$")
_LONGEST_WORD = 1000  # characters; spaCy's tokenizer takes time with their square
_UNBROKEN = re.compile(rf"\S{{{_LONGEST_WORD}}}")
_PIECES = re.compile(r"\w+|[^\w\s]|\s+")


def _ends(text: str, end: int, following: str) -> bool:
    """Whether a full stop that closes `text[:end]` ends a sentence, given the text that follows it."""
    if _ABBREVIATION.search(text[max(0, end - 12) : end]):
        # An initialism ends a sentence only before a word that plainly opens one.
        return bool(_INITIALS.search(text[max(0, end - 4) : end])) and bool(
            re.match(r"\s+(?:The|In|On|It|He|She|They|But|A|An|At|And|This|That|We|Its|His|Her)\b", following)
        )
    return not re.match(r"\s*[a-z]", following)


@Language.component("onrecord_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set sentence starts: after . ! ? with their closing quotes, and at every blank line."""
    text = doc.text
    starts = {0} | {m.end() for m in _BLANK.finditer(text)}
    for match in _STOP.finditer(text):
        if text[match.start()] != "." or _ends(text, match.end("stop"), text[match.end() : match.end() + 12]):
            space = _SPACE.match(text, match.end())
            starts.add(space.end() if space else match.end())
    marks = np.array([1 if i in starts else -1 for i in doc.to_array("IDX").tolist()], dtype=np.int64)
    # One write for all: a write for each token takes time with the square of their number.
    return doc.from_array(["SENT_START"], cast(Any, marks.astype(np.uint64).reshape(-1, 1))) if len(doc) else doc


@cache
def pipeline() -> Language:
    """spaCy's English tokenizer and our sentences."""
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    nlp.add_pipe("onrecord_sentences")
    return nlp


def tokenize(text: str) -> Doc:
    """Tokens and sentences of a text; `doc.text == text`."""
    if _UNBROKEN.search(text):
        return pipeline()(_plain_tokens(text))
    return pipeline()(text)


def _plain_tokens(text: str) -> Doc:
    """A Doc cut at words, marks and spaces, for text that is no prose."""
    pieces = _PIECES.findall(text)
    words: list[str] = []
    spaces: list[bool] = []
    for piece in pieces:
        if piece == " " and words and not spaces[-1] and not words[-1].isspace():
            spaces[-1] = True
        else:
            words.append(piece)
            spaces.append(False)
    return Doc(pipeline().vocab, words=words, spaces=spaces)
