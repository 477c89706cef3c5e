"""The classifier: sentence vectors and character n-grams, one linear layer over both.

A question's label is a topic id, or an intent for what is no question (greet, out_of_scope ...). Beside the
probabilities it gives the likeness to the nearest known wording of each label, as evidence of its own.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
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
    """How the linear layer is fitted. Chosen by `benchmarks/nlu/choose.py`."""

    penalty: float = 10.0  # the inverse strength of the penalty on the weights
    components: int = 300  # of the n-gram counts, for fitting only
    ngram_weight: float = 1.0
    least_documents: int = 2
    iterations: int = 40  # stopped early: as good as at convergence on unseen questions, in a fifth of the time


@dataclass(frozen=True)
class Ranking:
    """For some texts: probability (texts, labels) and likeness to the nearest wording (texts, labels)."""

    labels: list[str]
    probability: np.ndarray
    likeness: np.ndarray


class TopicModel:
    """`weights`, `ngram_weights` and `bias` of the linear layer, and the wordings' own vectors."""

    def __init__(self, labels: list[str], vectorizer: TfidfVectorizer, arrays: dict[str, np.ndarray]) -> None:
        self.labels = labels
        self._vectorizer = vectorizer
        self._arrays = arrays

    @classmethod
    def fit(
        cls, texts: Sequence[str], labels: Sequence[str], encoder: SentenceEncoder, options: Options | None = None
    ) -> TopicModel:
        """Learns from texts and their labels, (n,) each."""
        options = options or Options()
        vectors = encoder.encode(list(texts))
        vectorizer = TfidfVectorizer(min_df=options.least_documents, **NGRAMS)
        counts = vectorizer.fit_transform(texts)
        components = min(options.components, min(counts.shape) - 1)
        reducer = TruncatedSVD(components, random_state=SEED).fit(counts)
        features = np.hstack([vectors, options.ngram_weight * reducer.transform(counts)]).astype(np.float32)
        model = LogisticRegression(C=options.penalty, max_iter=options.iterations, class_weight="balanced")
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", ConvergenceWarning)
            model.fit(features, labels)
        names = [str(name) for name in model.classes_]
        weights, bias = _per_label(model)
        width = vectors.shape[1]
        arrays = {
            "weights": weights[:width].astype(np.float32),
            "ngram_weights": (options.ngram_weight * reducer.components_.T @ weights[width:]).astype(np.float32),
            "bias": bias.astype(np.float32),
            "wordings": vectors.astype(np.float32),
            "owners": np.array([names.index(label) for label in labels], dtype=np.int32),
        }
        return cls(names, vectorizer, arrays)

    def rank(self, texts: Sequence[str], encoder: SentenceEncoder) -> Ranking:
        """Probability and likeness of each label for each text."""
        vectors = encoder.encode(list(texts))
        counts = self._vectorizer.transform(texts)
        scores = vectors @ self._arrays["weights"] + counts @ self._arrays["ngram_weights"] + self._arrays["bias"]
        return Ranking(self.labels, _softmax(scores), self._likeness(vectors))

    def _likeness(self, vectors: np.ndarray) -> np.ndarray:
        near = vectors @ self._arrays["wordings"].T
        best = np.full((len(vectors), len(self.labels)), -1.0, dtype=np.float32)
        for row, values in enumerate(near):
            np.maximum.at(best[row], self._arrays["owners"], values)
        return best

    def save(self, folder: Path) -> None:
        """Writes plain arrays and JSON: nothing in it can run code when it is loaded."""
        vocabulary = {term: int(index) for term, index in self._vectorizer.vocabulary_.items()}
        (folder / "labels.json").write_text(json.dumps({"labels": self.labels, "vocabulary": vocabulary}))
        np.savez(folder / "arrays.npz", idf=self._vectorizer.idf_, **self._arrays)

    @classmethod
    def load(cls, folder: Path) -> TopicModel:
        """The model that `save` wrote."""
        names: dict[str, Any] = json.loads((folder / "labels.json").read_text())
        with np.load(folder / "arrays.npz", allow_pickle=False) as stored:
            arrays = {name: stored[name] for name in stored.files}
        vectorizer = TfidfVectorizer(vocabulary=names["vocabulary"], **NGRAMS)
        vectorizer.idf_ = arrays.pop("idf").astype(np.float32)
        return cls(names["labels"], vectorizer, arrays)


def _per_label(model: LogisticRegression) -> tuple[np.ndarray, np.ndarray]:
    """Weights (features, labels) and bias (labels,); scikit-learn keeps only one row for two labels."""
    weights, bias = model.coef_, model.intercept_
    if len(model.classes_) == 2:
        weights, bias = np.vstack([-weights / 2, weights / 2]), np.concatenate([-bias / 2, bias / 2])
    return weights.T, bias


def _softmax(scores: np.ndarray) -> np.ndarray:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
