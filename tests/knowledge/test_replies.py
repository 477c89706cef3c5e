"""A whole reply for each kind of message, on the small knowledge base."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from askivig.knowledge import render, replies, signing
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Language, Review
from askivig.knowledge.reply import Reply, from_dict
from askivig.knowledge.turn import Turn, turn_of


def blocks(reply: Reply) -> list[str]:
    return [block.type for block in reply.blocks]


def test_answer_has_sources_review_and_related(infliximab: KnowledgeBase):
    reply = replies.answer(infliximab, [infliximab.topics["infection_risk"]])
    assert (reply.kind, reply.topics, reply.alerts) == ("answer", ["infection_risk"], [])
    assert [one.title for one in reply.sources] == ["Infliximab, a leaflet for tests", "A handbook of drips"]
    assert reply.review is not None and reply.review.status == "awaiting clinical review"
    assert [button.payload for button in reply.buttons] == [render.choice("how_it_works")]
    assert reply.knowledge_version == infliximab.version


def test_two_answers_stand_under_their_questions(infliximab: KnowledgeBase):
    topics = [infliximab.topics[one] for one in ("what_it_is", "how_often_it_comes")]
    reply = replies.answer(infliximab, topics)
    assert [block.text for block in reply.blocks if block.type == "notice"] == [topic.question for topic in topics]
    assert reply.topics == ["what_it_is", "how_often_it_comes"]


def test_one_answer_needs_no_heading(infliximab: KnowledgeBase):
    assert "notice" not in blocks(replies.answer(infliximab, [infliximab.topics["what_it_is"]]))


def test_illness_comes_first_with_its_own_facts(shipped: KnowledgeBase):
    condition = shipped.conditions.conditions[0]
    reply = replies.answer(shipped, [], condition)
    assert reply.condition == condition.id
    assert reply.text.startswith(shipped.fill(condition.answer))
    assert reply.sources == render.citations(shipped, condition.facts)


def test_advice_is_declined_with_fact_questions_and_contact(infliximab: KnowledgeBase):
    topic = infliximab.topics["how_often_it_comes"]
    reply = replies.advice(infliximab, [topic])
    assert reply.kind == "advice"
    assert blocks(reply) == ["paragraph", "paragraph", "list", "call"]
    assert reply.blocks[0].text == infliximab.phrases.advice_decline
    assert topic.answer.short in reply.blocks[1].text
    assert reply.blocks[2].items == topic.ask_your_team
    assert "555-0123" in reply.blocks[3].text


def test_advice_about_nothing_known_is_declined_too(infliximab: KnowledgeBase):
    assert blocks(replies.advice(infliximab, [])) == ["paragraph", "call"]


@pytest.mark.parametrize(("tier", "number"), [("emergency", "112"), ("urgent", "555-0145"), ("crisis", "116 123")])
@pytest.mark.parametrize("language", ["en", "es"])
def test_alert_gives_the_fixed_text_with_its_number(infliximab: KnowledgeBase, tier: str, number: str, language: str):
    reply = replies.alert(infliximab, Turn(alerts=[tier], texts=[tier], language=language))
    text = next(one for one in infliximab.safety.texts if one.id == tier)
    assert (reply.kind, reply.alerts, blocks(reply)) == (tier, [tier], ["call"])
    assert reply.text == infliximab.fill(text.spanish if language == "es" else text.english)
    assert number in reply.text


def test_two_tiers_are_both_shown_in_order(infliximab: KnowledgeBase):
    reply = replies.alert(infliximab, Turn(alerts=["emergency", "crisis"], texts=["emergency", "crisis"]))
    assert (reply.kind, reply.alerts) == ("emergency", ["emergency", "crisis"])
    assert "112" in reply.blocks[0].text and "116 123" in reply.blocks[1].text


def test_alert_without_a_known_text_gets_its_tiers(infliximab: KnowledgeBase):
    assert "112" in replies.alert(infliximab, Turn(alerts=["emergency"], texts=["gone"])).text


@pytest.mark.parametrize(
    "turn", [Turn(alerts=["urgent"], texts=["urgent"]), Turn(alerts=["urgent"]), Turn(), Turn(alerts=["x"])]
)
def test_alert_always_says_something(infliximab: KnowledgeBase, turn: Turn):
    texts = [text for text in infliximab.safety.texts if text.id == "emergency"]
    for left in (texts, []):
        base = replace(infliximab, safety=structs.replace(infliximab.safety, texts=left))
        assert "112" in replies.alert(base, turn).text


def test_alert_offers_the_related_answer(infliximab: KnowledgeBase):
    reply = replies.alert(infliximab, Turn(alerts=["urgent"], texts=["urgent"], topics=["infection_risk"]))
    assert [button.payload for button in reply.buttons] == [render.choice("infection_risk")]
    assert reply.topics == []


def test_clarify_has_a_button_each(infliximab: KnowledgeBase):
    reply = replies.clarify(infliximab, ["what_it_is", "how_it_works"])
    assert (reply.kind, len(reply.buttons), reply.topics) == ("clarify", 2, [])


def test_symptom_check_names_signs_and_asks(infliximab: KnowledgeBase):
    topic, sign = infliximab.topics["infection_risk"], infliximab.safety.signs[-1]
    assert sign.check is not None
    reply = replies.symptom_check(infliximab, [topic], sign.check.changes)
    assert (reply.kind, blocks(reply)) == ("answer", ["paragraph", "list", "paragraph"])
    assert "38.5 °C" in reply.blocks[1].items[0]
    assert [button.payload for button in reply.buttons] == [replies.SYMPTOM_YES, replies.SYMPTOM_NONE]


def test_out_of_scope_offers_what_it_knows(infliximab: KnowledgeBase):
    reply = replies.out_of_scope(infliximab)
    assert (reply.kind, blocks(reply)) == ("out_of_scope", ["paragraph", "list", "call"])
    assert len(reply.blocks[1].items) == len(infliximab.categories.categories)
    assert len(reply.buttons) == len(infliximab.categories.first_questions)


def test_another_language_gets_its_line(infliximab: KnowledgeBase):
    spoken = [Language(code="fr", name="French", line="En anglais. {emergency}.")]
    base = replace(infliximab, languages=spoken)
    assert replies.out_of_scope(base, "fr").text == "En anglais. 112."
    assert replies.out_of_scope(base, "xx").text == replies.out_of_scope(base).text


def test_unknown_illness_is_no_source(infliximab: KnowledgeBase):
    reply = replies.unknown_condition(infliximab, [infliximab.topics["what_it_is"]])
    assert (reply.kind, reply.condition) == ("answer", None)
    assert reply.text.startswith(infliximab.phrases.unknown_condition)


def test_more_says_fact_by_fact(infliximab: KnowledgeBase):
    topic = infliximab.topics["infection_risk"]
    reply = replies.more(infliximab, [topic], None)
    assert [item for block in reply.blocks[:2] for item in block.items] == [
        infliximab.facts[fact].fact for fact in topic.facts
    ]
    assert reply.blocks[-1].items == topic.ask_your_team


@pytest.mark.parametrize("say", [replies.more, replies.sources])
def test_before_any_answer_there_is_still_something_to_say(infliximab: KnowledgeBase, say):
    reply = say(infliximab, [], None)
    assert reply.kind == "chitchat" and reply.text


def test_sources_before_any_answer_are_the_documents(infliximab: KnowledgeBase):
    (listed, _) = replies.sources(infliximab, [], None).blocks
    assert listed.items == ["Infliximab, a leaflet for tests (Written for the tests)"]


def test_sources_say_who_has_reviewed(infliximab: KnowledgeBase):
    topic = infliximab.topics["what_it_is"]
    signed = Review(
        status="reviewed",
        reviewed_by="Dr A",
        reviewed_on="2024-05-06",
        review_due="2026-05-06",
        text_hash=signing.of_topic(infliximab, topic).text_hash,
    )
    topic = structs.replace(topic, review=signed)
    said = replies.sources(infliximab, [topic], None).blocks[-1].text
    assert said == "Reviewed by Dr A on 2024-05-06, again by 2026-05-06."
    unsigned = replies.sources(infliximab, [infliximab.topics["what_it_is"]], None).blocks[-1].text
    assert unsigned == infliximab.phrases.review_awaiting


@pytest.mark.parametrize("short", [True, False])
def test_again(infliximab: KnowledgeBase, short: bool):
    topic = infliximab.topics["what_it_is"]
    reply = replies.again(infliximab, [topic], None, short=short)
    assert (reply.kind, reply.topics, len(reply.blocks)) == ("chitchat", ["what_it_is"], 1 if short else 2)


def test_nothing_to_say_again(infliximab: KnowledgeBase):
    assert replies.again(infliximab, [], None, short=False).text == infliximab.phrases.nothing_to_repeat


def test_help_and_contact(infliximab: KnowledgeBase):
    assert replies.abilities(infliximab).buttons
    assert blocks(replies.contact(infliximab)) == ["call"]


def test_phrase_is_filled(infliximab: KnowledgeBase):
    assert "112" in replies.phrase(infliximab, "error", infliximab.phrases.error).text


def test_reply_travels_as_plain_data(infliximab: KnowledgeBase):
    reply = replies.answer(infliximab, [infliximab.topics["what_it_is"]])
    assert from_dict(reply.to_dict()) == reply


def test_turn_travels_as_plain_data():
    turn = Turn(text="a", alerts=["urgent"], ranking=[("a", 0.5)])
    assert turn_of({"turn": turn.to_dict()}) == turn
    assert turn_of(None) == turn_of({"intent": {}}) == Turn()
