"""What the network reads into a sentence does not depend on the sentences that are read with it."""

import random

import numpy as np
import pytest

from onrecord.resources.engine import load_engine_model
from onrecord.sentences.annotate import annotate_text, lemma
from onrecord.sentences.engine import parse

SENTENCES = (
    "Gellan will pull 300 soldiers out of Ostrava camp by June , the defence minister said .",
    "It denied that .",
    "Between 3,000 and 4,000 troops left the base at Agadez for Niamey .",
    "Who ordered the brigade to leave ?",
    "Rain .",
    "The envoy , citing two officers who asked not to be named , told the Halden Bay Herald that talks on a pull-out went on .",
    "Plans to raise the force from 900 to 1,200 were dropped .",
    "The convoy of 40 vehicles reached the border town on Tuesday night .",
    "No country has asked for the base to be closed , an aide to the president told reporters .",
)


def read(sentences: list[list[str]]) -> list[list[bytes]]:
    """All that is read into each sentence, as bytes."""
    words, which = np.unique([word for sentence in sentences for word in sentence], return_inverse=True)
    lengths = np.array([len(sentence) for sentence in sentences])
    begins = np.cumsum(lengths) - lengths
    starts = np.zeros(lengths.sum(), dtype=bool)
    starts[begins] = True
    found = parse([str(word) for word in words], which, starts)
    parts = []
    for begin, length in zip(begins.tolist(), lengths.tolist(), strict=True):
        window = slice(begin, begin + length)
        spans = [(s.start - begin, s.end - begin, s.type) for s in found.spans["names"] if begin <= s.start < begin + length]
        scores = [values[window].tobytes() for values in found.scores.values()]
        parts.append([*scores, (found.heads[window] - begin).tobytes(), found.relations[window].tobytes(), repr(spans).encode()])
    return parts


@pytest.mark.parametrize("seed", range(5))
def test_shuffled_batches_give_identical_bytes(seed: int) -> None:
    sentences = [sentence.split() for sentence in SENTENCES]
    alone = [read([sentence])[0] for sentence in sentences]
    order = list(range(len(sentences))) * 3
    random.Random(seed).shuffle(order)
    together = read([sentences[i] for i in order])
    assert all(found == alone[i] for found, i in zip(together, order, strict=True))


def test_a_sentence_of_any_length_is_read() -> None:
    sentence = ["troops", "left", "Gao", ","] * 300
    assert len(read([sentence, ["They", "left", "."]])) == 2


def test_the_tree_has_one_root_a_sentence_and_sentences_stay() -> None:
    doc = annotate_text("Gellan sent troops.\n\nThey left the base at Gao, an officer said.  It rained.")
    assert [s.text.strip() for s in doc.sents] == ["Gellan sent troops.", "They left the base at Gao, an officer said.", "It rained."]
    assert all(sum(t.dep_ == "ROOT" for t in s) == 1 for s in doc.sents)
    assert [t.lemma_ for t in doc if t.tag_ == "VBD"] == ["send", "leave", "say", "rain"]


@pytest.mark.parametrize(
    ("word", "script", "made"), [("Left", "=", "Left"), ("bases", "1|", "base"), ("sent", "1|d", "send"), ("is", "5|be", "is")]
)
def test_lemmas_by_script(word: str, script: str, made: str) -> None:
    assert lemma(word, script) == made


def test_the_model_says_what_its_numbers_mean() -> None:
    model = load_engine_model()
    assert {"upos", "xpos", "lemma", "names", "time", "source", "cue", "content", "trigger", "status", "factuality"} <= set(
        model.layers
    )
    assert len(model.vocabulary) > 30_000
    assert len(model.relations) == len(model.relation[1])
