"""Annotated passages to samples: claims projected onto words as triggers, statuses, and spans of their slots.

A claim's trigger is the syntactic head of its evidence, by the trees of an earlier network; under a plain verb of saying, the
head of what is said.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpora
import numpy as np
from batches import predict
from corpora import nearest
from layers import FACTUALITIES, ROLES, STATUSES, TRIGGERS, Sample
from net import Engine

SAYING = frozenset(
    "say says said saying tell tells told add adds added report reports reported announce announces announced state states stated "
    "confirm confirms confirmed claim claims claimed write wrote note notes noted according explain explained insist insists insisted "
    "believe believes believed think thinks thought estimate estimates estimated predict predicted argue argues argued".split()
)
_SAID = {"ccomp", "parataxis", "acl", "xcomp", "advcl"}
_LAYERS = {"actor": "party", "recipient": "party", "force": "force", "source": "speaker"}
OWN = Path(__file__).resolve().parents[1] / "passages"


def passages(names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    """Passages of ../shared/gold by file name, without the ending."""
    for name in names:
        for line in (corpora.SHARED / "gold" / f"{name}.jsonl").read_text("utf-8").splitlines():
            yield json.loads(line)


def own_passages() -> Iterator[dict[str, Any]]:
    """Our own, in recipes/model/passages, through their checker."""
    command = [sys.executable, str(OWN.with_suffix(".py")), "--jsonl"]
    for line in subprocess.run(command, capture_output=True, check=True, text=True).stdout.splitlines():
        yield json.loads(line)


def project(records: list[dict[str, Any]], net: Engine, corpus: str) -> list[Sample]:
    """Sentences of passages with layers trigger, status, factuality, party, force, place and speaker."""
    out = []
    for record in records:
        samples = corpora.sentences(record["text"], corpus, record["id"])
        out += [(record, samples)]
    every = [sample for _, samples in out for sample in samples]
    parse(every, net)
    for record, samples in out:
        _project(record, samples)
    return every


def parse(samples: list[Sample], net: Engine) -> None:
    """Set the layers `guessed head` and `guessed relation` by the network's own trees."""
    for sample, scores in zip(samples, predict(net, samples), strict=True):
        sample.layers |= {"guessed head": scores["heads"].tolist(), "guessed relation": scores["relations"]}


def _project(record: dict[str, Any], samples: list[Sample]) -> None:
    for sample in samples:
        n = len(sample.words)
        sample.layers |= {"trigger": np.zeros((n, len(TRIGGERS)), np.float32), "status": np.zeros((n, len(STATUSES)), np.float32)}
        sample.layers |= {"factuality": np.zeros((n, len(FACTUALITIES)), np.float32), "roles": []}
    slots: dict[str, set[tuple[int, int]]] = {name: set() for name in (*_LAYERS.values(), "place")}
    for claim in record["claims"]:
        label = TRIGGERS.index(
            {"movement": f"movement.{claim.get('move')}", "event": f"event.{claim.get('type')}"}.get(claim["kind"], claim["kind"])
        )
        filled = list(_filled(record["text"], claim))
        for evidence in claim["evidence"]:
            found = trigger(samples, evidence["start"], evidence["end"])
            if found is None:
                continue
            sample, i = found
            if claim.get("optional"):
                if sample.layers["trigger"][i, label] == 0:
                    sample.layers["trigger"][i, label] = np.nan
                continue
            sample.layers["trigger"][i, label] = 1
            sample.layers["roles"] += [(i, i, -1), *_links(sample, i, filled)]
            sample.layers["status"][i, STATUSES.index(claim["status"])] += 1
            sample.layers["factuality"][i, FACTUALITIES.index(claim["factuality"])] += 1
        for role, span in filled:
            if role != "when":  # a claim's day holds its preposition, a time expression does not
                slots[_LAYERS.get(role, "place")].add(span)
    for sample in samples:
        for name in ("status", "factuality"):
            sample.layers[name] /= np.maximum(1, sample.layers[name].sum(-1, keepdims=True))
        for name, spans in slots.items():
            covered = [corpora.covered(sample, start, end) for start, end in spans if start < sample.span[1] and end > sample.span[0]]
            sample.layers[name] = corpora.bio(len(sample.words), covered)


def trigger(samples: list[Sample], start: int, end: int) -> tuple[Sample, int] | None:
    """The word that heads a stretch of characters: the one whose own head lies outside and under which most of it hangs."""
    best: tuple[int, Sample, int] | None = None
    for sample in samples:
        if sample.span is None or sample.span[0] >= end or sample.span[1] <= start:
            continue
        first, last = corpora.covered(sample, start, end)
        if last == first:
            continue
        heads = sample.layers["guessed head"]
        tops = [_top(heads, i, first, last) for i in range(first, last)]
        top = max(sorted(set(tops)), key=tops.count)
        size = tops.count(top)
        if best is None or size > best[0]:
            best = (size, sample, _content(sample, top, first, last))
    return (best[1], best[2]) if best else None


def _top(heads: list[int], i: int, first: int, last: int) -> int:
    for _ in range(len(heads)):
        up = heads[i] - 1
        if not first <= up < last:
            return i
        i = up
    return i


def _content(sample: Sample, top: int, first: int, last: int) -> int:
    """Below a plain verb of saying, the head of what is said."""
    heads, relations = sample.layers["guessed head"], sample.layers["guessed relation"]
    for _ in range(3):
        if sample.words[top].lower() not in SAYING:
            return top
        below = [i for i in range(first, last) if heads[i] == top + 1 and relations[i].split(":")[0] in _SAID]
        if not below:
            return top
        top = max(below, key=lambda i: sum(_top(heads, j, first, last) == top and _under(heads, j, i) for j in range(first, last)))
    return top


def _under(heads: list[int], i: int, top: int) -> bool:
    for _ in range(len(heads)):
        if i == top:
            return True
        if not heads[i]:
            return False
        i = heads[i] - 1
    return False


def _filled(text: str, claim: dict[str, Any]) -> Iterator[tuple[str, tuple[int, int]]]:
    """Role and place of every slot of a claim whose words stand near its evidence."""
    at = claim["evidence"][0]["start"], claim["evidence"][0]["end"]
    slots = [(role, p.get("text")) for role in ("actor", "recipient") for p in claim.get(role, [])]
    slots += [("force", (claim.get("force") or {}).get("text")), ("when", (claim.get("when") or {}).get("text"))]
    slots += [(p["role"], p["text"]) for p in claim.get("places", [])]
    slots += [("source", source.get("text")) for source in claim.get("sources", [])]
    for role, words in slots:
        span = nearest(text, words, *at)
        if span:
            yield role, span


def _links(sample: Sample, trigger_: int, filled: list[tuple[str, tuple[int, int]]]) -> Iterator[tuple[int, int, int]]:
    """Trigger, head of the mention, role: of the slots that stand in the trigger's own sentence."""
    for role, (start, end) in filled:
        first, last = corpora.covered(sample, start, end)
        if role in ROLES and last > first:
            tops = [_top(sample.layers["guessed head"], i, first, last) for i in range(first, last)]
            yield trigger_, max(sorted(set(tops)), key=tops.count), ROLES.index(role)


__all__ = ["own_passages", "parse", "passages", "project"]
