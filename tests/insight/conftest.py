"""What the tests of the insight store share: a store over a file, a calendar that can be turned, questions."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from days import Calendar

from askivig.insight.database import connected
from askivig.insight.door import admitted
from askivig.insight.model import Question
from askivig.insight.store import Store
from askivig.knowledge.base import KnowledgeBase
from askivig.language.screening import gate_of


@pytest.fixture
def calendar() -> Calendar:
    return Calendar()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the database will be."""
    return tmp_path / "results" / "insight.db"


@pytest.fixture
def store(shipped: KnowledgeBase, file: Path, calendar: Calendar) -> Store:
    """A store of 30 days with the real door."""
    gate = gate_of(shipped)
    return Store(connected(f"sqlite:///{file}"), days=30, door=lambda text: admitted(gate, text), today=calendar)


@pytest.fixture
def asked() -> Callable[..., Question]:
    """`asked("may I swim")`: a question that got no answer."""

    def make(text: str, kind: str = "unanswered", **more: object) -> Question:
        return Question(kind, text, **more)  # type: ignore[arg-type]

    return make
