"""The classifier: sentence vectors and character n-grams, and a linear layer over both for each task.

Tasks share one reading of the texts: which topic or intent is meant, whether personal advice is asked, whether
danger is reported. Beside its probabilities the main task gives the likeness to the nearest known wording of its
best labels, as evidence of its own.
"""

from __future__ import annotations

import json
import warnings
from collections import Counter
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
COMPARED = 16  # the best labels, of which the nearest wordings are looked for
ARRAYS = ("weights", "ngram_weights", "bias", "idf", "wordings", "starts")


class SentenceEncoder(Protocol):
    """Gives each text a vector of length one."""

    def encode(self, texts: list[str]) -> np.ndarray: ...


@dataclass(frozen=True)
class Options:
    """How the linear layers are fitted. Chosen on data: docs/understanding.md has the table."""

    penalty: float = 10.0  # the inverse strength of the penalty on the weights
    components: int = 200  # of the n-gram counts, for fitting only
    ngram_weight: float = 1.0
    least_documents: int = 2
    rounds: int = 3  # of the reduction of the counts
    reduced_from: int = 8000  # texts from which the reduction is learned: more take longer and change nothing
    iterations: int = 40  # stopped early: as good as at convergence on unseen questions, in a fifth of the time


@dataclass(frozen=True)
class Ranking:
    """For some texts: probability (texts, labels), and in the main task the likeness (texts, labels) to the nearest
    wording of each of the best labels, -1 for the others."""

    labels: list[str]
    probability: np.ndarray
    likeness: np.ndarray


class TopicModel:
    """The layers of all tasks side by side, and the vectors of the main task's wordings, label by label.

    Shapes: weights (width, all labels), ngram_weights (n-grams, all labels), bias (all labels,), idf (n-grams,),
    wordings (texts, width), starts (labels of the main task,).
    """

    def __init__(self, labels: Mapping[str, list[str]], vocabulary: Mapping[str, int], **arrays: np.ndarray) -> None:
        self._labels, self._vocabulary, self._arrays = labels, vocabulary, arrays
        self._main = next(iter(labels))
        self._parts = TfidfVectorizer(**NGRAMS).build_analyzer()

    @classmethod
    def fit(
        cls,
        texts: Sequence[str],
        tasks: Mapping[str, Sequence[str | None]],
        encoder: SentenceEncoder,
        options: Options | None = None,
    ) -> TopicModel:
        """Learns from n texts and, for each task, their n labels; None keeps a text out of that task.

        The first task is the main one.
        """
        options = options or Options()
        vectors = encoder.encode(list(texts)).astype(np.float32)
        vectorizer = TfidfVectorizer(min_df=options.least_documents, **NGRAMS)
        counts = vectorizer.fit_transform(texts)
        components = min(options.components, min(counts.shape) - 1)
        some = np.random.default_rng(SEED).permutation(len(texts))[: options.reduced_from]
        reducer = TruncatedSVD(components, n_iter=options.rounds, random_state=SEED).fit(counts[some])
        reduced = (options.ngram_weight * reducer.transform(counts)).astype(np.float32)
        layers = {task: _fitted(np.hstack([vectors, reduced]), labels, options) for task, labels in tasks.items()}
        weights = np.hstack([model_weights for _, model_weights, _ in layers.values()])
        width = vectors.shape[1]
        labels = {task: names for task, (names, _, _) in layers.items()}
        main = next(iter(tasks))
        wordings, starts = _by_label(vectors, tasks[main], labels[main])
        return cls(
            labels,
            {term: int(index) for term, index in vectorizer.vocabulary_.items()},
            weights=weights[:width].astype(np.float32),
            ngram_weights=(options.ngram_weight * reducer.components_.T @ weights[width:]).astype(np.float16),
            bias=np.concatenate([bias for _, _, bias in layers.values()]).astype(np.float32),
            idf=vectorizer.idf_.astype(np.float32),
            wordings=wordings,
            starts=starts,
        )

    def rank(self, texts: Sequence[str], encoder: SentenceEncoder) -> dict[str, Ranking]:
        """Each task's ranking of the texts."""
        vectors = encoder.encode(list(texts))
        scores = vectors @ self._arrays["weights"] + self._arrays["bias"]
        scores += np.array([self._ngram_scores(text) for text in texts])
        rankings, at = {}, 0
        for task, labels in self._labels.items():
            probability = _softmax(scores[:, at : at + len(labels)])
            at += len(labels)
            likeness = np.full(probability.shape, -1.0, dtype=np.float32)
            if task == self._main:
                for row, vector in enumerate(vectors):
                    self._compare(vector, probability[row], likeness[row])
            rankings[task] = Ranking(labels, probability, likeness)
        return rankings

    def save(self, folder: Path) -> None:
        """Writes plain arrays and JSON: nothing in it can run code when it is loaded."""
        (folder / "labels.json").write_text(json.dumps({"labels": self._labels, "vocabulary": self._vocabulary}))
        np.savez(folder / "arrays.npz", **self._arrays)

    @classmethod
    def load(cls, folder: Path) -> TopicModel:
        """The model that `save` wrote."""
        names: dict[str, Any] = json.loads((folder / "labels.json").read_text())
        with np.load(folder / "arrays.npz", allow_pickle=False) as stored:
            return cls(names["labels"], names["vocabulary"], **{name: stored[name] for name in ARRAYS})

    def _ngram_scores(self, text: str) -> np.ndarray:
        """What the n-grams of a text add: (all labels,). TF-IDF as `fit` counts it, for one text many times faster."""
        found = Counter(self._vocabulary[part] for part in self._parts(text) if part in self._vocabulary)
        if not found:
            return np.zeros_like(self._arrays["bias"])
        at = np.fromiter(found.keys(), dtype=np.int64, count=len(found))
        often = np.fromiter(found.values(), dtype=np.float32, count=len(found))
        values = (1 + np.log(often)) * self._arrays["idf"][at]
        values /= np.linalg.norm(values)
        return np.asarray(values @ self._arrays["ngram_weights"][at].astype(np.float32))

    def _compare(self, vector: np.ndarray, probability: np.ndarray, likeness: np.ndarray) -> None:
        """Fills in the likeness of the best labels."""
        for label in np.argsort(probability)[-COMPARED:]:
            start, end = self._ends[label]
            likeness[label] = (self._arrays["wordings"][start:end] @ vector).max()

    @cached_property
    def _ends(self) -> list[tuple[int, int]]:
        starts = [int(start) for start in self._arrays["starts"]]
        return list(zip(starts, [*starts[1:], len(self._arrays["wordings"])], strict=True))


def _fitted(
    features: np.ndarray, labels: Sequence[str | None], options: Options
) -> tuple[list[str], np.ndarray, np.ndarray]:
    """A task's labels, weights (features, labels) and bias (labels,)."""
    rows = [row for row, label in enumerate(labels) if label is not None]
    model = LogisticRegression(C=options.penalty, max_iter=options.iterations, class_weight="balanced")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(features[rows], [labels[row] for row in rows])
    return [str(name) for name in model.classes_], *_per_label(model)


def _by_label(vectors: np.ndarray, labels: Sequence[str | None], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The vectors in the order of their labels, and where each label's begin; every label has some."""
    owners = np.array([-1 if label is None else names.index(label) for label in labels])
    order = np.argsort(owners, kind="stable")
    order = order[owners[order] >= 0]
    return vectors[order], np.searchsorted(owners[order], np.arange(len(names)))


def _per_label(model: LogisticRegression) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features, labels) and bias (labels,); scikit-learn keeps only one row for two labels."""
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    return weights.T, bias


def _softmax(scores: np.ndarray) -> np.ndarray:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
