"""Train the block labeller and write it as ONNX.

    python recipes/model/blocks.py --cross-validate     # honest scores: folds never share a host
    python recipes/model/blocks.py --write composed     # train on composed pages, write resources/blocks-*.onnx.gz
    python recipes/model/blocks.py --write developer    # the same from all developer pages, where their terms allow it

Gradient-boosted trees (LightGBM) in two stages: over `onrecord.page.features`, then over those and how the first
beliefs agree (`onrecord.page.accord`). A row is a block, weighted so that a long page counts no more than it tells.
Pages with a gold body teach every block, pages with snippets only the blocks that hold one. Needs the extra `recipes`
and the developer pages (ONRECORD_SHARED).
"""

import argparse
import gzip
import hashlib
import json
from pathlib import Path

import lightgbm as lgb
import numpy as np
from numpy.typing import NDArray
from onnxmltools import convert_lightgbm
from onnxmltools.convert.common.data_types import FloatTensorType
from training_rows import SHARED, Row, fold_of, load, load_composed

from onrecord.page.accord import accord
from onrecord.page.accord import names as accord_names
from onrecord.page.features import names

FOLDS = 5
FIRST_ROUNDS = 300
SECOND_ROUNDS = 200
THIN = 4  # of small blocks that are no story one in so many is kept, with their weight
FIRST: dict[str, object] = {
    "objective": "binary",
    "num_leaves": 15,
    "learning_rate": 0.06,
    "max_bin": 63,
    "min_data_in_leaf": 40,
    "feature_fraction": 0.15,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 10.0,
    "verbose": -1,
    "num_threads": 1,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
SECOND = FIRST | {"num_leaves": 8, "learning_rate": 0.05}
Matrix = NDArray[np.float32]
# How far a model leans on the second opinion (`onrecord.page.peer.lean`). Composed pages have few layouts. Sweep on the developer pages
# (HTML F1 scrapinghub / fundus / wcxb, exact): none .939 .927 .929 .259; (4, 0.5) .964 .931 .948 .329; (5, 0.5) .970 .948 .951 .329;
# (5.5, 0.7) .971 .947 .952 .318; (6.5, 0.7) .972 .941 .952 .290; the second opinion alone .961 .918 .931 .102.
TRUST = {"composed": (5.0, 0.5), "developer": (0.0, 0.0)}
TARGET = Path(__file__).parents[2] / "src/onrecord/resources"


def _weights(row: Row) -> NDArray[np.float64]:
    """Weight of each block, 0 where it teaches nothing: its target is not known, or it is one of many small bits of furniture.

    The blocks of a page weigh as much together as 20 to 60 do on average, however many they are: scores count pages.
    """
    known = ~np.isnan(row.target)
    length = np.array([len(b.text) for b in row.blocks], dtype=np.float64)
    small = (row.target == 0) & (length < 40)
    thinned = small & (np.arange(len(length)) % THIN > 0)
    weight = np.where(known & ~thinned, np.sqrt(np.minimum(length, 400) / 40 + 0.3) * np.where(small, THIN, 1), 0.0)
    count = int((weight > 0).sum())
    return weight * (1.5 * min(max(count, 20), 60) / max(weight.sum(), 1e-9))


def fit(rows: list[Row], matrices: list[Matrix], parameters: dict[str, object], rounds: int) -> lgb.Booster:
    """A model of the blocks whose target is known; `matrices` holds what it sees of each row."""
    weights = [_weights(r) for r in rows]
    x = np.vstack([m[w > 0] for m, w in zip(matrices, weights, strict=True)])
    y = np.concatenate([r.target[w > 0] for r, w in zip(rows, weights, strict=True)])
    w = np.concatenate([w[w > 0] for w in weights])
    return lgb.train(parameters, lgb.Dataset(x, y, weight=w), rounds)


def _second_matrix(row: Row, belief: NDArray[np.float64]) -> Matrix:
    return np.hstack([row.matrix, accord(row.blocks, belief.astype(np.float32))])


class Stages:
    """Both stages trained on rows, leaving out folds of hosts. First stages are kept: two folds left out share theirs.

    The second stage learns from beliefs of first stages that never saw the row's host, as it meets them in reading.
    """

    def __init__(self, rows: list[Row]) -> None:
        self.rows = [r for r in rows if len(r.blocks)]
        self.folds = [fold_of(r.host, FOLDS) for r in self.rows]
        self._kept: dict[frozenset[int], lgb.Booster] = {}

    def first(self, left_out: frozenset[int]) -> lgb.Booster:
        """First stage trained without the hosts of these folds."""
        if left_out not in self._kept:
            rows = [r for r, f in zip(self.rows, self.folds, strict=True) if f not in left_out]
            self._kept[left_out] = fit(rows, [r.matrix for r in rows], FIRST, FIRST_ROUNDS)
        return self._kept[left_out]

    def second(self, left_out: frozenset[int]) -> lgb.Booster:
        """Second stage trained without the hosts of these folds, on beliefs from folds inside the rest."""
        rows, matrices = [], []
        for row, fold in zip(self.rows, self.folds, strict=True):
            if fold not in left_out:
                rows.append(row)
                matrices.append(_second_matrix(row, self.first(left_out | {fold}).predict(row.matrix)))
        return fit(rows, matrices, SECOND, SECOND_ROUNDS)


def cross_validate(rows: list[Row]) -> dict[tuple[str, str], NDArray[np.float64]]:
    """Beliefs of every capture, (id, form) to one value a block, from models that never saw its host."""
    stages = Stages(rows)
    beliefs: dict[tuple[str, str], NDArray[np.float64]] = {(r.id, r.form): np.zeros(0) for r in rows}
    for fold in range(FOLDS):
        left_out = frozenset({fold})
        first, second = stages.first(left_out), stages.second(left_out)
        for row, own in zip(stages.rows, stages.folds, strict=True):
            if own == fold:
                beliefs[row.id, row.form] = second.predict(_second_matrix(row, first.predict(row.matrix)))
    return beliefs


def write(stages: Stages, folder: Path, *, captures: int, pages: str) -> None:
    """Both stages trained on every row, as gzipped ONNX, and the facts beside them."""
    everything: frozenset[int] = frozenset()
    first, second = names(), [*names(), *accord_names()]
    facts = []
    for number, model, columns in ((1, stages.first(everything), first), (2, stages.second(everything), second)):
        onnx = convert_lightgbm(model, initial_types=[("x", FloatTensorType([None, len(columns)]))], zipmap=False, target_opset=15)
        payload = gzip.compress(onnx.SerializeToString(), 9, mtime=0)
        file = f"blocks-{number}.onnx.gz"
        (folder / file).write_bytes(payload)
        facts.append({"file": file, "sha256": hashlib.sha256(payload).hexdigest(), "features": columns})
    about = {
        "version": "2",
        "origin": f"LightGBM, trained by recipes/model/blocks.py on {captures} captures of {pages} pages",
        "licence": "Apache-2.0 (weights over shapes and positions of blocks; no words of any page)",
        "trust": TRUST[pages],
        "stages": facts,
    }
    (folder / "blocks.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cross-validate", type=Path, metavar="FILE", help="write beliefs of unseen hosts here (npz)")
    parser.add_argument("--write", choices=("composed", "developer"), help="train on all pages of a kind and write the model")
    args = parser.parse_args()
    if args.cross_validate:
        rows = list(load(SHARED / "data/pages"))
        beliefs = cross_validate(rows)
        np.savez_compressed(args.cross_validate, **{f"{i}|{form}": v for (i, form), v in beliefs.items()})
    if args.write:
        rows = list(load(SHARED / "data/pages") if args.write == "developer" else load_composed(SHARED / "gold"))
        write(Stages(rows), TARGET, captures=len(rows), pages=args.write)


if __name__ == "__main__":
    main()
