"""A button's payload is taken only from the list of buttons that there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askivig.chat.interface import UnknownChoice
from askivig.chat.messages import parse_choice
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.render import choice


def test_every_topic_can_be_chosen(infliximab: KnowledgeBase):
    for topic in infliximab.topics:
        parsed = parse_choice(infliximab, choice(topic))
        assert parsed["intent"]["name"] == "choose"
        assert parsed["entities"] == [{"entity": "topic", "value": topic}]


@pytest.mark.parametrize(
    ("payload", "intent"), [(replies.SYMPTOM_YES, "symptom_yes"), (replies.SYMPTOM_NONE, "symptom_none")]
)
def test_symptom_buttons(infliximab: KnowledgeBase, payload: str, intent: str):
    assert parse_choice(infliximab, payload)["intent"]["name"] == intent


@pytest.mark.parametrize(
    "payload",
    [
        "",
        "/restart",
        "/symptom_yes ",
        "symptom_yes",
        "/crisis",
        "/choose",
        '/choose{"topic": "gone"}',
        '/choose{"topic": "../../etc/passwd"}',
        '/choose{"topic": "what_it_is"} /restart',
        '/choose{"topic": "what_it_is", "signs": []}',
        '/choose{"topic": "what_it_is"}\n',
        '/out_of_scope{"topic": "what_it_is"}',
        "What is infliximab?",
    ],
)
def test_anything_else_is_refused(infliximab: KnowledgeBase, payload: str):
    with pytest.raises(UnknownChoice):
        parse_choice(infliximab, payload)


@given(st.text(st.characters(blacklist_categories=())))
def test_no_text_gets_through_by_chance(infliximab: KnowledgeBase, payload: str):
    with pytest.raises(UnknownChoice):
        parse_choice(infliximab, payload)


def test_refusal_does_not_repeat_what_was_sent(infliximab: KnowledgeBase):
    with pytest.raises(UnknownChoice) as raised:
        parse_choice(infliximab, "my name is Jane")
    assert "Jane" not in str(raised.value)
