"""The whole system on our own set, which nothing is learned from: it must not fall far below what was measured."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from places import ROOT

from askivig.chat.engine import Engine
from askivig.chat.scoring import read_gold, score, summary
from askivig.knowledge.base import KnowledgeBase

pytestmark = pytest.mark.model
SET = ROOT / "tests" / "eval" / "messages.jsonl"


@pytest.fixture(scope="module")
def figures(engine: Engine, shipped: KnowledgeBase) -> dict[str, Any]:
    return summary(shipped, asyncio.run(score(engine, read_gold(SET.read_text("utf-8").splitlines()))))


@pytest.mark.parametrize(
    ("kind", "least"),
    [
        ("emergency", 0.94),
        ("urgent", 0.93),
        ("crisis", 0.88),
        ("private", 0.9),
        ("out_of_scope", 0.88),
        ("advice", 0.82),
    ],
)
def test_recall(figures: dict[str, Any], kind: str, least: float) -> None:
    assert figures["recall"][kind] >= least


def test_answers(figures: dict[str, Any]) -> None:
    assert figures["answer_top1"] >= 0.83
    assert figures["wrong_answer_rate"] <= 0.07


def test_false_alarms(figures: dict[str, Any]) -> None:
    assert figures["false_alarm_rate"] <= 0.05
