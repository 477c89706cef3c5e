"""Requests for personal advice, told from questions with a general answer."""

from __future__ import annotations

import pytest
from parts import lines

from askivig.knowledge.advice import AdvicePattern, AdviceRules
from askivig.knowledge.base import KnowledgeBase
from askivig.language.advice import Advice

LINES = lines("advice")
MISSED = 0.06  # of our own requests for advice; the trained score finds some of them
TAKEN = 0.01  # of our own general questions


@pytest.fixture(scope="module")
def advice(shipped: KnowledgeBase) -> Advice:
    assert shipped.advice
    return Advice(shipped.advice, shipped.safety.short_forms)


def test_requests_for_advice_are_told(advice: Advice) -> None:
    missed = [text for text in map(str, LINES["advice"]) if not advice.asks(text)]
    assert len(missed) <= MISSED * len(LINES["advice"]), missed


def test_general_questions_are_none(advice: Advice) -> None:
    taken = [text for text in map(str, LINES["general"]) if advice.asks(text)]
    assert len(taken) <= TAKEN * len(LINES["general"]), taken


def test_every_example_fires_its_pattern(advice: Advice, shipped: KnowledgeBase) -> None:
    assert shipped.advice
    for pattern in shipped.advice.patterns:
        for example in pattern.examples:
            assert pattern.id in advice.fired(example), example


def test_no_look_alike_fires(advice: Advice, shipped: KnowledgeBase) -> None:
    assert shipped.advice
    for pattern in shipped.advice.patterns:
        for look_alike in pattern.look_alikes:
            assert not advice.fired(look_alike), look_alike


def test_patients_wordings_ask_for_none(advice: Advice, shipped: KnowledgeBase) -> None:
    """What trains the topics is general, but for a few that people put as a request."""
    wordings = [wording for topic in shipped.topics.values() for wording in topic.wordings]
    taken = [wording for wording in wordings if advice.asks(wording)]
    assert len(taken) <= 0.03 * len(wordings), taken


def made(*patterns: AdvicePattern, general: list[str] | None = None) -> Advice:
    """Rules with one group."""
    return Advice(AdviceRules(words={"drink": ["tea", "milk"]}, general=general or [], patterns=list(patterns)), {})


SHOULD = AdvicePattern(id="should", why="-", says=["should i"], examples=["should i go"])


def test_general_wordings_are_struck_out() -> None:
    assert made(SHOULD).asks("should i drink milk")
    assert not made(SHOULD, general=["should i drink <drink>"]).asks("should i drink milk")
    assert made(SHOULD, general=["should i drink <drink>"]).asks("should i drink milk or should i stop")


def test_numbers_stand_for_each_other() -> None:
    dose = AdvicePattern(id="dose", why="-", says=["take 0 ?"], examples=["take 3 ?"])
    assert made(dose).fired("can I take 12.5?") == ["dose"]


@pytest.mark.parametrize("text", ["", "?", "[NAME]", "a " * 5_000, "should i " * 1_200])
def test_odd_text_does_no_harm(text: str) -> None:
    made(SHOULD).asks(text)
