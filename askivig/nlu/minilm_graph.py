"""The BERT encoder of all-MiniLM-L6-v2 written as an ONNX graph.

Source of the architecture: Devlin et al. 2018 (BERT) and Reimers & Gurevych 2019 (mean pooling).
"""

from __future__ import annotations

import math
from itertools import count

import numpy as np
from onnx import ModelProto, NodeProto, TensorProto, helper, numpy_helper

EPSILON = 1e-12


class _Graph:
    """Collects nodes and weights; every call returns the name of its output."""

    def __init__(self, weights: dict[str, np.ndarray]) -> None:
        self._weights = weights
        self._names = count()
        self.nodes: list[NodeProto] = []
        self.initializers: list[TensorProto] = []

    def op(self, kind: str, *inputs: str, **attributes: object) -> str:
        name = f"{kind}_{next(self._names)}"
        self.nodes.append(helper.make_node(kind, list(inputs), [name], name=name, **attributes))
        return name

    def constant(self, value: np.ndarray) -> str:
        name = f"constant_{next(self._names)}"
        self.initializers.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def weight(self, name: str) -> str:
        return self.constant(self._weights[name].astype(np.float32))

    def linear(self, x: str, name: str) -> str:
        matrix = self.constant(self._weights[f"{name}.weight"].astype(np.float32).T)
        return self.op("Add", self.op("MatMul", x, matrix), self.weight(f"{name}.bias"))

    def norm(self, x: str, name: str) -> str:
        scale, bias = self.weight(f"{name}.weight"), self.weight(f"{name}.bias")
        return self.op("LayerNormalization", x, scale, bias, axis=-1, epsilon=EPSILON)

    def scalar(self, value: float) -> str:
        return self.constant(np.array(value, dtype=np.float32))


def graph(
    weights: dict[str, np.ndarray], *, layers: int, heads: int, width: int, opset: int, pooled: bool = True
) -> ModelProto:
    """tokens (batch, length) int64 and mask (batch, length) float32 -> vectors (batch, width) of length one; not
    `pooled`: what the last of the layers gives, (batch, length, width)."""
    g = _Graph(weights)
    x = _embeddings(g)
    bias = _attention_bias(g)
    for layer in range(layers):
        x = _layer(g, x, bias, f"encoder.layer.{layer}", heads, width)
    shape = ["batch", width] if pooled else ["batch", "length", width]
    g.nodes.append(helper.make_node("Identity", [_unit_mean(g, x) if pooled else x], ["vectors"]))
    return helper.make_model(
        helper.make_graph(
            g.nodes,
            "all-MiniLM-L6-v2",
            [
                helper.make_tensor_value_info("tokens", TensorProto.INT64, ["batch", "length"]),
                helper.make_tensor_value_info("mask", TensorProto.FLOAT, ["batch", "length"]),
            ],
            [helper.make_tensor_value_info("vectors", TensorProto.FLOAT, shape)],
            g.initializers,
        ),
        opset_imports=[helper.make_opsetid("", opset)],
        ir_version=8,
    )


def _embeddings(g: _Graph) -> str:
    words = g.op("Gather", g.weight("embeddings.word_embeddings.weight"), "tokens")
    length = g.op("Shape", "tokens", start=1, end=2)
    zero = g.constant(np.array([0], dtype=np.int64))
    positions = g.op("Slice", g.weight("embeddings.position_embeddings.weight"), zero, length, zero)
    kind = g.constant(g._weights["embeddings.token_type_embeddings.weight"][0].astype(np.float32))
    return g.norm(g.op("Add", g.op("Add", words, positions), kind), "embeddings.LayerNorm")


def _attention_bias(g: _Graph) -> str:
    """0 where a token is, a large negative number where only padding is: (batch, 1, 1, length)."""
    absent = g.op("Sub", g.scalar(1.0), "mask")
    axes = g.constant(np.array([1, 2], dtype=np.int64))
    return g.op("Mul", g.op("Unsqueeze", absent, axes), g.scalar(-10000.0))


def _layer(g: _Graph, x: str, bias: str, name: str, heads: int, width: int) -> str:
    attended = _attention(g, x, bias, f"{name}.attention.self", heads, width)
    attended = g.linear(attended, f"{name}.attention.output.dense")
    x = g.norm(g.op("Add", attended, x), f"{name}.attention.output.LayerNorm")
    hidden = _gelu(g, g.linear(x, f"{name}.intermediate.dense"))
    hidden = g.linear(hidden, f"{name}.output.dense")
    return g.norm(g.op("Add", hidden, x), f"{name}.output.LayerNorm")


def _attention(g: _Graph, x: str, bias: str, name: str, heads: int, width: int) -> str:
    split = g.constant(np.array([0, 0, heads, width // heads], dtype=np.int64))
    joined = g.constant(np.array([0, 0, width], dtype=np.int64))

    def part(which: str, order: list[int]) -> str:
        return g.op("Transpose", g.op("Reshape", g.linear(x, f"{name}.{which}"), split), perm=order)

    query, value = part("query", [0, 2, 1, 3]), part("value", [0, 2, 1, 3])
    key = part("key", [0, 2, 3, 1])
    scores = g.op("Div", g.op("MatMul", query, key), g.scalar(math.sqrt(width / heads)))
    weights = g.op("Softmax", g.op("Add", scores, bias), axis=-1)
    mixed = g.op("Transpose", g.op("MatMul", weights, value), perm=[0, 2, 1, 3])
    return g.op("Reshape", mixed, joined)


def _gelu(g: _Graph, x: str) -> str:
    inner = g.op("Erf", g.op("Div", x, g.scalar(math.sqrt(2.0))))
    return g.op("Mul", g.op("Mul", x, g.op("Add", inner, g.scalar(1.0))), g.scalar(0.5))


def _unit_mean(g: _Graph, x: str) -> str:
    axis = g.constant(np.array([1], dtype=np.int64))
    last = g.constant(np.array([2], dtype=np.int64))
    mask = g.op("Unsqueeze", "mask", last)
    total = g.op("ReduceSum", g.op("Mul", x, mask), axis, keepdims=0)
    mean = g.op("Div", total, g.op("ReduceSum", mask, axis, keepdims=0))
    return g.op("Div", mean, g.op("ReduceL2", mean, axes=[1], keepdims=1))
