"""Reads a message: what is asked, how sure that is, and what should follow."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import numpy as np

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.turn import Turn
from askivig.language.gate import Screening
from askivig.language.questions import split
from askivig.nlu.examples import OUT_OF_SCOPE
from askivig.nlu.topic_model import Options, Ranking, SentenceEncoder, TopicModel

ADVICE, UNSURE, PRIVATE = "ask_advice", "unsure", "private"
MOST_CANDIDATES = 3
MOST_TOPICS = 3
SHOWN = 5  # how many ranks a reply reports


@dataclass(frozen=True)
class Thresholds:
    """Probabilities from which something is done. Chosen by `benchmarks/nlu/choose.py`."""

    answer: float = 0.40
    clarify: float = 0.12
    out_of_scope: float = 0.35
    likeness: float = 0.45
    advice: float = 0.70
    second_question: float = 0.50
    follow_up: float = 0.50

    def to_dict(self) -> dict[str, Any]:
        """The thresholds as a component's configuration."""
        return asdict(self)

    @classmethod
    def from_config(cls, config: dict[str, Any]) -> Thresholds:
        """The thresholds of a component's configuration; other keys are Rasa's."""
        return cls(**{one.name: float(config[one.name]) for one in fields(cls) if one.name in config})


@dataclass(frozen=True)
class Context:
    """What a follow-up refers to: the last answer, and the person's last messages."""

    topics: tuple[str, ...] = ()
    condition: str | None = None
    said: tuple[str, ...] = ()


class Reader:
    """Two models over one encoder: which topic or intent, and whether personal advice is asked."""

    def __init__(self, topics: TopicModel, advice: TopicModel | None, encoder: SentenceEncoder) -> None:
        self._topics = topics
        self._advice = advice
        self._encoder = encoder

    @classmethod
    def train(cls, examples: Sequence[tuple[str, str]], encoder: SentenceEncoder) -> Reader:
        """Learns from (text, label) pairs. Advice is learned beside the topics, not among them."""
        topical = [(text, label) for text, label in examples if label != ADVICE]
        topics = TopicModel.fit(*zip(*topical, strict=True), encoder)
        if len(topical) == len(examples):
            return cls(topics, None, encoder)
        asked = [(text, ADVICE if label == ADVICE else "other") for text, label in examples]
        return cls(topics, TopicModel.fit(*zip(*asked, strict=True), encoder, Options()), encoder)

    def save(self, folder: Path) -> None:
        """Writes both models below the folder."""
        for name, model in (("topics", self._topics), ("advice", self._advice)):
            if model:
                (folder / name).mkdir()
                model.save(folder / name)

    @classmethod
    def load(cls, folder: Path, encoder: SentenceEncoder) -> Reader:
        """The reader that `save` wrote."""
        advice = TopicModel.load(folder / "advice") if (folder / "advice").exists() else None
        return cls(TopicModel.load(folder / "topics"), advice, encoder)

    def read(
        self, base: KnowledgeBase, screening: Screening, context: Context, thresholds: Thresholds
    ) -> tuple[str, Turn]:
        """The Rasa intent of a screened message, and the turn that the actions read."""
        known = _known(screening)
        if screening.only_identifiers:
            return PRIVATE, Turn(**known, confidence=1.0)
        if not screening.text.strip() or (screening.language != "en" and not screening.alerts):
            return OUT_OF_SCOPE, Turn(**known, confidence=1.0)
        ...
        raise NotImplementedError


def _known(screening: Screening) -> dict[str, Any]:
    """What the gate found goes into the turn as it is."""
    return {
        "text": screening.text,
        "alerts": list(screening.alerts),
        "texts": list(screening.texts),
        "signs": list(screening.signs),
        "redacted": screening.redacted,
        "language": screening.language,
    }
