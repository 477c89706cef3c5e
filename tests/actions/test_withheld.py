"""In live mode a question whose answer nobody has signed gets an honest sentence, never another answer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rasa_sdk import Tracker
from releasing import ready

from actions.answer import ActionAnswer
from actions.choose import ActionChoose
from actions.clarify import ActionClarify
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn

SIGNED, DRAFT = "how_it_works", "what_it_is"
CONDITION = """\
topic: how_it_works
authorities: [{id: EMA, name: Agency}]
conditions:
  - id: gout
    name: gout
    plain: pain in a toe
    status: [{authority: EMA, status: unknown, facts: [leaflet/antibody]}]
    answer: It is used for that.
    facts: [leaflet/antibody]
    review: {status: awaiting clinical review}
"""


@pytest.fixture
def base(folder: Path) -> KnowledgeBase:
    (folder / "conditions.yml").write_text(CONDITION)
    ready(folder, SIGNED)
    return LiveKnowledge(folder, published=True).current()


def answered(base: KnowledgeBase, **turn: Any) -> Reply:
    return ActionAnswer().reply(base, tracker(), Turn(**turn))


def tracker(*entities: dict[str, str]) -> Tracker:
    return Tracker("1", {}, {"entities": list(entities)}, [], False, None, {}, None)


def honest(base: KnowledgeBase, reply: Reply) -> bool:
    said = base.phrases.not_reviewed in reply.text and base.clinic.telephone.number in reply.text
    return said and reply.kind == "out_of_scope"


def test_signed_topic_is_answered(base: KnowledgeBase):
    assert answered(base, topics=[SIGNED]).topics == [SIGNED]


def test_draft_gets_the_sentence_and_the_contact(base: KnowledgeBase):
    reply = answered(base, topics=[DRAFT])
    assert honest(base, reply) and reply.topics == [] and reply.sources == []


def test_of_two_questions_the_signed_one_is_answered(base: KnowledgeBase):
    reply = answered(base, topics=[SIGNED, DRAFT])
    assert reply.kind == "answer" and reply.topics == [SIGNED]
    assert base.phrases.not_reviewed in reply.text


def test_illness_without_a_signed_text(base: KnowledgeBase):
    assert [one.id for one in base.withheld.conditions] == ["gout"]
    assert honest(base, answered(base, topics=[SIGNED], condition="gout"))


def test_mild_symptom_gets_its_warning_signs_all_the_same(base: KnowledgeBase):
    reply = answered(base, topics=["infection_risk"], changes=["a cough that gets worse"])
    assert "a cough that gets worse" in reply.text and len(reply.buttons) == 2


def test_button_of_a_draft(base: KnowledgeBase):
    chosen = tracker({"entity": "topic", "value": DRAFT})
    assert honest(base, ActionChoose().reply(base, chosen, Turn()))


def test_drafts_are_not_offered(base: KnowledgeBase):
    one = ActionClarify().reply(base, tracker(), Turn(candidates=[SIGNED, DRAFT]))
    assert [button.title for button in one.buttons] == [base.topics[SIGNED].question]
    assert honest(base, ActionClarify().reply(base, tracker(), Turn(candidates=[DRAFT])))
