"""The classifier: sentence vectors and character n-grams, and a linear layer over both for each task.

Tasks share one reading of the texts: which topic or intent is meant, and whether personal advice is asked.
Beside its probabilities a task gives the likeness to the nearest known wording of each label, as evidence of
its own.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from sklearn.decomposition import TruncatedSVD
from sklearn.exceptions import ConvergenceWarning
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression

NGRAMS = {"analyzer": "char_wb", "ngram_range": (2, 5), "sublinear_tf": True, "dtype": np.float32}
SEED = 0


class SentenceEncoder(Protocol):
    """Gives each text a vector of length one."""

    def encode(self, texts: list[str]) -> np.ndarray: ...


@dataclass(frozen=True)
class Options:
    """How the linear layers are fitted. Chosen on data: docs/understanding.md has the table."""

    penalty: float = 10.0  # the inverse strength of the penalty on the weights
    components: int = 300  # of the n-gram counts, for fitting only
    ngram_weight: float = 1.0
    least_documents: int = 2
    rounds: int = 5  # of the reduction of the counts
    iterations: int = 40  # stopped early: as good as at convergence on unseen questions, in a fifth of the time


@dataclass(frozen=True)
class Ranking:
    """For some texts: probability (texts, labels) and likeness to the nearest wording (texts, labels)."""

    labels: list[str]
    probability: np.ndarray
    likeness: np.ndarray


@dataclass(frozen=True)
class _Layer:
    """A task's linear layer, and whose each training text was: (texts,) indices of labels, -1 for nobody's."""

    labels: list[str]
    weights: np.ndarray
    ngram_weights: np.ndarray
    bias: np.ndarray
    owners: np.ndarray

    @cached_property
    def groups(self) -> tuple[np.ndarray, np.ndarray]:
        """The training texts in the order of their labels, and where each label's begin; every label has some."""
        order = np.argsort(self.owners, kind="stable")
        order = order[self.owners[order] >= 0]
        return order, np.searchsorted(self.owners[order], np.arange(len(self.labels)))


class TopicModel:
    """The n-gram vectoriser, the training texts' vectors, and a layer a task."""

    def __init__(self, vectorizer: TfidfVectorizer, wordings: np.ndarray, layers: dict[str, _Layer]) -> None:
        self._vectorizer = vectorizer
        self._wordings = wordings
        self._layers = layers

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        tasks: Mapping[str, Sequence[str | None]],
        encoder: SentenceEncoder,
        options: Options | None = None,
    ) -> TopicModel:
        """Learns from n texts and, for each task, their n labels; None keeps a text out of that task."""
        options = options or Options()
        vectors = encoder.encode(list(texts)).astype(np.float32)
        vectorizer = TfidfVectorizer(min_df=options.least_documents, **NGRAMS)
        counts = vectorizer.fit_transform(texts)
        components = min(options.components, min(counts.shape) - 1)
        reducer = TruncatedSVD(components, n_iter=options.rounds, random_state=SEED).fit(counts)
        reduced = (options.ngram_weight * reducer.transform(counts)).astype(np.float32)
        back = options.ngram_weight * reducer.components_.T
        layers = {
            task: _fit_layer(np.hstack([vectors, reduced]), labels, vectors.shape[1], back, options)
            for task, labels in tasks.items()
        }
        return cls(vectorizer, vectors, layers)

    def rank(self, texts: Sequence[str], encoder: SentenceEncoder) -> dict[str, Ranking]:
        """Each task's ranking of the texts."""
        vectors = encoder.encode(list(texts))
        counts = self._vectorizer.transform(texts)
        near = vectors @ self._wordings.T
        return {task: _rank(layer, vectors, counts, near) for task, layer in self._layers.items()}

    def save(self, folder: Path) -> None:
        """Writes plain arrays and JSON: nothing in it can run code when it is loaded."""
        vocabulary = {term: int(index) for term, index in self._vectorizer.vocabulary_.items()}
        labels = {task: layer.labels for task, layer in self._layers.items()}
        (folder / "labels.json").write_text(json.dumps({"labels": labels, "vocabulary": vocabulary}))
        arrays = {
            f"{task}.{name}": getattr(layer, name)
            for task, layer in self._layers.items()
            for name in ("weights", "ngram_weights", "bias", "owners")
        }
        np.savez(folder / "arrays.npz", idf=self._vectorizer.idf_, wordings=self._wordings, **arrays)

    @classmethod
    def load(cls, folder: Path) -> TopicModel:
        """The model that `save` wrote."""
        names: dict[str, Any] = json.loads((folder / "labels.json").read_text())
        with np.load(folder / "arrays.npz", allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        vectorizer = TfidfVectorizer(vocabulary=names["vocabulary"], **NGRAMS)
        vectorizer.idf_ = arrays["idf"].astype(np.float32)
        layers = {
            task: _Layer(
                labels, **{name: arrays[f"{task}.{name}"] for name in ("weights", "ngram_weights", "bias", "owners")}
            )
            for task, labels in names["labels"].items()
        }
        return cls(vectorizer, arrays["wordings"], layers)


def _fit_layer(
    features: np.ndarray, labels: Sequence[str | None], width: int, back: np.ndarray, options: Options
) -> _Layer:
    """`back` leads from the reduced n-grams to the n-grams themselves: (n-grams, components)."""
    rows = [row for row, label in enumerate(labels) if label is not None]
    model = LogisticRegression(C=options.penalty, max_iter=options.iterations, class_weight="balanced")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(features[rows], [labels[row] for row in rows])
    names = [str(name) for name in model.classes_]
    weights, bias = _per_label(model)
    return _Layer(
        names,
        weights[:width].astype(np.float32),
        (back @ weights[width:]).astype(np.float32),
        bias.astype(np.float32),
        np.array([-1 if label is None else names.index(label) for label in labels], dtype=np.int32),
    )


def _rank(layer: _Layer, vectors: np.ndarray, counts: Any, near: np.ndarray) -> Ranking:
    scores = vectors @ layer.weights + counts @ layer.ngram_weights + layer.bias
    order, starts = layer.groups
    likeness = np.maximum.reduceat(near[:, order], starts, axis=1)
    return Ranking(layer.labels, _softmax(scores), likeness)


def _per_label(model: LogisticRegression) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features, labels) and bias (labels,); scikit-learn keeps only one row for two labels."""
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    return weights.T, bias


def _softmax(scores: np.ndarray) -> np.ndarray:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
