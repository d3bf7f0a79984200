"""Story to spaCy Doc: tokens, sentences, and all that the engine reads into them."""

from functools import cache
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray
from spacy import attrs, symbols
from spacy.tokens import Doc, Span

from onrecord.resources.engine import load_engine_model
from onrecord.types import Story

from .engine import Parse, parse, triggering
from .pipeline import tokenize
from .spans import Found

SPANS = {
    "time": "times",
    "source": "sources",
    "cue": "cues",
    "content": "contents",
    "party": "parties",
    "force": "forces",
    "place": "places",
    "speaker": "speakers",
}
LIKELY_SCRIPTS = 6
_COLUMNS = [attrs.HEAD, attrs.DEP, attrs.POS, attrs.TAG, attrs.LEMMA, attrs.ENT_IOB, attrs.ENT_TYPE]


def annotate(story: Story) -> Doc:
    """Read `story.text`; `doc.text == story.text`.

    Sets tags (`pos_`, `tag_`), lemmas, the Universal Dependencies tree, names as `doc.ents`, and span groups `doc.spans`:
    `defence` (whole mentions), `times`, `sources`, `cues` and `contents` (as PARC has them), `parties`, `forces`, `places`,
    `speakers` (who says a claim), and of one word each `triggers`, with `statuses` and `factualities` beside them, whose labels are
    the contract's words, and `roles`: words that head a mention, labelled with its role to the trigger whose place in the Doc their
    `id_` gives. The attributes `beliefs` of triggers and `scores` of roles (log odds) say how likely each is.
    """
    return annotate_text(story.text)


def annotate_text(text: str) -> Doc:
    """`annotate` of bare text."""
    doc = tokenize(text)
    columns = doc.to_array([attrs.ORTH, attrs.IS_SPACE, attrs.SENT_START]).astype(np.uint64)
    real = np.flatnonzero(columns[:, 1] == 0) if len(doc) else np.zeros(0, dtype=np.int64)
    if not len(real):
        return doc
    orths, which = np.unique(columns[real, 0], return_inverse=True)
    words = [doc.vocab.strings[orth] for orth in orths]
    found = parse(words, which, _starts(columns[:, 2], real))
    doc = _write(doc, real, words, which, found)
    _write_spans(doc, real, found)
    return doc


def _starts(marks: NDArray[np.uint64], real: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which real words open a sentence; a mark on a space counts for the next word."""
    sentence = np.cumsum(marks == 1)[real]
    return np.concatenate([[True], sentence[1:] != sentence[:-1]])


def _write(doc: Doc, real: NDArray[np.int64], words: list[str], which: NDArray[np.int64], found: Parse) -> Doc:
    """Tags, lemmas, tree and names, in one write for all; a space hangs on the word before it, or the first."""
    layers, strings = load_engine_model().layers, doc.vocab.strings
    out = np.zeros((len(doc), len(_COLUMNS)), dtype=np.int64)
    owner = real[np.maximum(np.searchsorted(real, np.arange(len(doc)), side="right") - 1, 0)]
    out[:, 0] = owner - np.arange(len(doc))
    out[real, 0] = real[found.heads] - real
    relations = np.array([_number(strings, name) for name in load_engine_model().relations])
    out[:, 1], out[:, 2], out[:, 3], out[:, 5] = _number(strings, "dep"), symbols.IDS["SPACE"], _number(strings, "_SP"), 2
    out[:, 4] = doc.to_array(attrs.ORTH).astype(np.int64)
    whole = np.where(found.heads == np.arange(len(real)), _number(strings, "ROOT"), relations[found.relations])
    out[real, 1] = whole
    out[real, 2] = np.array([symbols.IDS[name] for name in layers["upos"]])[found.labels("upos")]
    out[real, 3] = np.array([_number(strings, name) for name in layers["xpos"]])[found.labels("xpos")]
    out[real, 4] = _lemmas(doc, words, which, found.scores["lemma"])
    for name in found.spans["names"]:
        out[real[name.start] : real[name.end - 1] + 1, 5] = 1
        out[real[name.start], 5] = 3
        out[real[name.start] : real[name.end - 1] + 1, 6] = _number(strings, _type(layers["names"], name))
    return doc.from_array(_COLUMNS, cast(Any, out.astype(np.uint64)))


def _number(strings: Any, name: str) -> int:
    """The number of a string in spaCy's store, in 64 signed bits."""
    return int(np.uint64(strings.add(name)).astype(np.int64))


def _lemmas(doc: Doc, words: list[str], which: NDArray[np.int64], scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The lemma of the best script, or of the next ones where that makes no word that the vocabulary holds."""
    scripts = load_engine_model().layers["lemma"]
    best = scores.argmax(1)
    keys, place = np.unique(which * len(scripts) + best, return_inverse=True)
    made = [lemma(words[key // len(scripts)], scripts[key % len(scripts)]) for key in keys.tolist()]
    known = [m == words[key // len(scripts)] or m in _vocabulary() for m, key in zip(made, keys.tolist(), strict=True)]
    numbers = np.array([_number(doc.vocab.strings, m) for m in made])[place]
    for at in np.flatnonzero(~np.array(known)[place]).tolist():
        likely = np.argsort(-scores[at], kind="stable")[1:LIKELY_SCRIPTS]
        word = words[which[at]]
        others = (lemma(word, scripts[k]) for k in likely)
        better = next((o for o in others if o in _vocabulary() and o != word), None)
        if better is not None:
            numbers[at] = _number(doc.vocab.strings, better)
    return numbers


@cache
def _vocabulary() -> frozenset[str]:
    return frozenset(load_engine_model().vocabulary)


def lemma(word: str, script: str) -> str:
    """A lemma by its script: `=` the word as written, else how many letters are cut from its end, and those added."""
    if script == "=":
        return word
    cut, _, added = script.partition("|")
    kept = len(word) - int(cut)
    return word.lower()[:kept] + added if kept >= 0 and (kept or added) else word


def _type(tags: tuple[str, ...], span: Found) -> str:
    """The type of a span, empty in a layer that has but one."""
    return tags[1 + 2 * span.type].partition("-")[2]


def _write_spans(doc: Doc, real: NDArray[np.int64], found: Parse) -> None:
    model = load_engine_model()
    for layer, group in (("defence", "defence"), *SPANS.items()):
        tags = model.layers[layer]
        doc.spans[group] = [
            Span(doc, int(real[s.start]), int(real[s.end - 1]) + 1, label=_type(tags, s) or layer) for s in found.spans[layer]
        ]
    at, which = np.nonzero(triggering(found.scores["trigger"], model.thresholds["trigger"]))
    doc.spans["triggers"] = [_word(doc, real[i], model.layers["trigger"][k]) for i, k in zip(at.tolist(), which.tolist(), strict=True)]
    doc.spans["triggers"].attrs["beliefs"] = [round(float(b), 4) for b in 1 / (1 + np.exp(-found.scores["trigger"][at, which]))]
    for layer, group in (("status", "statuses"), ("factuality", "factualities")):
        best = found.labels(layer)
        doc.spans[group] = [_word(doc, real[i], model.layers[layer][best[i]]) for i in dict.fromkeys(at.tolist())]
    doc.spans["roles"] = [
        Span(doc, m := int(real[link.mention]), m + 1, label=model.roles[link.role], span_id=str(real[link.trigger]))
        for link in found.links
    ]
    doc.spans["roles"].attrs["scores"] = [round(link.score, 3) for link in found.links]


def _word(doc: Doc, at: int, label: str) -> Span:
    return Span(doc, int(at), int(at) + 1, label=label)
