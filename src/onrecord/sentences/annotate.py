"""Story to spaCy Doc: tokens and sentences. spaCy is used as a library; none of its trained models is."""

import re
from functools import cache

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.types import Story

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Adm|Brig|Cmdr|Cpl|Pvt|Sen|Rep|Gov|Pres|Prof|St|Jr|Sr|vs|No|Inc|Co|Corp|Ltd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|approx|est|Ft|Mt|km|p\.m|a\.m|e\.g|i\.e|etc)|\b[A-Z]|(?:\b[A-Z]\.)+[A-Z])\.$"
)
_CLOSE = "\"'”’»)]"


def _ends(text: str, end: int, following: str) -> bool:
    """Whether a full stop that closes `text[:end]` ends a sentence, given the text that follows it."""
    if _ABBREVIATION.search(text[max(0, end - 12) : end]):
        # An initialism ends a sentence only before a word that plainly opens one.
        return bool(re.search(r"[A-Z]\.[A-Z]\.$", text[:end])) and bool(
            re.match(r"\s+(?:The|In|On|It|He|She|They|But|A|An|At|And|This|That|We|Its|His|Her)\b", following)
        )
    return not re.match(r"\s*[a-z]", following)


@Language.component("onrecord_sentences")
def mark_sentences(doc: Doc) -> Doc:
    """Set sentence starts: after . ! ? with their closing quotes, and at every blank line."""
    text = doc.text
    starts = {0} | {m.end() for m in re.finditer(r"\n\s*\n\s*", text)}
    for match in re.finditer(rf"[.!?…]+[{re.escape(_CLOSE)}]*(?=\s)", text):
        stop = re.match(r"[.!?…]+", text[match.start() :])
        bare_end = match.start() + (stop.end() if stop else 1)
        if text[match.start()] != "." or _ends(text, bare_end, text[match.end() : match.end() + 12]):
            space = re.match(r"\s*", text[match.end() :])
            starts.add(match.end() + (space.end() if space else 0))
    for token in doc:
        token.is_sent_start = token.idx in starts
    return doc


@cache
def pipeline() -> Language:
    """spaCy's English tokenizer and our sentences."""
    nlp = spacy.blank("en")
    nlp.max_length = 100_000_000
    nlp.add_pipe("onrecord_sentences")
    return nlp


def annotate(story: Story) -> Doc:
    """Tokens and sentences of `story.text`; `doc.text == story.text`."""
    return pipeline()(story.text)
