"""The labelled corpora, each read into samples: one sentence, and a label a word for every layer that the corpus annotates."""

import gzip
import hashlib
import json
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from layers import DEFENCE_TAGS, IGNORE, NAME_TAGS, Sample, names_allowed

from onrecord.sentences.pipeline import tokenize

SHARED = Path(os.environ.get("ONRECORD_SHARED", Path(__file__).resolve().parents[4] / "shared"))
DATA = SHARED / "data"
HELD = 0  # the fold of five of re3d's and WikiWars' documents that the shipped network did not see
_TIMELY = re.compile(
    r"\d|^(?:jan|feb|mar|apr|may|june?|july?|aug|sep|oct|nov|dec|mon|tues?|wed|thur?s?|fri|sat|sun)|day|night|week|month|year|hour|"
    r"minute|second|moment|morning|noon|evening|midnight|dawn|dusk|spring|summer|autumn|winter|decade|century|centuries|period|"
    r"^(?:now|then|ago|early|late|earlier|later|since|until|last|next|past|recent(?:ly)?|current(?:ly)?|today|tomorrow|yesterday|"
    r"soon|time|times|end|start|beginning|mid|anniversary|long|quarter|season|eve|a|an|the|this|that|few|several|of|in|on|by|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|first|before|after|during|within|over|for)$",
    re.I,
)
_DEFENCE = {"Weapon": "Materiel", "Vehicle": "Materiel", "MilitaryPlatform": "Materiel"}


def _lines(path: str) -> Iterator[dict[str, Any]]:
    with gzip.open(DATA / path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)


def fold(document: str, folds: int = 5) -> int:
    """The fold of a document where a corpus has no split of its own, by digest of its id."""
    return int(hashlib.sha256(document.encode()).hexdigest(), 16) % folds


def is_kept_back(passage: str) -> bool:
    """Whether an annotated passage, by its id, is kept to choose thresholds by, and not learnt from."""
    return fold(passage, 10) == HELD


def lemma_script(word: str, lemma: str, upos: str) -> str:
    """How a lemma is made of its word: letters cut from the end, letters added; `=` where the word is kept as written."""
    if word == lemma:
        return "="
    low = word.lower()
    common = 0
    while common < min(len(low), len(lemma)) and low[common] == lemma[common]:
        common += 1
    return f"{len(low) - common}|{lemma[common:]}"


def treebank(path: str, corpus: str, split: str) -> Iterator[Sample]:
    """Universal Dependencies: tags, lemma scripts, heads (0 is the root) and relations."""
    rows: list[list[str]] = []
    name = document = ""
    with gzip.open(DATA / path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc id"):
                document = line.split("=")[1].strip()
            elif line.startswith("# sent_id"):
                name = line.split("=")[1].strip()
            elif line[0].isdigit():
                row = line.rstrip("\n").split("\t")
                if row[0].isdigit():
                    rows.append(row)
            elif rows and not line.strip():
                layers = {
                    "upos": [r[3] for r in rows], "xpos": [r[4] for r in rows], "head": [int(r[6]) for r in rows],
                    "relation": [r[7] for r in rows], "lemma": [lemma_script(r[1], r[2], r[3]) for r in rows],
                }  # fmt: skip
                yield Sample([r[1] for r in rows], corpus, document + "/" + name, split, layers)
                rows = []


def _name_layer(words: list[str], entities: list[dict[str, Any]], others: tuple[str, ...] = ()) -> list[tuple[int, ...]]:
    """Allowed name tags a word; outside of names `others` may stand too, types that the corpus does not annotate."""
    free = tuple(i for i, tag in enumerate(NAME_TAGS) if tag == "O" or tag[2:] in others)
    allowed: list[tuple[int, ...]] = [free] * len(words)
    for entity in entities:
        types = names_allowed(entity["type"], words[entity["start"] : entity["end"]])
        for i in range(entity["start"], entity["end"]):
            mark = "B" if i == entity["start"] else "I"
            allowed[i] = tuple(NAME_TAGS.index(f"{mark}-{t}") for t in types)
    return allowed


def bio(length: int, spans: list[tuple[int, int]]) -> list[int]:
    """0 outside, 1 first, 2 inside; of overlapping spans the longest wins."""
    labels = [0] * length
    for start, end in sorted(spans, key=lambda s: s[0] - s[1]):
        if end > start and not any(labels[start:end]):
            labels[start:end] = [1] + [2] * (end - start - 1)
    return labels


def doubtful_times(words: list[str], labels: list[int]) -> list[int]:
    """Labels where a word that may tell a time is not learnt as outside of one."""
    return [IGNORE if not label and _TIMELY.search(word) else label for word, label in zip(words, labels, strict=True)]


def ewt_names(split: str) -> dict[str, tuple[list[str], list[dict[str, Any]]]]:
    return {r["sent_id"]: (r["tokens"], r["entities"]) for r in _lines(f"ewt/uner_ewt-{split}.jsonl.gz")}


def ewt(split: str) -> Iterator[Sample]:
    """EWT: tree, names, and factuality of predicates."""
    names = ewt_names(split)
    facts = {r["sent_id"]: r for r in _lines("uds_factuality/uds_factuality.developer.jsonl.gz") if r["aligned"]}
    for sample in treebank(f"ewt/en_ewt-ud-{split}.conllu.gz", "ewt", split):
        key = sample.document.split("/")[1]
        tokens, entities = names.get(key, ([], []))
        if tokens == sample.words:
            sample.layers["names"] = _name_layer(tokens, entities, ("NATIONALITY", "EVENT", "MATERIEL", "MISC"))
            sample.layers["entities"] = entities
        if key in facts and facts[key]["tokens"] == sample.words:
            sample.layers["happened"] = _happened(len(sample.words), facts[key]["predicates"], "value")
        yield sample


def _happened(length: int, events: list[dict[str, Any]], field: str) -> list[float]:
    values = [float("nan")] * length
    for event in events:
        values[event["token"]] = event[field]
    return values


def meantime() -> Iterator[Sample]:
    for r in _lines("meantime_factuality/meantime_factuality.developer.jsonl.gz"):
        yield Sample(
            r["tokens"], "meantime", r["sent_id"], r["split"], {"happened": _happened(len(r["tokens"]), r["events"], "factuality")}
        )


def wikigold() -> Iterator[Sample]:
    for r in _lines("wikigold/wikigold.developer.jsonl.gz"):
        for s in r["sentences"]:
            yield Sample(s["tokens"], "wikigold", r["doc_id"], "train", {"names": _name_layer(s["tokens"], s["entities"])})


def crossner() -> Iterator[Sample]:
    for r in _lines("crossner_politics/crossner_politics.developer.jsonl.gz"):
        layers = {"names": _name_layer(r["tokens"], r["entities"]), "entities": r["entities"]}
        yield Sample(r["tokens"], "crossner", r["sent_id"], r["split"], layers)


def gum(group: str) -> Iterator[Sample]:
    """GUM: tree, times, and attributions whose cue is told, cut to sentences."""
    trees: dict[str, list[Sample]] = {}
    for split in ("train", "dev"):
        for sample in treebank(f"gum/gum_{group}-{split}.conllu.gz", f"gum_{group}", split):
            trees.setdefault(sample.document.split("/")[0], []).append(sample)
    for r in _lines(f"gum/gum_{group}.developer.jsonl.gz"):
        flags = _attribution_layers(r)
        # GUM marks only times with a value of their own; what it does not mark may be a time all the same.
        times = doubtful_times(r["tokens"], bio(len(r["tokens"]), [(t["start"], t["end"]) for t in r["timexes"]]))
        for sample, sentence in zip(trees[r["doc_id"]], r["sentences"], strict=True):
            window = slice(sentence["start"], sentence["end"])
            if sample.words != r["tokens"][window]:
                raise ValueError(f"{r['doc_id']}: tree and layers do not agree at token {sentence['start']}")
            sample.layers["time"] = times[window]
            sample.layers |= {layer: _opened(labels[window]) for layer, labels in flags.items()}
            sample.document = r["doc_id"]
            yield sample


def _opened(labels: list[int]) -> list[int]:
    """A span cut by the start of its sentence opens again there."""
    return [1 if label == 2 and i == 0 else label for i, label in enumerate(labels)]


def _attribution_layers(document: dict[str, Any]) -> dict[str, list[int]]:
    length = len(document["tokens"])
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    for a in document["attributions"]:
        if not a["cue_tokens"]:
            continue
        inside = {i for start, end in a["attribution"] for i in range(start, end)}
        spans["source"] += _runs([i for i in a["source_tokens"] if i in inside])
        spans["cue"] += _runs([i for i in a["cue_tokens"] if i in inside])
        spans["content"] += [(start, end) for start, end in a["content"]]
    return {layer: bio(length, found) for layer, found in spans.items()}


def _runs(tokens: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for i in sorted(tokens):
        if runs and runs[-1][1] == i:
            runs[-1] = (runs[-1][0], i + 1)
        else:
            runs.append((i, i + 1))
    return runs


def sentences(text: str, corpus: str, document: str, split: str = "train") -> list[Sample]:
    """Running text, cut by the package's own tokenizer and sentences; words that are only space are left out."""
    samples = []
    for sent in tokenize(text).sents:
        words = [t for t in sent if not t.is_space]
        if words:
            end = words[-1].idx + len(words[-1])
            sample = Sample([t.text for t in words], corpus, document, split, {}, (words[0].idx, end), [t.idx for t in words])
            samples.append(sample)
    return samples


def covered(sample: Sample, start: int, end: int) -> tuple[int, int]:
    """First word and the word after the last that a stretch of the document's characters touches; equal where none."""
    at = sample.offsets or []
    inside = [i for i, o in enumerate(at) if o < end and o + len(sample.words[i]) > start]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def wikiwars() -> Iterator[Sample]:
    for r in _lines("wikiwars/wikiwars.developer.jsonl.gz"):
        for sample in sentences(r["text"], "wikiwars", r["doc_id"]):
            spans = [covered(sample, t["start"], t["end"]) for t in r["timexes"] if not t["nested"]]
            sample.layers["time"] = bio(len(sample.words), spans)
            yield sample


def re3d() -> Iterator[Sample]:
    """re3d without its NonCommercial documents: entities that the crowd model chose, the longest of each place."""
    for r in _lines("re3d/re3d.developer.jsonl.gz"):
        if "BBC" in r["subset"]:
            continue
        for sample in sentences(r["text"], "re3d", r["doc_id"]):
            labels = [0] * len(sample.words)
            entities = []
            chosen = sorted((e for e in r["entities"] if e["confidence"] >= 0.5), key=lambda e: e["start"] - e["end"])
            for e in chosen:
                kind = _DEFENCE.get(e["type"], e["type"])
                start, end = covered(sample, e["start"], e["end"])
                if f"B-{kind}" in DEFENCE_TAGS and end > start and not any(labels[start:end]):
                    labels[start:end] = [DEFENCE_TAGS.index(f"B-{kind}")] + [DEFENCE_TAGS.index(f"I-{kind}")] * (end - start - 1)
                    entities.append({"start": start, "end": end, "type": kind})
            sample.layers |= {"defence": labels, "entities": entities}
            yield sample


def nearest(text: str, words: str | None, start: int, end: int, reach: int = 400) -> tuple[int, int] | None:
    """Where words stand nearest to a stretch, within `reach` characters of it."""
    best, at = None, text.find(words) if words else -1
    while at >= 0:
        gap = max(start - at - len(words or ""), at - end, 0)
        whole = not (text[max(0, at - 1) : at].isalnum() or text[at + len(words or "") :][:1].isalnum())
        if gap <= reach and whole and (best is None or gap < best[0]):
            best = (gap, at)
        at = text.find(words or "", at + 1)
    return (best[1], best[1] + len(words or "")) if best else None
