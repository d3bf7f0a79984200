"""Words a second of the language engine, against a spaCy CNN pipeline of the same tasks in the same run.

    python benchmarks/speed/engine.py            # the bundled pages' stories, told until there are enough words
    python benchmarks/speed/engine.py --write    # and keep the figures for the docs

The rival is spaCy's small architecture: one tok2vec (96 wide, 4 deep) under tagger, edit-tree lemmatizer, parser and names, with
the engine's own labels. It learns a little from the engine's answers first, so that its parser and its names take as many steps
as a trained one's; how right it is does not matter here. Each runs in a process of its own on one thread; rounds alternate, the
best counts. Both go from text to a Doc.
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
from importlib.resources import files
from pathlib import Path

RESULTS = Path(__file__).with_name("engine.json")
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
LEARNT = 30  # rounds over eight stories
CONFIG = {
    "tok2vec": {"model": {"@architectures": "spacy.HashEmbedCNN.v2", "pretrained_vectors": None, "width": 96, "depth": 4,
                          "embed_size": 2000, "window_size": 1, "maxout_pieces": 3, "subword_features": True}},
    "listener": {"@architectures": "spacy.Tok2VecListener.v1", "width": 96},
}  # fmt: skip


def stories() -> list[str]:
    """The texts of the bundled pages' stories."""
    from onrecord.capture import capture_of
    from onrecord.page import read_page
    from onrecord.resources.models import load_block_model
    from onrecord.story import compose_story

    folder = Path(str(files("onrecord.resources"))) / "demo"
    model = load_block_model()
    return [compose_story(read_page(capture_of(p.read_bytes()), model)).text for p in sorted(folder.iterdir()) if p.is_file()]


def _engine() -> Callable[[str], object]:
    from onrecord.sentences.annotate import annotate_text

    return annotate_text


def _spacy() -> Callable[[str], object]:
    import spacy
    from spacy.training import Example

    from onrecord.sentences.annotate import annotate_text

    nlp = spacy.blank("en")
    nlp.add_pipe("tok2vec", config=CONFIG["tok2vec"])
    listener = CONFIG["listener"]
    nlp.add_pipe("tagger", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    nlp.add_pipe("trainable_lemmatizer", config={"model": {"@architectures": "spacy.Tagger.v2", "tok2vec": listener}})
    for name, kind, pieces in (("parser", "parser", 2), ("ner", "ner", 2)):
        model = {"@architectures": "spacy.TransitionBasedParser.v2", "state_type": kind, "extra_state_tokens": False,
                 "hidden_width": 64, "maxout_pieces": pieces, "use_upper": True, "tok2vec": listener}  # fmt: skip
        nlp.add_pipe(name, config={"model": model})
    docs = [annotate_text(text) for text in stories()[:8]]
    examples = [Example(nlp.make_doc(doc.text), doc) for doc in docs]
    optimizer = nlp.initialize(lambda: examples)
    for _ in range(LEARNT):
        nlp.update(examples, sgd=optimizer)
    return nlp


CONTENDERS: dict[str, Callable[[], Callable[[str], object]]] = {"spaCy CNN, 96 x 4": _spacy, "onrecord": _engine}


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
    unit = best["spaCy CNN, 96 x 4"]["words_per_s"]
    rows = [
        {"name": name, "ratio": round(r["words_per_s"] / unit, 2), **{k: round(v, 2) for k, v in r.items()}} for name, r in best.items()
    ]
    for row in rows:
        speed = f"{row['words_per_s']:8,.0f} words/s  x{row['ratio']:.2f}"
        print(f"{row['name']:20s} {speed}  loads {row['load_s']:.2f} s  peak {row['peak_mb']:.0f} MB")
    if args.write:
        RESULTS.write_text(json.dumps(rows, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
