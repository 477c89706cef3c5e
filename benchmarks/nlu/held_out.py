"""The project's own examples in folds: each is judged by a reader that was trained without it and its likes."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process
from scipy.sparse import csr_matrix, vstack
from scipy.sparse.csgraph import connected_components
from sklearn.model_selection import StratifiedGroupKFold

from askivig.knowledge.base import KnowledgeBase
from askivig.language.gate import Screening
from askivig.language.screening import gate_of
from askivig.nlu.examples import HARMLESS, LABEL, OUT_OF_SCOPE, SAFETY, safety_examples
from askivig.nlu.importer import KnowledgeImporter
from askivig.nlu.turns import ADVICE

SEED = 0
ALIKE = 0.85  # sentence vectors; at 0.85 two wordings say the same in almost the same words
SPELT_ALIKE = 85  # rapidfuzz's ratio, for what differs in its spelling alone
DOUBLES = 60  # a fold: two questions in one message, made of two wordings
ROWS = 1024  # compared at once
QUESTION, DOUBLE, COURTESY, DANGER = "question", "double", "courtesy", "danger"


@dataclass(frozen=True)
class Example:
    """A training example; the label is a topic, an intent, a group of what is out of scope, or one of safety."""

    text: str
    label: str


@dataclass(frozen=True)
class HeldOut:
    """A message to be judged: its group of messages, and the topics or the intent that are right."""

    group: str
    gold: frozenset[str]
    screening: Screening


def examples(project: Path, base: KnowledgeBase) -> list[Example]:
    """What `rasa train` learns from, the safety examples included."""
    importer = KnowledgeImporter(str(project / "config.yml"), str(project / "domain.yml"), [str(project / "data")])
    messages = importer.get_nlu_data().intent_examples
    asked = [Example(message.get("text"), message.get(LABEL) or message.get("intent")) for message in messages]
    return asked + [Example(text, label) for text, label in safety_examples(base)]


def folds(found: Sequence[Example], vectors: np.ndarray, count: int) -> Iterator[tuple[list[Example], list[Example]]]:
    """What to train on and what to judge, `count` times; near-duplicates stay together."""
    labels = [example.label for example in found]
    parts = StratifiedGroupKFold(count, shuffle=True, random_state=SEED)
    for kept, out in parts.split(labels, labels, near_duplicates([example.text for example in found], vectors)):
        yield [found[index] for index in kept], [found[index] for index in out]


def near_duplicates(texts: Sequence[str], vectors: np.ndarray) -> np.ndarray:
    """The number of each text's group: linked by likeness, directly or through others."""
    parts = [_alike(slice(start, start + ROWS), texts, vectors) for start in range(0, len(texts), ROWS)]
    _, groups = connected_components(vstack(parts), directed=False)
    return np.asarray(groups)


def _alike(rows: slice, texts: Sequence[str], vectors: np.ndarray) -> csr_matrix:
    """Which texts say the same as each of the rows: (rows, texts)."""
    spelt = process.cdist(texts[rows], texts, scorer=fuzz.ratio, score_cutoff=SPELT_ALIKE, dtype=np.uint8, workers=2)
    return csr_matrix((vectors[rows] @ vectors.T >= ALIKE) | (spelt > 0))


def doubles(out: Sequence[Example], base: KnowledgeBase) -> list[tuple[Example, Example]]:
    """Pairs of wordings of different topics, always the same."""
    shuffled = random.Random(SEED).sample(list(out), len(out))
    questions = [example for example in shuffled if example.label in base.topics]
    pairs = zip(questions[::2], questions[1::2], strict=False)
    return [(first, second) for first, second in pairs if first.label != second.label][:DOUBLES]


def joined(first: Example, second: Example) -> str:
    """Two questions as one message."""
    return f"{first.text.rstrip(' ?.!')}? {second.text}"


def held_out(base: KnowledgeBase, out: Sequence[Example]) -> Iterator[HeldOut]:
    """The messages of a fold that the thresholds decide about, pairs included; the rest is the gate's.

    The gate was written with the safety examples in sight: of those its alarms are taken away, and what is left is
    the second look alone.
    """
    screen = gate_of(base).screen
    singles = [(_group(base, one), frozenset([_gold(one)]), one.text) for one in out]
    pairs = [(DOUBLE, frozenset([a.label, b.label]), joined(a, b)) for a, b in doubles(out, base)]
    for group, gold, text in [*singles, *pairs]:
        screening = screen(text)
        if group in (DANGER, HARMLESS):
            screening = replace(screening, alerts=(), texts=())
        if not screening.alerts and not screening.only_identifiers and screening.language == "en":
            yield HeldOut(group, gold, screening)


def _group(base: KnowledgeBase, example: Example) -> str:
    gold = _gold(example)
    if gold.startswith(f"{SAFETY}/"):
        return HARMLESS if gold == HARMLESS else DANGER
    return QUESTION if gold in base.topics else gold if gold in (OUT_OF_SCOPE, ADVICE) else COURTESY


def _gold(example: Example) -> str:
    return OUT_OF_SCOPE if example.label.startswith(OUT_OF_SCOPE) else example.label
