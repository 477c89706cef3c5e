"""Where a message may be two questions."""

from __future__ import annotations

import pytest

from askivig.language.questions import MOST, Pair, pairs


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("how long does it take and can I eat?", ("how long does it take", "can I eat")),
        ("Is it safe? Also, who gives it?", ("Is it safe", "who gives it")),
        ("kidneys + clots", ("kidneys", "clots")),
        ("heart attack or stroke", ("heart attack", "stroke")),
        ("how long is the drip how often do I come", ("how long is the drip", "how often do I come")),
        ("does it help CIDP – what is the dose", ("does it help CIDP", "what is the dose")),
    ],
)
def test_a_joint_parts_two_questions(text: str, parts: tuple[str, str]) -> None:
    assert Pair(*parts, asked=True) in pairs(text)


@pytest.mark.parametrize(
    "text",
    [
        "they make everyone wait for half an hour after it. is that in case of an allergy",
        "I get cold hands and the shivers when it is running, they bring me a blanket",
    ],
)
def test_a_story_and_its_question_are_not_both_questions(text: str) -> None:
    assert pairs(text)
    assert not any(pair.asked for pair in pairs(text))


@pytest.mark.parametrize("text", ["", "what is it", "a, b", "and", "???"])
def test_without_a_joint_there_are_no_parts(text: str) -> None:
    assert pairs(text) == []


def test_long_story_is_looked_at_in_few_places() -> None:
    assert len(pairs("we came, we sat, we waited, we left, " * 200)) == MOST
