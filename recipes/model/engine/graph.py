"""The network as one ONNX graph, built by hand from its weights so that every operator is a fused one.

Weights are integers of 7 bits with a scale for each output (with 8 bits, processors that lack VNNI saturate). Activations are
bytes, with a fixed scale where their range is known, else with a scale for each row, that is for each piece: so a sentence's
answer cannot depend on what else is in its batch, as it would where one scale is taken from the whole. The table of pieces is
int8 with a scale a row.
"""

from typing import Any

import numpy as np
import onnx
from net import ARC, HEADS, HIDDEN, Engine
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

WEIGHT_STEPS = 63
FUSED = "com.microsoft"
Array = NDArray[Any]
Ranges = dict[str, tuple[float, float]]


class Graph:
    """Nodes and weights under construction; each method adds one operator and gives its output's name."""

    def __init__(self, ranges: Ranges, *, int8: bool) -> None:
        self.int8, self.ranges = int8, ranges
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []
        self.count = 0
        self.rows: dict[str, tuple[str, str]] = {}

    def constant(self, value: Array, name: str = "w") -> str:
        self.count += 1
        self.weights.append(numpy_helper.from_array(np.array(value, order="C"), f"{name}{self.count}"))
        return self.weights[-1].name

    def op(self, kind: str, *inputs: str, outputs: int = 1, domain: str = "", **attributes: Any) -> Any:
        self.count += 1
        names = [f"{kind}{self.count}_{i}" for i in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if outputs == 1 else names

    def matmul(self, x: str, weight: Array, where: str = "") -> str:
        """x times the transpose of weight (outputs, inputs); `where` names the range of x, if it has a fixed one."""
        if not self.int8:
            return str(self.op("MatMul", x, self.constant(weight.T)))
        scale = np.maximum(np.abs(weight).max(-1), 1e-8) / WEIGHT_STEPS
        packed = np.rint(weight / scale[:, None]).astype(np.int8).T
        if where in self.ranges:
            return self._fixed(x, packed, scale.astype(np.float32), where)
        small, top = self._rows(x)
        one, middle = self.constant(np.array(1.0, dtype=np.float32)), self.constant(np.array(128, dtype=np.uint8))
        none = self.constant(np.array(0, dtype=np.int8))
        names = (small, self.constant(packed), one, self.constant(scale.astype(np.float32) / 127), middle, none)
        return str(self.op("Mul", self.op("MatMulIntegerToFloat", *names, domain=FUSED), top))

    def _fixed(self, x: str, packed: Array, scale: Array, where: str) -> str:
        low, high = self.ranges[where]
        step = np.array((high - low) / 255, dtype=np.float32)
        zero = np.array(np.clip(np.rint(-low / step), 0, 255), dtype=np.uint8)
        if x not in self.rows:
            self.rows[x] = (self.op("QuantizeLinear", x, self.constant(step), self.constant(zero)), "")
        none = self.constant(np.array(0, dtype=np.int8))
        names = (self.rows[x][0], self.constant(packed), self.constant(step), self.constant(scale), self.constant(zero), none)
        return str(self.op("MatMulIntegerToFloat", *names, domain=FUSED))

    def _rows(self, x: str) -> tuple[str, str]:
        """x as bytes, each row by its own greatest value, and those values; reckoned once for one x."""
        if x not in self.rows:
            least = self.constant(np.array(1e-8, dtype=np.float32))
            top = self.op("Max", self.op("ReduceMax", self.op("Abs", x), axes=[-1], keepdims=1), least)
            step, middle = self.constant(np.array(1 / 127, dtype=np.float32)), self.constant(np.array(128, dtype=np.uint8))
            self.rows[x] = (self.op("QuantizeLinear", self.op("Div", x, top), step, middle), top)
        return self.rows[x]

    def linear(self, x: str, weight: Array, bias: Array) -> str:
        return str(self.op("Add", self.matmul(x, weight), self.constant(bias)))

    def bent(self, x: str, weight: Array, bias: Array, where: str = "") -> str:
        """A linear layer and GELU."""
        return str(self.op("BiasGelu", self.matmul(x, weight, where), self.constant(bias), domain=FUSED))

    def table(self, rows: Array, ids: str) -> str:
        """Rows of a table by id, kept in int8 where weights are."""
        if not self.int8:
            return str(self.op("Gather", self.constant(rows), ids))
        scale = np.maximum(np.abs(rows).max(-1, keepdims=True), 1e-8) / 127
        found = self.op("Gather", self.constant(np.rint(rows / scale).astype(np.int8)), ids)
        found = self.op("Cast", found, to=TensorProto.FLOAT)
        return str(self.op("Mul", found, self.op("Gather", self.constant(scale.astype(np.float32)), ids)))


def build(net: Engine, ranges: Ranges | None = None, *, int8: bool = True) -> onnx.ModelProto:
    """The graph; `ranges` as of calibrate.py.

    Inputs, all int32: pieces, cases (sentences, pieces); first (words): where in the flattened pieces each word starts;
    grid (sentences, longest): number of each word, that of no word being `words`. Outputs, all float32: word (words, scores);
    arcs (sentences, longest, 1 + longest); dependent and head (1 + words, relation), the root last; trigger and mention
    (words, role); and the weights that score relations and roles out of these.
    """
    g = Graph(ranges or {}, int8=int8)
    w = {name: value.detach().float().numpy() for name, value in net.state_dict().items()}
    x = _encoder(g, w)
    x = g.op("Reshape", x, g.constant(np.array([-1, HIDDEN], dtype=np.int64)))
    x = g.op("Gather", x, "first")
    claimed = g.linear(g.bent(x, w["claim.weight"], w["claim.bias"]), w["claimed.weight"], w["claimed.bias"])
    word = g.op("Concat", g.linear(x, w["word.weight"], w["word.bias"]), claimed, axis=-1)
    with_root = g.op("Concat", x, g.constant(w["root"][None]), axis=0)
    dependent = g.bent(with_root, w["relation_dependent.weight"], w["relation_dependent.bias"])
    head = g.bent(with_root, w["relation_head.weight"], w["relation_head.bias"])
    arcs = _arcs(g, w, with_root)
    outputs = {"word": word, "arcs": arcs, "dependent": dependent, "head": head}
    outputs |= {name: g.linear(x, w[f"role_{name}.weight"], w[f"role_{name}.bias"]) for name in ("trigger", "mention")}
    outputs |= {f"{name}_{part}": g.constant(w[f"{name}.{part}"]) for name in ("relation", "role") for part in ("weight", "bias")}
    outputs["role_distance"] = g.constant(w["role_distance.weight"])
    for name, value in outputs.items():
        g.nodes.append(helper.make_node("Identity", [value], [name]))
    inputs = [("pieces", ["s", "p"]), ("cases", ["s", "p"]), ("first", ["w"]), ("grid", ["s", "l"])]
    graph = helper.make_graph(
        g.nodes, "engine",
        [helper.make_tensor_value_info(name, TensorProto.INT32, shape) for name, shape in inputs],
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs],
        g.weights,
    )  # fmt: skip
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)])
    model.ir_version = 8
    return model


def _encoder(g: Graph, w: dict[str, Array]) -> str:
    length = g.op("Gather", g.op("Shape", "pieces"), g.constant(np.array(1, dtype=np.int64)))
    zero, one = g.constant(np.array(0, dtype=np.int64)), g.constant(np.array(1, dtype=np.int64))
    places = g.op("Range", zero, length, one)
    positions = w["encoder.positions.weight"] + w["encoder.kind"]
    x = g.op("Add", g.table(w["encoder.pieces.weight"], "pieces"), g.op("Gather", g.constant(w["encoder.cases.weight"]), "cases"))
    x = g.op("Add", x, g.op("Gather", g.constant(positions), places))
    x = g.op("LayerNormalization", x, *_norm(g, w, "encoder.norm"), axis=-1, epsilon=1e-12)
    used = g.op("Cast", g.op("Greater", "pieces", g.constant(np.array(0, dtype=np.int32))), to=TensorProto.INT32)
    for i in range(6):
        at = f"encoder.blocks.{i}."
        x = _block(g, {k.removeprefix(at): v for k, v in w.items() if k.startswith(at)}, x, used, i)
    return x


def _norm(g: Graph, w: dict[str, Array], name: str) -> tuple[str, str]:
    return g.constant(w[f"{name}.weight"]), g.constant(w[f"{name}.bias"])


def _block(g: Graph, w: dict[str, Array], x: str, used: str, i: int) -> str:
    three = ("query", "key", "value")
    q, k, v = (g.matmul(x, w[f"{name}.weight"], f"{i}.query") for name in three)
    bias = g.constant(np.concatenate([w[f"{name}.bias"] for name in three]))
    mixed = g.op("MultiHeadAttention", q, k, v, bias, used, domain=FUSED, num_heads=HEADS)
    x = _added(g, w, "norm_attention", g.matmul(mixed, w["out.weight"], f"{i}.out"), x, w["out.bias"])
    up = g.bent(x, w["up.weight"], w["up.bias"], f"{i}.up")
    return _added(g, w, "norm_out", g.matmul(up, w["down.weight"]), x, w["down.bias"])


def _added(g: Graph, w: dict[str, Array], norm: str, new: str, old: str, bias: Array) -> str:
    """A half's result added to what went in, and normalised; the fused operator for it is five times slower than its parts."""
    total = g.op("Add", g.op("Add", new, g.constant(bias)), old)
    return str(g.op("LayerNormalization", total, *_norm(g, w, norm), axis=-1, epsilon=1e-12))


def _arcs(g: Graph, w: dict[str, Array], with_root: str) -> str:
    """Scores of heads: dependents times the bilinear weight (its last row is the heads' own score) times heads."""
    dependent = g.bent(with_root, w["arc_dependent.weight"], w["arc_dependent.bias"])
    head = g.bent(with_root, w["arc_head.weight"], w["arc_head.bias"])
    mixed = g.linear(dependent, w["arc_score"][:ARC].T, w["arc_score"][ARC])
    count = g.op("Shape", "first")
    sentences = g.op("Slice", g.op("Shape", "grid"), *(g.constant(np.array([n], dtype=np.int64)) for n in (0, 1)))
    column = g.op("Concat", sentences, g.constant(np.array([1], dtype=np.int64)), axis=0)
    roots = g.op("Cast", g.op("Expand", count, column), to=TensorProto.INT32)
    places = g.op("Concat", roots, "grid", axis=1)
    heads = g.op("Transpose", g.op("Gather", head, places), perm=[0, 2, 1])
    return str(g.op("MatMul", g.op("Gather", mixed, "grid"), heads))
