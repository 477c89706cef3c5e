"""Tuning the encoder: too few texts change nothing; enough of them change the last layers and no others."""

from __future__ import annotations

import numpy as np
import pytest

from askivig.nlu import minilm, tuning


@pytest.fixture(scope="module")
def weights() -> dict[str, np.ndarray]:
    return minilm.verified_weights(minilm.package_folder())


def test_few_texts_change_nothing(weights: dict[str, np.ndarray]) -> None:
    assert tuning.tune(weights, [[101, 2054, 102]] * 10, ["a"] * 10) is weights


@pytest.mark.model
def test_only_the_last_layers_are_tuned(weights: dict[str, np.ndarray]) -> None:
    ids = [[101, 2054 + row % 7, 2003, 102] for row in range(tuning.LEAST_TEXTS)]
    tuned = tuning.tune(weights, ids, ["even" if row % 2 else "odd" for row in range(len(ids))])
    changed = {name for name, value in tuned.items() if not np.array_equal(value, weights[name])}
    assert tuned.keys() == weights.keys()
    assert {name.split(".")[2] for name in changed} == {"4", "5"}
    assert all(np.isfinite(tuned[name]).all() for name in changed)


def test_label_with_many_texts_is_sampled() -> None:
    labels = np.array([0] * 500 + [1] * 50)
    rows = tuning._sample(labels, tuning.Options())
    assert (labels[rows] == 1).sum() == 31
    assert (labels[rows] == 0).sum() == 30 + round(0.05 * 470)


def test_sampling_is_always_the_same() -> None:
    labels = np.arange(3000) % 2
    assert np.array_equal(tuning._sample(labels, tuning.Options()), tuning._sample(labels, tuning.Options()))
