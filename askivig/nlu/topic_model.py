"""The classifier: sentence vectors and character n-grams, and a layer over both for each task.

Tasks share one reading of the texts: which topic or intent is meant, whether personal advice is asked, whether
danger is reported. Beside its probabilities the main task gives the likeness to the nearest known wording of its
best labels, as evidence of its own.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from askivig.nlu.layers import Layer, Options, hidden, linear
from askivig.nlu.ngrams import NGrams

COMPARED = 16  # the best labels, of which the nearest wordings are looked for
NAMES, ARRAYS = "labels.json", "arrays.npz"


class SentenceEncoder(Protocol):
    """Gives each text a vector of length one."""

    def encode(self, texts: list[str]) -> np.ndarray: ...


@dataclass(frozen=True)
class Ranking:
    """For some texts: probability (texts, labels), and in the main task the likeness (texts, labels) to the nearest
    wording of each of the best labels, -1 for the others."""

    labels: list[str]
    probability: np.ndarray
    likeness: np.ndarray


@dataclass(frozen=True)
class TopicModel:
    """A layer a task, the main one first; and the vectors of the main task's wordings, label by label.

    Shapes: wordings (texts, width), starts (labels of the main task,).
    """

    ngrams: NGrams
    layers: dict[str, Layer]
    wordings: np.ndarray
    starts: np.ndarray

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        tasks: Mapping[str, Sequence[str | None]],
        encoder: SentenceEncoder,
        deep: Collection[str] = (),
        counted: tuple[NGrams, np.ndarray] | None = None,
        options: Options | None = None,
    ) -> TopicModel:
        """Learns from n texts and, for each task, their n labels; None keeps a text out of that task.

        The first task is the main one; the `deep` ones get hidden units. `counted` is what `NGrams.fit` made of the
        texts, where that has been done already.
        """
        vectors = encoder.encode(list(texts)).astype(np.float32)
        ngrams, reduced = counted or NGrams.fit(texts)
        features = np.hstack([vectors, reduced])
        layers = {}
        for task, labels in tasks.items():
            rows = [row for row, label in enumerate(labels) if label is not None]
            known = [label for label in labels if label is not None]
            layers[task] = (hidden if task in deep else linear)(features[rows], known, options or Options())
        main = next(iter(tasks))
        return cls(ngrams, layers, *_by_label(vectors, tasks[main], layers[main].labels))

    def rank(self, texts: Sequence[str], encoder: SentenceEncoder) -> dict[str, Ranking]:
        """Each task's ranking of the texts."""
        vectors = encoder.encode(list(texts))
        features = np.hstack([vectors, [self.ngrams.reduced(text) for text in texts]])
        rankings = {}
        for number, (task, layer) in enumerate(self.layers.items()):
            probability = layer.probability(features)
            likeness = np.full(probability.shape, -1.0, dtype=np.float32)
            if number == 0:
                for row, vector in enumerate(vectors):
                    self._compare(vector, probability[row], likeness[row])
            rankings[task] = Ranking(layer.labels, probability, likeness)
        return rankings

    def save(self, folder: Path) -> None:
        """Writes plain arrays and JSON: nothing in it can run code when it is loaded."""
        names = {"labels": {task: layer.labels for task, layer in self.layers.items()}}
        (folder / NAMES).write_text(json.dumps({**names, "vocabulary": self.ngrams.vocabulary}))
        steps = {
            f"{task}.{kind}.{number}": array
            for task, layer in self.layers.items()
            for kind, arrays in (("weights", layer.weights), ("bias", layer.biases))
            for number, array in enumerate(arrays)
        }
        np.savez(
            folder / ARRAYS,
            idf=self.ngrams.idf,
            components=self.ngrams.components,
            wordings=self.wordings,
            starts=self.starts,
            **steps,
        )

    @classmethod
    def load(cls, folder: Path) -> TopicModel:
        """The model that `save` wrote."""
        names: dict[str, Any] = json.loads((folder / NAMES).read_text())
        with np.load(folder / ARRAYS, allow_pickle=False) as stored:
            layers = {task: _layer(stored, task, labels) for task, labels in names["labels"].items()}
            ngrams = NGrams(names["vocabulary"], stored["idf"], stored["components"])
            return cls(ngrams, layers, stored["wordings"], stored["starts"])

    def _compare(self, vector: np.ndarray, probability: np.ndarray, likeness: np.ndarray) -> None:
        """Fills in the likeness of the best labels."""
        for label in np.argsort(probability)[-COMPARED:]:
            start, end = self._ends[label]
            likeness[label] = (self.wordings[start:end] @ vector).max()

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        starts = [int(start) for start in self.starts]
        return list(zip(starts, [*starts[1:], len(self.wordings)], strict=True))


def _layer(stored: Mapping[str, np.ndarray], task: str, labels: list[str]) -> Layer:
    count = sum(name.startswith(f"{task}.weights.") for name in stored)
    weights, biases = ([stored[f"{task}.{kind}.{at}"] for at in range(count)] for kind in ("weights", "bias"))
    return Layer(labels, weights, biases)


def _by_label(vectors: np.ndarray, labels: Sequence[str | None], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The vectors in the order of their labels, and where each label's begin; every label has some."""
    owners = np.array([-1 if label is None else names.index(label) for label in labels])
    order = np.argsort(owners, kind="stable")
    order = order[owners[order] >= 0]
    return vectors[order], np.searchsorted(owners[order], np.arange(len(names)))
