"""Every entry of the shipped knowledge base is reached by asking for it."""

from __future__ import annotations

import pytest
from places import ROOT
from running import Talk

from askivig.knowledge.base import KnowledgeBase

pytestmark = pytest.mark.model
TOPICS = sorted(path.stem for path in (ROOT / "knowledge" / "topics").glob("*.yml"))


@pytest.mark.parametrize("topic", TOPICS)
async def test_own_question_is_answered(topic: str, talk: Talk, shipped: KnowledgeBase) -> None:
    reply = await talk.say(shipped.fill(shipped.topics[topic].question))
    assert (reply.kind, reply.topics) == ("answer", [topic])
    assert reply.sources and reply.review


@pytest.mark.parametrize("topic", TOPICS)
async def test_button_is_answered(topic: str, talk: Talk, shipped: KnowledgeBase) -> None:
    reply = await talk.choose(f'/choose{{"topic": "{topic}"}}')
    assert (reply.kind, reply.topics) == ("answer", [topic])
    assert shipped.fill(shipped.topics[topic].answer.short) in reply.text


def test_every_document_fact_is_in_an_answer(shipped: KnowledgeBase) -> None:
    document = next(source.id for source in shipped.sources.values() if source.kind == "document")
    entries = [*shipped.topics.values(), *shipped.conditions.conditions]
    cited = {fact for entry in entries for fact in entry.facts}
    assert {fact for fact in shipped.facts if fact.startswith(f"{document}/")} <= cited
