"""Scores of predictions on labelled samples: accuracies, attachment, spans, correlation. Needs no torch."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import numpy as np
from layers import DEFENCE, IGNORE, NAMES, SPANS, Sample

from onrecord.resources.engine import load_engine_model
from onrecord.sentences.engine import parse
from onrecord.sentences.spans import decode

# Of one sentence: scores (words, labels) by layer; `heads` (words,), 0 the root and words from 1; `relations`, their names.
Scores = dict[str, Any]
Predict = Callable[[list[Sample]], Iterable[Scores]]
_NAMES = {
    "ewt": (
        {"PERSON": "PER", "ORGANISATION": "ORG", "MILITARY": "ORG", "OUTLET": "ORG", "PLACE": "LOC", "STATE": "LOC", "FACILITY": "LOC"},
        {},
    ),
    "crossner": (
        {"PERSON": "person", "ORGANISATION": "organisation", "MILITARY": "organisation", "OUTLET": "organisation", "EVENT": "event",
         "STATE": "country", "PLACE": "location", "FACILITY": "location", "MISC": "misc", "NATIONALITY": "misc", "MATERIEL": "misc"},
        {"politician": "person", "politicalparty": "organisation", "election": "event"},
    ),
}  # fmt: skip


def shipped(samples: list[Sample], together: int = 500) -> Iterator[Scores]:
    """What the package's own engine reads into sentences whose words are given."""
    model = load_engine_model()
    for at in range(0, len(samples), together):
        group = samples[at : at + together]
        words, which = np.unique([word for sample in group for word in sample.words], return_inverse=True)
        lengths = np.array([len(sample.words) for sample in group])
        begins = np.cumsum(lengths) - lengths
        starts = np.zeros(lengths.sum(), dtype=bool)
        starts[begins] = True
        found = parse([str(word) for word in words], which, starts)
        heads = np.where(found.heads == np.arange(len(which)), 0, found.heads - np.repeat(begins, lengths) + 1)
        links = [(link.trigger, link.mention, link.role) for link in found.links]
        for begin, length in zip(begins.tolist(), lengths.tolist(), strict=True):
            window = slice(begin, begin + length)
            scores: Scores = {name: values[window] for name, values in found.scores.items()}
            scores |= {name: [model.layers[name][k] for k in scores[name].argmax(-1)] for name in ("upos", "xpos", "lemma")}
            scores["roles"] = {(t - begin, m - begin, r) for t, m, r in links if begin <= t < begin + length}
            yield scores | {"heads": heads[window], "relations": [model.relations[k] for k in found.relations[window]]}


def spans(labels: np.ndarray, tags: tuple[str, ...] = ("O", "B-x", "I-x")) -> set[tuple[int, int, str]]:
    """Spans of gold BIO labels; an I that follows nothing of its type opens one."""
    found, start, kind = set(), -1, ""
    for i, label in enumerate([*labels, 0]):
        mark, _, this = tags[label].partition("-")
        if start >= 0 and (mark != "I" or this != kind):
            found.add((start, i, kind))
            start = -1
        if mark != "O" and start < 0:
            start, kind = i, this
    return found


def guessed(scores: np.ndarray, types: tuple[str, ...] = ("x",)) -> set[tuple[int, int, str]]:
    """Spans of one sentence, as the package decodes them."""
    starts = np.arange(len(scores)) == 0
    return {(f.start, f.end, types[f.type]) for f in decode({"it": scores}, starts)["it"]}


def report(samples: list[Sample], predict: Predict = shipped) -> dict[str, float]:
    """All measures that these samples' layers allow."""
    counts: Counter[str] = Counter()
    happened: list[tuple[float, float]] = []
    for sample, scores in zip(samples, predict(samples), strict=True):
        _count(sample, scores, counts, happened)
    return _figures(counts, happened)


def _count(sample: Sample, scores: Scores, counts: Counter[str], happened: list[tuple[float, float]]) -> None:
    layers = sample.layers
    for name in ("upos", "xpos", "lemma"):
        if name in layers:
            counts[f"{name} right"] += sum(a == b for a, b in zip(scores[name], layers[name], strict=True))
            counts[f"{name} all"] += len(layers[name])
    if "head" in layers:
        right = scores["heads"] == np.array(layers["head"])
        same = np.array(scores["relations"]) == np.array(layers["relation"])
        counts.update(
            {"uas right": int(right.sum()), "las right": int((right & same).sum()), "uas all": len(right), "las all": len(right)}
        )
    if sample.corpus in _NAMES and "entities" in layers:
        ours, theirs = _NAMES[sample.corpus]
        guess = {(s, e, ours[t]) for s, e, t in guessed(scores["names"], NAMES) if t in ours}
        _tally(counts, "names", {(e["start"], e["end"], theirs.get(e["type"], e["type"])) for e in layers["entities"]}, guess)
    if "defence" in layers:
        gold = {(e["start"], e["end"], e["type"]) for e in layers["entities"]}
        _tally(counts, "defence", gold, guessed(scores["defence"], DEFENCE))
    for layer in SPANS:
        if layer in layers:
            gold_spans, guess = spans(np.maximum(layers[layer], 0)), guessed(scores[layer])
            if IGNORE in layers[layer]:
                guess = {g for g in guess if all(label != IGNORE for label in layers[layer][g[0] : g[1]])}
            _tally(counts, layer, gold_spans, guess)
            counts[f"{layer} touched"] += sum(any(a < d and c < b for c, d, _ in guess) for a, b, _ in gold_spans)
            counts[f"{layer} touching"] += sum(any(a < d and c < b for c, d, _ in gold_spans) for a, b, _ in guess)
    if "happened" in layers:
        happened += [(g, s) for g, s in zip(layers["happened"], scores["happened"][:, 0], strict=True) if g == g]
    if "trigger" in layers:
        _triggers(layers, scores, counts)


def _triggers(layers: dict[str, Any], scores: Scores, counts: Counter[str]) -> None:
    gold, known = layers["trigger"] > 0.5, ~np.isnan(layers["trigger"])
    guess = (scores["trigger"] > 0) & known
    counts.update({"trigger gold": int(gold.sum()), "trigger guess": int(guess.sum()), "trigger right": int((gold & guess).sum())})
    gold_any, guess_any = gold.any(0), guess.any(0)
    counts.update(
        {"inside gold": int(gold_any.sum()), "inside guess": int(guess_any.sum()), "inside right": int((gold_any & guess_any).sum())}
    )
    links = {link for link in layers["roles"] if link[2] >= 0}
    _tally(counts, "roles", links, scores.get("roles", set()))
    told = layers["status"].sum(-1) > 0
    best = scores["status"].argmax(-1)
    for i in np.flatnonzero(told):
        counts["status right"] += int(layers["status"][i, best[i]] > 0)
        counts["status all"] += 1


def _tally(counts: Counter[str], name: str, gold: set[Any], guess: set[Any]) -> None:
    counts.update({f"{name} gold": len(gold), f"{name} guess": len(guess), f"{name} right": len(gold & guess)})


def _figures(counts: Counter[str], happened: list[tuple[float, float]]) -> dict[str, float]:
    out = {}
    for name in ("upos", "xpos", "lemma", "uas", "las", "status"):
        if counts[f"{name} all"]:
            out[name] = counts[f"{name} right"] / counts[f"{name} all"]
    for name in ("names", "defence", *SPANS, "trigger", "inside", "roles"):
        if counts[f"{name} gold"]:
            out[name] = 2 * counts[f"{name} right"] / max(1, counts[f"{name} gold"] + counts[f"{name} guess"])
        if counts[f"{name} touched"]:
            p, r = counts[f"{name} touching"] / counts[f"{name} guess"], counts[f"{name} touched"] / counts[f"{name} gold"]
            out[f"{name} overlap"] = 2 * p * r / (p + r)
    if happened:
        out["happened r"] = float(np.corrcoef(np.array(happened).T)[0, 1])
    return {name: round(value, 4) for name, value in out.items()}
