"""The linear model, on a toy encoder: what is learned, and that it comes back from disk the same."""

from __future__ import annotations

import zlib
from pathlib import Path

import numpy as np
import pytest

from askivig.nlu.topic_model import TopicModel

WIDTH = 32
TEXTS = {
    "water": ["drink water", "how much water", "glasses of water", "water before the drip", "is water needed"],
    "time": [
        "how long does it take",
        "how many hours",
        "long time in the chair",
        "hours for one drip",
        "take how long",
    ],
    "cold": ["is it kept cold", "cold fridge", "warm it up first", "room temperature or cold", "cold drip"],
}


class WordBag:
    """A text is the sum of its words' fixed random vectors, of length one."""

    def encode(self, texts: list[str]) -> np.ndarray:
        vectors = np.array([sum(map(self._word, text.lower().split()), np.full(WIDTH, 1e-6)) for text in texts])
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _word(self, word: str) -> np.ndarray:
        return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(WIDTH)


PAIRS = [(text, label) for label, texts in TEXTS.items() for text in texts]
ASKED = ["how much water to drink", "hours in the chair", "does it stay cold", "zzz"]


def fitted(**tasks: list[str | None]) -> TopicModel:
    return TopicModel.fit([text for text, _ in PAIRS], tasks, WordBag(), deep=("deep",))


@pytest.fixture(scope="module")
def model() -> TopicModel:
    labels: list[str | None] = [label for _, label in PAIRS]
    return fitted(topics=labels, wet=["yes" if label == "water" else "no" for label in labels], deep=labels)


def test_ranks_what_it_has_learned(model: TopicModel):
    ranking = model.rank(ASKED[:3], WordBag())["topics"]
    best = [ranking.labels[row] for row in ranking.probability.argmax(axis=1)]
    assert best == ["water", "time", "cold"]


def test_task_with_hidden_units_is_learned_too(model: TopicModel):
    ranking = model.rank(ASKED[:3], WordBag())["deep"]
    assert [ranking.labels[row] for row in ranking.probability.argmax(axis=1)] == ["water", "time", "cold"]


def test_probabilities_add_up(model: TopicModel):
    for ranking in model.rank(ASKED, WordBag()).values():
        assert ranking.probability.shape == (len(ASKED), len(ranking.labels))
        assert ranking.probability.sum(axis=1) == pytest.approx(1)
        assert (ranking.probability >= 0).all()


def test_known_wording_is_as_alike_as_can_be(model: TopicModel):
    ranking = model.rank(["cold fridge"], WordBag())["topics"]
    assert ranking.likeness[0, ranking.labels.index("cold")] == pytest.approx(1, abs=1e-5)
    assert ranking.likeness[0].argmax() == ranking.labels.index("cold")


def test_tasks_share_the_texts_and_not_the_labels(model: TopicModel):
    rankings = model.rank(["drink water", "how many hours"], WordBag())
    assert rankings["wet"].labels == ["no", "yes"]
    assert list(rankings["wet"].probability[:, 1] > 0.5) == [True, False]


def test_two_labels_give_what_the_layer_says(model: TopicModel):
    probability = model.rank(["drink water"], WordBag())["wet"].probability[0]
    assert probability[1] > 0.9


def test_text_without_a_label_is_left_out_of_a_task():
    labels: list[str | None] = [None if label == "cold" else label for _, label in PAIRS]
    ranking = fitted(topics=labels).rank(["cold fridge"], WordBag())["topics"]
    assert ranking.labels == ["time", "water"]
    assert ranking.likeness[0].max() < 0.99


def test_saved_and_loaded_it_ranks_the_same(model: TopicModel, tmp_path: Path):
    model.save(tmp_path)
    again = TopicModel.load(tmp_path).rank(ASKED, WordBag())
    for task, ranking in model.rank(ASKED, WordBag()).items():
        assert again[task].labels == ranking.labels
        assert again[task].probability == pytest.approx(ranking.probability, abs=1e-5)
        assert again[task].likeness == pytest.approx(ranking.likeness, abs=1e-5)


def test_what_is_saved_holds_no_code(model: TopicModel, tmp_path: Path):
    model.save(tmp_path)
    with np.load(tmp_path / "arrays.npz", allow_pickle=False) as stored:
        assert all(stored[name].dtype != object for name in stored.files)
    assert {path.suffix for path in tmp_path.iterdir()} == {".json", ".npz"}


def test_fitting_twice_gives_the_same(model: TopicModel):
    labels: list[str | None] = [label for _, label in PAIRS]
    again = fitted(topics=labels).rank(ASKED, WordBag())["topics"]
    assert again.probability == pytest.approx(model.rank(ASKED, WordBag())["topics"].probability, abs=1e-5)
