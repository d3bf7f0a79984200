"""The models that ship with the package."""

from pathlib import Path

import numpy as np
import pytest

from onrecord.errors import ModelMissing, ResourceError, VersionMismatch
from onrecord.resources import engine, models, networks


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that stands for the package's resources."""
    monkeypatch.setattr(networks, "files", lambda _: tmp_path)
    for module in (engine, models):
        monkeypatch.setattr(module, "_facts", module._facts.__wrapped__)
    return tmp_path


def test_version_names_the_digest() -> None:
    assert models.model_version().startswith("blocks-")
    assert len(models.model_version().split("+")[1]) == 8


@pytest.mark.parametrize("stage", [0, 1])
def test_beliefs_are_between_nought_and_one_and_always_the_same(stage: int) -> None:
    model = models.load_block_model()
    predict = (model.first, model.second)[stage]
    assert predict(np.zeros((0, 4), dtype=np.float32)).shape == (0,)
    width = model.columns[stage]
    rows = np.linspace(0, 1, 8 * width, dtype=np.float32).reshape(8, width)
    beliefs = predict(rows)
    assert beliefs.shape == (8,)
    assert ((beliefs >= 0) & (beliefs <= 1)).all()
    assert (beliefs == predict(rows)).all()


def test_a_missing_or_broken_block_model(folder: Path) -> None:
    with pytest.raises(ModelMissing, match=r"facts of the block model are missing"):
        models._facts()
    (folder / "blocks.json").write_text("{")
    with pytest.raises(ResourceError, match=r"facts of the block model are broken"):
        models._facts()
    stage = '{"file": "blocks-1.onnx.gz", "sha256": "0", "features": []}'
    (folder / "blocks.json").write_text(f'{{"version": "9", "trust": [0, 0], "stages": [{stage}, {stage}]}}')
    with pytest.raises(ModelMissing, match=r"the block model is missing"):
        models.load_block_model.__wrapped__()
    (folder / "blocks-1.onnx.gz").write_bytes(b"another")
    with pytest.raises(VersionMismatch, match=r"blocks-1.onnx.gz is not the model"):
        models.load_block_model.__wrapped__()


def test_a_missing_or_broken_engine(folder: Path) -> None:
    with pytest.raises(ModelMissing, match=r"facts of the engine's model are missing"):
        engine.engine_version()
    (folder / "engine.json").write_text('{"version": 9, "file": "engine.onnx", "sha256": "0"}')
    with pytest.raises(ModelMissing, match=r"the engine's model is missing"):
        engine.load_engine_model.__wrapped__()
    (folder / "engine.onnx").write_bytes(b"another")
    with pytest.raises(VersionMismatch, match=r"engine.onnx is not the model that engine.json describes"):
        engine.load_engine_model.__wrapped__()
