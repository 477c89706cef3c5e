"""What makes a sign no report, each mechanism with the dangerous twins that it must not hide."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from parts import lines

from askivig.knowledge.base import KnowledgeBase
from askivig.language.gate import Gate

MECHANISMS = lines("harmless")


@pytest.fixture(scope="module")
def gate(shipped: KnowledgeBase) -> Gate:
    return Gate(shipped.safety, shipped.clinic, shipped.advice, shipped.languages)


def every(kind: str) -> Iterable[str]:
    return (line for mechanism in MECHANISMS.values() for line in mechanism[kind])


@pytest.mark.parametrize("line", every("harmless"))
def test_harmless_line_raises_nothing(gate: Gate, line: str) -> None:
    assert gate.screen(line).fired == ()


@pytest.mark.parametrize("line", every("danger"))
def test_dangerous_twin_raises_the_alarm(gate: Gate, line: str) -> None:
    assert gate.screen(line).alerts


def test_the_excuse_is_told(gate: Gate) -> None:
    assert gate.explain("my dog fainted").named["collapse"] == "not a person"
    assert gate.explain("I was suicidal in 2004, never looked back").named["self_harm_named"] == "outlived"
    assert gate.explain("any wheeze? None of it.").named["breathing"] == "denied"
