"""What the knowledge base gives to learn from."""

from __future__ import annotations

from askivig.knowledge.base import KnowledgeBase
from askivig.nlu.examples import OUT_OF_SCOPE, examples


def test_every_wording_and_question_is_learned(infliximab: KnowledgeBase):
    found = {one.text: one for one in examples(infliximab)}
    for topic in infliximab.topics.values():
        for text in (topic.question, *topic.wordings):
            assert found[text].label == topic.id
            assert found[text].intent == infliximab.category_of[topic.id].intent


def test_near_misses_are_labelled_by_group(infliximab: KnowledgeBase):
    outside = [one for one in examples(infliximab) if one.intent == OUT_OF_SCOPE]
    assert {one.label for one in outside} == {f"{OUT_OF_SCOPE}/{group.id}" for group in infliximab.out_of_scope.groups}
    assert len(outside) == sum(len(group.wordings) for group in infliximab.out_of_scope.groups)


def test_no_text_is_given_twice(shipped: KnowledgeBase):
    pairs = [(one.text, one.label) for one in examples(shipped)]
    assert len(pairs) == len(set(pairs))


def test_valid_example_has_enough_to_learn(infliximab: KnowledgeBase):
    assert all(len(topic.wordings) >= 12 for topic in infliximab.topics.values())
    assert sum(len(group.wordings) for group in infliximab.out_of_scope.groups) >= 25
