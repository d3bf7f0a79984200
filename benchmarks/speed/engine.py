"""Words a second of the language engine, against a spaCy CNN pipeline of the same tasks in the same run.

    python benchmarks/speed/engine.py            # the bundled pages' stories, told until there are enough words
    python benchmarks/speed/engine.py --write    # and keep the figures for the docs

The rival is spaCy's small architecture: one tok2vec (96 wide, 4 deep) under tagger, edit-tree lemmatizer, parser and names, and
under what else the engine reads in the cheapest way that spaCy has: four more entity recognisers for the other layers of spans
(spans that overlap in one are left out of it), three more taggers for triggers, statuses and factualities, and nothing for the
roles. A second rival stops after names. Each has the engine's own labels and learns a little from the engine's answers first, so
that its parser and recognisers take as many steps as a trained one's; how right it is does not matter here. Each runs in a process
of its own on one thread; rounds alternate, the best counts. All go from text to a Doc.
"""

import argparse
import itertools
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans
from speed import ONE_THREAD, demo_pages

RESULTS = Path(__file__).with_name("engine.json")
LEARNT = 30  # rounds over eight stories
CONFIG = {
    "tok2vec": {"model": {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 96, "depth": 4,
                          "embed_size": 2000, "window_size": 1, "maxout_pieces": 3, "subword_features": True}},
    "listener": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96},
}  # fmt: skip


SPANS = {
    "defence": ("defence",),
    "attributions": ("times", "sources", "cues"),
    "contents": ("contents",),
    "slots": ("parties", "forces", "places", "speakers"),
}
WORDS = ("triggers", "statuses", "factualities")


def stories() -> list[str]:
    """The texts of the bundled pages' stories."""
    from onrecord.capture import capture_of
    from onrecord.page import read_page
    from onrecord.resources.models import load_block_model
    from onrecord.story import compose_story

    model = load_block_model()
    return [compose_story(read_page(capture_of(page.read_bytes()), model)).text for page in demo_pages()]


def _engine() -> Callable[[str], object]:
    from onrecord.sentences.annotate import annotate_text

    return annotate_text


def _transitions(kind: str) -> dict[str, Any]:
    model = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False,
             "hidden_width": 64, "maxout_pieces": 2, "use_upper": True, "tok2vec": CONFIG["listener"]}  # fmt: skip
    return {"model": model}


def _alone(doc: Doc, layer: str) -> Doc:
    """A copy of a Doc whose names, or tags, are those of another layer."""
    copy = doc.copy()
    if layer in WORDS:
        marks = {span.start: span.label_ for span in doc.spans[layer]}
        for token in copy:
            token.tag_ = marks.get(token.i, "O")
    else:
        found = filter_spans([span for group in SPANS[layer] for span in doc.spans[group]])
        copy.set_ents([Span(copy, span.start, span.end, label=span.label_ or layer) for span in found])
    return copy


def _spacy(*extra: str) -> Callable[[str], object]:
    from onrecord.sentences.annotate import annotate_text

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config=CONFIG["tok2vec"])
    tagger = {"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": CONFIG["listener"]}}
    nlp.add_pipe("tagger", config=tagger)
    nlp.add_pipe("trainable_lemmatizer", config=tagger)
    nlp.add_pipe("parser", config=_transitions("parser"))
    nlp.add_pipe("ner", config=_transitions("ner"))
    docs = [annotate_text(text) for text in stories()[:8]]
    lessons = {"": docs} | {layer: [_alone(doc, layer) for doc in docs] for layer in extra}
    for layer in extra:
        pipe = nlp.add_pipe("tagger" if layer in WORDS else "ner", name=layer, config=tagger if layer in WORDS else _transitions("ner"))
        for doc in lessons[layer]:
            for label in [t.tag_ for t in doc] if layer in WORDS else [e.label_ for e in doc.ents]:
                pipe.add_label(label)
    examples = {layer: [Example(nlp.make_doc(doc.text), doc) for doc in known] for layer, known in lessons.items()}
    optimizer = nlp.initialize(lambda: examples[""])
    for _ in range(LEARNT):
        for layer, known in examples.items():
            with nlp.select_pipes(enable=["tok2vec", layer] if layer else [p for p in nlp.pipe_names if p not in extra]):
                nlp.update(known, sgd=optimizer)
    return nlp


RIVAL, SMALLER, OURS = "spaCy CNN, 96 x 4, all layers", "spaCy CNN, 96 x 4, tags to names", "onrecord"
CONTENDERS: dict[str, Callable[[], Callable[[str], object]]] = {RIVAL: lambda: _spacy(*SPANS, *WORDS), SMALLER: _spacy, OURS: _engine}


def run_one(name: str, words: int) -> dict[str, float]:
    """In this process: words a CPU second over at least so many words, and the peak of the process in MB."""
    texts = stories()
    start = time.process_time()
    read = CONTENDERS[name]()
    read(texts[0])
    loaded = time.process_time() - start
    chosen, count = [], 0
    for text in itertools.cycle(texts):
        chosen.append(text)
        count += len(text.split())
        if count >= words:
            break
    start = time.process_time()
    for text in chosen:
        read(text)
    seconds = time.process_time() - start
    return {"words_per_s": count / seconds, "load_s": loaded, "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--words", type=int, default=20_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--write", action="store_true", help="write engine.json")
    parser.add_argument("--one", choices=CONTENDERS, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.one:
        print(json.dumps(run_one(args.one, args.words)))
        return
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in CONTENDERS}
    for _, name in itertools.product(range(args.rounds), CONTENDERS):
        command = [sys.executable, __file__, "--one", name, "--words", str(args.words)]
        runs[name].append(json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=os.environ | ONE_THREAD).stdout))
    best = {name: max(found, key=lambda r: r["words_per_s"]) for name, found in runs.items()}
    unit = best[RIVAL]["words_per_s"]
    rows = [
        {"name": name, "ratio": round(r["words_per_s"] / unit, 2), **{k: round(v, 2) for k, v in r.items()}} for name, r in best.items()
    ]
    for row in rows:
        speed = f"{row['words_per_s']:8,.0f} words/s  x{row['ratio']:.2f}"
        print(f"{row['name']:34s} {speed}  loads {row['load_s']:.2f} s  peak {row['peak_mb']:.0f} MB")
    if args.write:
        RESULTS.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
