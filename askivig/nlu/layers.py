"""What is fitted over a text's features: a linear layer, or one with hidden units before it."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.neural_network import MLPClassifier

SEED = 0


@dataclass(frozen=True)
class Options:
    """How layers are fitted. Chosen on data: docs/understanding.md has the table."""

    penalty: float = 10.0  # the inverse strength of the penalty on a linear layer's weights
    iterations: int = 40  # stopped early: as good as at convergence on unseen questions, in a fifth of the time
    hidden_units: int = 256
    hidden_penalty: float = 1e-4
    passes: int = 20  # over the texts, with hidden units


@dataclass(frozen=True)
class Layer:
    """Labels, and for each step its weights (in, out) and bias (out,); between two steps what is negative becomes 0."""

    labels: list[str]
    weights: list[np.ndarray]
    biases: list[np.ndarray]

    def probability(self, features: np.ndarray) -> np.ndarray:
        """Of each label, for texts' features of shape (texts, width): (texts, labels)."""
        x = features @ self.weights[0] + self.biases[0]
        for weights, bias in zip(self.weights[1:], self.biases[1:], strict=True):
            x = np.maximum(x, 0) @ weights + bias
        return _softmax(x)


def linear(features: np.ndarray, labels: Sequence[str], options: Options) -> Layer:
    """Logistic regression; rare labels count as much as frequent ones."""
    model = LogisticRegression(C=options.penalty, max_iter=options.iterations, class_weight="balanced")
    _fit(model, features, labels)
    return _layer(model.classes_, [model.coef_.T], [model.intercept_])


def hidden(features: np.ndarray, labels: Sequence[str], options: Options) -> Layer:
    """A layer of hidden units before the last: for labels that hold many different things (Rumelhart et al. 1986)."""
    model = MLPClassifier(
        (options.hidden_units,), alpha=options.hidden_penalty, max_iter=options.passes, random_state=SEED
    )
    _fit(model, features, labels)
    return _layer(model.classes_, model.coefs_, model.intercepts_)


def _fit(model: LogisticRegression | MLPClassifier, features: np.ndarray, labels: Sequence[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(features, labels)


def _layer(labels: Sequence[str], weights: Sequence[np.ndarray], biases: Sequence[np.ndarray]) -> Layer:
    """As float32; scikit-learn keeps only one column for two labels."""
    last, bias = weights[-1], biases[-1]
    if len(labels) == 2:
        last, bias = np.hstack([-last / 2, last / 2]), np.concatenate([-bias / 2, bias / 2])
    return Layer(
        [str(label) for label in labels],
        [one.astype(np.float32) for one in (*weights[:-1], last)],
        [one.astype(np.float32) for one in (*biases[:-1], bias)],
    )


def _softmax(scores: np.ndarray) -> np.ndarray:
    shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(shifted / shifted.sum(axis=1, keepdims=True))
