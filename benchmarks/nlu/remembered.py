"""Vectors and rankings that are computed once, so that many thresholds can be tried on the reader itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from askivig.nlu import minilm
from askivig.nlu.reader import Reader
from askivig.nlu.topic_model import Ranking, SentenceEncoder, TopicModel


class Vectors:
    """The encoder of a folder, which never encodes a text twice."""

    def __init__(self, folder: Path, *, threads: int) -> None:
        self._folder, self._threads = folder, threads
        self._known: dict[str, np.ndarray] = {}
        self._encoder: minilm.Encoder | None = None

    def encode(self, texts: list[str]) -> np.ndarray:
        """One row a text."""
        unknown = list(dict.fromkeys(text for text in texts if text not in self._known))
        if unknown:
            self._encoder = self._encoder or minilm.Encoder(
                self._folder / minilm.GRAPH, self._folder / minilm.TOKENIZER, threads=self._threads
            )
            self._known.update(zip(unknown, self._encoder.encode(unknown), strict=True))
        return np.array([self._known[text] for text in texts])

    def __getstate__(self) -> dict[str, Any]:
        """Another process opens the encoder anew, with one thread."""
        return {**self.__dict__, "_encoder": None, "_threads": 1}


class Rankings(TopicModel):
    """A topic model that never ranks a text twice."""

    def __init__(self, model: TopicModel) -> None:
        self._model = model
        self._known: dict[str, dict[str, Ranking]] = {}

    def rank(self, texts: Sequence[str], encoder: SentenceEncoder) -> dict[str, Ranking]:
        """As the model ranks them, each task by itself."""
        for text in texts:
            if text not in self._known:
                self._known[text] = self._model.rank([text], encoder)
        found = [self._known[text] for text in texts]
        return {task: _stacked([ranking[task] for ranking in found]) for task in found[0]}


def remembering(reader: Reader, encoder: SentenceEncoder) -> Reader:
    """The same reader over a model that remembers."""
    return Reader(Rankings(reader._model), encoder)


def _stacked(rankings: Sequence[Ranking]) -> Ranking:
    return Ranking(
        rankings[0].labels,
        np.vstack([ranking.probability for ranking in rankings]),
        np.vstack([ranking.likeness for ranking in rankings]),
    )
