"""Tunes the encoder's last layers on the training examples, so that texts that ask the same come near each other.

One pass over the examples with a cosine classifier on top, which is thrown away afterwards (Reimers & Gurevych 2019
for the encoder; Wang et al. 2018, "CosFace", for a softmax over scaled cosines); the layers below run once, in int8 as
they will later. Measured on questions by authors that it had not seen: docs/understanding.md. Runs on TensorFlow, which
Rasa brings, and only while training.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from askivig.nlu.minilm import HEADS, LAYERS, WIDTH, hidden_states

LEAST_TEXTS = 1000  # fewer teach the encoder nothing
SORTED_TOGETHER = 1024  # texts whose batches are of like length


@dataclass(frozen=True)
class Options:
    """How it is tuned. Chosen on data: docs/understanding.md has the table."""

    layers: int = 2  # the last ones; the others stay as they are
    batch: int = 32
    rate: float = 1e-4  # of learning, at its height
    head_rate: float = 5e-3
    warm_up: float = 0.1  # share of the steps in which the rate rises; it falls to the end
    scale: float = 20.0  # of the cosines
    smoothing: float = 0.1
    first_means: int = 8  # texts of a label whose mean its first weights are
    enough: int = 30  # texts of a label that are all used; of those beyond it, a share
    beyond: float = 0.05
    longest: int = 32  # tokens of a text that are read: time goes with them, and few texts have more
    seed: int = 0


def tune(
    weights: dict[str, np.ndarray], ids: Sequence[Sequence[int]], labels: Sequence[str], options: Options | None = None
) -> dict[str, np.ndarray]:
    """The encoder's weights by name after one pass over n texts (their token ids) and their n labels.

    They come back as they were when there are too few texts.
    """
    if len(ids) < LEAST_TEXTS:
        return weights
    options = options or Options()
    names = sorted(set(labels))
    numbers = np.array([names.index(label) for label in labels], dtype=np.int32)
    rows = _sample(numbers, options)
    below = hidden_states(weights, [ids[row][: options.longest] for row in rows], LAYERS - options.layers)
    return {**weights, **_Tuning(weights, len(names), options).run(below, numbers[rows])}


class _Tuning:
    """The encoder in TensorFlow and the classifier on top; `run` changes both."""

    def __init__(self, weights: dict[str, np.ndarray], labels: int, options: Options) -> None:
        import tensorflow

        self._tf: Any = tensorflow
        self._options, self._labels = options, labels
        tuned = tuple(f"encoder.layer.{layer}." for layer in range(LAYERS - options.layers, LAYERS))
        self._tuned: dict[str, Any] = {
            name: self._tf.Variable(value.astype(np.float32))
            for name, value in weights.items()
            if name.startswith(tuned)
        }
        self._head = self._tf.Variable(np.zeros((labels, WIDTH), dtype=np.float32))
        self._bias = self._tf.Variable(np.zeros(labels, dtype=np.float32))

    def run(self, below: Sequence[np.ndarray], labels: np.ndarray) -> dict[str, np.ndarray]:
        """The tuned weights after one pass over the texts, each as the layers below leave it: (tokens, width)."""
        tf, options = self._tf, self._options
        tf.random.set_seed(options.seed)
        batches = _batches(below, options.batch, np.random.default_rng(options.seed))
        self._head.assign(self._first_means(below, labels))
        costs = _costs(labels)
        optimizers = [tf.keras.optimizers.legacy.Adam(rate) for rate in (options.rate, options.head_rate)]
        step = self._step(*optimizers)
        for number, rows in enumerate(batches, 1):
            optimizers[0].learning_rate.assign(options.rate * _share_of_rate(number / len(batches), options.warm_up))
            states, mask = _padded([below[row] for row in rows])
            step(states, mask, labels[rows], costs[labels[rows]])
        return {name: value.numpy() for name, value in self._tuned.items()}

    def _step(self, encoder: Any, head: Any) -> Any:
        """A training step over (states, mask, labels, costs), compiled once for all shapes."""
        tf, options = self._tf, self._options
        variables = list(self._tuned.values())
        on, off = 1 - options.smoothing, options.smoothing / self._labels

        @tf.function(reduce_retracing=True, autograph=False)
        def step(states: Any, mask: Any, labels: Any, costs: Any) -> None:
            with tf.GradientTape() as tape:
                vectors = self._upper(states, mask, training=True)
                cosines = tf.matmul(vectors, tf.math.l2_normalize(self._head, -1), transpose_b=True)
                wanted = tf.one_hot(labels, self._labels) * on + off
                losses = tf.nn.softmax_cross_entropy_with_logits(wanted, options.scale * cosines + self._bias)
                loss = tf.reduce_mean(costs * losses)
            slopes = tape.gradient(loss, [*variables, self._head, self._bias])
            encoder.apply_gradients(zip(slopes[:-2], variables, strict=True))
            head.apply_gradients(zip(slopes[-2:], [self._head, self._bias], strict=True))

        return step

    def _first_means(self, below: Sequence[np.ndarray], labels: np.ndarray) -> np.ndarray:
        """The mean vector of some texts of each label: (labels, width)."""
        rows = [np.flatnonzero(labels == label)[: self._options.first_means] for label in range(self._labels)]
        vectors = np.zeros((len(below), WIDTH), dtype=np.float32)
        encode = self._tf.function(
            lambda states, mask: self._upper(states, mask, training=False),
            reduce_retracing=True,  # compiled once for all shapes: compiling takes longer than running
            autograph=False,
        )
        for batch in _chunks(_by_length(np.concatenate(rows), below), self._options.batch):
            vectors[batch] = encode(*map(self._tf.constant, _padded([below[row] for row in batch]))).numpy()
        return np.array([vectors[rows_of_label].mean(axis=0) for rows_of_label in rows])

    def _upper(self, x: Any, mask: Any, *, training: bool) -> Any:
        tf = self._tf
        for layer in range(LAYERS - self._options.layers, LAYERS):
            x = self._layer(x, mask, f"encoder.layer.{layer}", training=training)
        mean = tf.reduce_sum(x * mask[:, :, None], 1) / tf.reduce_sum(mask, 1, keepdims=True)
        return tf.math.l2_normalize(mean, -1)

    def _layer(self, x: Any, mask: Any, name: str, *, training: bool) -> Any:
        tf = self._tf
        attended = self._linear(self._attention(x, mask, f"{name}.attention.self"), f"{name}.attention.output.dense")
        x = self._norm(attended + x, f"{name}.attention.output.LayerNorm")
        hidden = tf.nn.gelu(self._linear(x, f"{name}.intermediate.dense"))
        hidden = self._linear(hidden, f"{name}.output.dense")
        return self._norm((tf.nn.dropout(hidden, 0.1) if training else hidden) + x, f"{name}.output.LayerNorm")

    def _attention(self, x: Any, mask: Any, name: str) -> Any:
        tf = self._tf
        texts, length = tf.shape(x)[0], tf.shape(x)[1]

        def part(which: str) -> Any:
            split = tf.reshape(self._linear(x, f"{name}.{which}"), [texts, length, HEADS, WIDTH // HEADS])
            return tf.transpose(split, [0, 2, 1, 3])

        scores = tf.matmul(part("query"), part("key"), transpose_b=True) / np.sqrt(WIDTH / HEADS).astype(np.float32)
        mixed = tf.matmul(tf.nn.softmax(scores - 10000.0 * (1 - mask)[:, None, None, :]), part("value"))
        return tf.reshape(tf.transpose(mixed, [0, 2, 1, 3]), [texts, length, WIDTH])

    def _linear(self, x: Any, name: str) -> Any:
        return self._tf.tensordot(x, self._tuned[f"{name}.weight"], [[2], [1]]) + self._tuned[f"{name}.bias"]

    def _norm(self, x: Any, name: str) -> Any:
        tf = self._tf
        mean = tf.reduce_mean(x, -1, keepdims=True)
        spread = tf.reduce_mean(tf.math.squared_difference(x, mean), -1, keepdims=True)
        scale, bias = self._tuned[f"{name}.weight"], self._tuned[f"{name}.bias"]
        return (x - mean) * tf.math.rsqrt(spread + 1e-12) * scale + bias


def _sample(labels: np.ndarray, options: Options) -> np.ndarray:
    """The rows that are used: of a label with very many texts only some, always the same."""
    random = np.random.default_rng(options.seed)
    chosen = []
    for label in range(labels.max() + 1):
        rows = random.permutation(np.flatnonzero(labels == label))
        chosen.append(rows[: options.enough + round(options.beyond * max(0, len(rows) - options.enough))])
    return np.sort(np.concatenate(chosen))


def _batches(below: Sequence[np.ndarray], size: int, random: np.random.Generator) -> list[np.ndarray]:
    """Rows in random order, texts of like length together, so that little is padded."""
    order = random.permutation(len(below))
    batches = [batch for chunk in _chunks(order, SORTED_TOGETHER) for batch in _chunks(_by_length(chunk, below), size)]
    return [batches[at] for at in random.permutation(len(batches))]


def _by_length(rows: np.ndarray, below: Sequence[np.ndarray]) -> np.ndarray:
    return np.array(sorted(rows, key=lambda row: len(below[row])))


def _padded(below: Sequence[np.ndarray]) -> tuple[np.ndarray, np.ndarray]:
    """The states of n texts as (n, longest, width), and the mask of what is no padding, both float32."""
    states = np.zeros((len(below), max(map(len, below)), WIDTH), dtype=np.float32)
    mask = np.zeros(states.shape[:2], dtype=np.float32)
    for row, one in enumerate(below):
        states[row, : len(one)], mask[row, : len(one)] = one, 1
    return states, mask


def _chunks(rows: np.ndarray, size: int) -> Iterator[np.ndarray]:
    return (rows[at : at + size] for at in range(0, len(rows), size))


def _costs(labels: np.ndarray) -> np.ndarray:
    """What a mistake on each label costs: a label that is rare counts more, and a text of any label 1 on average."""
    costs = np.bincount(labels).astype(np.float32) ** -0.5
    return np.asarray(costs / costs[labels].mean())


def _share_of_rate(done: float, warm_up: float) -> float:
    return min(1.0, done / warm_up) * (1 - 0.95 * done)
