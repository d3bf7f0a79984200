"""Samples to tensors: pieces, letter case, first pieces, and every layer with its gaps masked."""

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import numpy as np
import torch
from layers import FACTUALITIES, IGNORE, NAME_TAGS, ROLES, SPANS, STATUSES, TRIGGERS, Sample
from net import Engine, vocabulary
from torch import Tensor

from onrecord.sentences.pieces import CLOSING, OPENING, Cut, cutter, word_case
from onrecord.sentences.trees import best_heads


@cache
def cut() -> Cut:
    return cutter([piece for piece, _ in sorted(vocabulary().items(), key=lambda item: item[1])])


def prepare(samples: list[Sample], labels: dict[str, list[str]]) -> list[dict[str, Any]]:
    """Each sample as arrays; what its corpus does not annotate is IGNORE throughout."""
    index = {name: {label: i for i, label in enumerate(values)} for name, values in labels.items()}
    return [_prepared(sample, index) for sample in samples]


def _prepared(sample: Sample, index: dict[str, dict[str, int]]) -> dict[str, Any]:
    n = len(sample.words)
    ids, kinds, first = [OPENING], [5], []
    for word in sample.words:
        first.append(len(ids))
        ids += cut()(word)
        kinds += [word_case(word)] * len(cut()(word))
    layers = sample.layers
    row: dict[str, Any] = {"pieces": [*ids, CLOSING], "cases": [*kinds, 5], "first": first, "n": n, "sample": sample}
    for name in ("upos", "xpos", "lemma", "relation"):
        row[name] = [index[name].get(v, IGNORE) for v in layers[name]] if name in layers else [IGNORE] * n
    row["head"] = layers.get("head", [IGNORE] * n)
    for name in ("defence", *SPANS):
        row[name] = layers.get(name, [IGNORE] * n)
    names = np.zeros((n, len(NAME_TAGS)), dtype=bool)
    for i, allowed in enumerate(layers.get("names", ())):
        names[i, list(allowed)] = True
    row["names"] = names
    row["happened"] = layers.get("happened", [float("nan")] * n)
    row["trigger"] = (
        np.array(layers["trigger"], dtype=np.float32) if "trigger" in layers else np.full((n, len(TRIGGERS)), np.nan, np.float32)
    )
    for name, values in (("status", STATUSES), ("factuality", FACTUALITIES)):
        row[name] = np.array(layers[name], dtype=np.float32) if name in layers else np.zeros((n, len(values)), np.float32)
    row["roles"] = layers.get("roles")
    return row


def collate(rows: list[dict[str, Any]]) -> dict[str, Tensor]:
    width, length = max(r["n"] for r in rows), max(len(r["pieces"]) for r in rows)
    out: dict[str, Tensor] = {}
    for name in ("pieces", "cases"):
        out[name] = torch.tensor([r[name] + [0] * (length - len(r[name])) for r in rows])
    for name in ("first",):
        out[name] = torch.tensor([r[name] + [0] * (width - r["n"]) for r in rows])
    for name in ("upos", "xpos", "lemma", "relation", "head", "defence", *SPANS):
        out[name] = torch.tensor([list(r[name]) + [IGNORE] * (width - r["n"]) for r in rows])
    out["happened"] = torch.tensor([list(r["happened"]) + [float("nan")] * (width - r["n"]) for r in rows])
    for name, blank in (("names", False), ("trigger", np.nan), ("status", 0.0), ("factuality", 0.0)):
        full = np.full((len(rows), width, rows[0][name].shape[1]), blank, dtype=rows[0][name].dtype)
        for i, r in enumerate(rows):
            full[i, : r["n"]] = r[name]
        out[name] = torch.from_numpy(full)
    linked = [(b, i) for b, r in enumerate(rows) if r["roles"] is not None for i in sorted({t for t, _, _ in r["roles"]})]
    out["linked"] = torch.tensor(linked).reshape(-1, 2)
    out["roles"] = torch.zeros((len(linked), width, len(ROLES)))
    for k, (b, i) in enumerate(linked):
        for trigger, mention, role in rows[b]["roles"]:
            if trigger == i and role >= 0:
                out["roles"][k, mention, role] = 1
    out["mask"] = torch.tensor([[True] * r["n"] + [False] * (width - r["n"]) for r in rows])
    return out


def batched(rows: list[dict[str, Any]], size: int, shuffle: random.Random | None = None) -> Iterator[list[dict[str, Any]]]:
    """Rows of like length together, about `size` pieces a batch with padding; in mixed order where `shuffle` is given."""
    noise = (lambda r: shuffle.random() * 6) if shuffle else (lambda r: 0)
    ordered = sorted(rows, key=lambda r: len(r["pieces"]) + noise(r))
    batches: list[list[dict[str, Any]]] = [[]]
    for row in ordered:
        if batches[-1] and (len(batches[-1]) + 1) * len(row["pieces"]) > size:
            batches.append([])
        batches[-1].append(row)
    if shuffle:
        shuffle.shuffle(batches)
    yield from batches


def predict(net: Engine, samples: list[Sample]) -> list[dict[str, Any]]:
    """What a network that is being trained reads into sentences, in their order; as `evaluate.Scores`."""
    net.eval()
    rows = prepare(samples, net.labels)
    found: dict[int, dict[str, Any]] = {}
    for group in batched(rows, 4000):
        batch = collate(group)
        with torch.no_grad():
            x = net.words(batch["pieces"], batch["cases"], batch["first"])
            scores = {name: s.float().numpy() for name, s in net.heads(x).items()}
            heads = best_heads(net.arcs(x, batch["mask"]).numpy(), batch["mask"].sum(1).numpy())
            relations = net.relations(net.relation_parts(x), torch.from_numpy(heads)).argmax(-1).numpy()
        for i, row in enumerate(group):
            one = {name: s[i, : row["n"]] for name, s in scores.items()}
            one |= {name: [net.labels[name][k] for k in one[name].argmax(-1)] for name in ("upos", "xpos", "lemma")}
            triggers = torch.from_numpy(np.flatnonzero((one["trigger"] > 0).any(-1)))
            with torch.no_grad():
                roles = net.roles(triggers, x[i, triggers], x[i, None, : row["n"]].expand(len(triggers), -1, -1)).float().numpy()
            one["roles"] = {
                (int(t), int(m), int(r)) for k, t in enumerate(triggers) for m, r in zip(*np.nonzero(roles[k] > 0), strict=True)
            }
            one |= {"heads": heads[i, : row["n"]], "relations": [net.labels["relation"][k] for k in relations[i, : row["n"]]]}
            found[id(row["sample"])] = one
    return [found[id(sample)] for sample in samples]
