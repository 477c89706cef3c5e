"""Every phrase that `safety.yml` lists raises its alarm, word for word; every look-alike raises none."""

from __future__ import annotations

import pytest
from places import ROOT

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.knowledge.safety import Pattern
from askivig.language.gate import Gate

PATTERNS = load(ROOT / "knowledge").safety.patterns


@pytest.fixture(scope="module")
def gate(shipped: KnowledgeBase) -> Gate:
    return Gate(shipped.safety, shipped.clinic, shipped.advice, shipped.languages)


@pytest.mark.parametrize(
    ("pattern", "phrase"), [pytest.param(one, phrase, id=phrase) for one in PATTERNS for phrase in one.examples]
)
def test_example_raises_the_alarm(gate: Gate, pattern: Pattern, phrase: str) -> None:
    screening = gate.screen(phrase)
    assert pattern.tier in screening.alerts or "emergency" in screening.alerts
    assert any(fired.pattern == pattern.id for fired in screening.fired)


@pytest.mark.parametrize("phrase", sorted({phrase for one in PATTERNS for phrase in one.look_alikes}))
def test_look_alike_raises_none(gate: Gate, phrase: str) -> None:
    assert gate.screen(phrase).fired == ()
