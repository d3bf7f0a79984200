"""Train the block labeller and write it as ONNX.

    python recipes/model/blocks.py --cross-validate     # honest scores: folds never share a host
    python recipes/model/blocks.py --write              # train on all developer pages, write resources/blocks.onnx

Gradient-boosted trees (LightGBM) over `onrecord.page.features`; a row is a block, weighted so that a long page
counts no more than it tells. Pages with a gold body teach every block, pages with snippets only the blocks that
hold one. Needs the extra `recipes` and the developer pages (ONRECORD_SHARED).
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
from training_rows import SHARED, Row, fold_of, load

from onrecord.page.accord import accord
from onrecord.page.accord import names as accord_names
from onrecord.page.features import names

FOLDS = 5
FIRST_ROUNDS = 350
SECOND_ROUNDS = 250
FIRST: dict[str, object] = {
    "objective": "binary",
    "num_leaves": 31,
    "learning_rate": 0.05,
    "min_data_in_leaf": 60,
    "feature_fraction": 0.4,
    "bagging_fraction": 0.8,
    "bagging_freq": 1,
    "lambda_l2": 5.0,
    "verbose": -1,
    "num_threads": 2,
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
}
SECOND = FIRST | {"num_leaves": 15, "min_data_in_leaf": 100, "learning_rate": 0.04, "feature_fraction": 0.3}
Matrix = NDArray[np.float32]
TARGET = Path(__file__).parents[2] / "src/onrecord/resources"


def _weights(row: Row) -> NDArray[np.float64]:
    known = int((~np.isnan(row.target)).sum())
    length = np.array([len(b.text) for b in row.blocks], dtype=np.float64)
    return np.sqrt(80 / max(20, known)) * np.sqrt(np.minimum(length, 400) / 40 + 0.3)


def fit(rows: list[Row], matrices: list[Matrix], parameters: dict[str, object], rounds: int) -> lgb.Booster:
    """A model of the blocks whose target is known; `matrices` holds what it sees of each row."""
    x = np.vstack([m[~np.isnan(r.target)] for r, m in zip(rows, matrices, strict=True)])
    y = np.concatenate([r.target for r in rows])
    w = np.concatenate([_weights(r) for r in rows])
    known = ~np.isnan(y)
    return lgb.train(parameters, lgb.Dataset(x, y[known], weight=w[known]), rounds)


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


def write(model: lgb.Booster, folder: Path, *, pages: int) -> None:
    """The ONNX file, gzipped, and the facts beside it."""
    onnx = convert_lightgbm(model, initial_types=[("x", FloatTensorType([None, len(names())]))], zipmap=False, target_opset=15)
    payload = gzip.compress(onnx.SerializeToString(), 9, mtime=0)
    (folder / "blocks.onnx.gz").write_bytes(payload)
    facts = {
        "version": "1",
        "sha256": hashlib.sha256(payload).hexdigest(),
        "features": names(),
        "origin": f"LightGBM, trained by recipes/model/blocks.py on {pages} captures of data/pages",
        "licence": "Apache-2.0 (weights over shapes and positions of blocks; no words of any page)",
    }
    (folder / "blocks.json").write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cross-validate", type=Path, metavar="FILE", help="write beliefs of unseen hosts here (npz)")
    parser.add_argument("--write", action="store_true", help="train on everything and write the model")
    args = parser.parse_args()
    rows = list(load(SHARED / "data/pages"))
    if args.cross_validate:
        beliefs = cross_validate(rows)
        np.savez_compressed(args.cross_validate, **{f"{i}|{form}": v for (i, form), v in beliefs.items()})
    if args.write:
        write(train(rows), TARGET, pages=len(rows))


if __name__ == "__main__":
    main()
