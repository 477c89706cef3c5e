"""Entries as blocks, citations and buttons, on the small knowledge base."""

from __future__ import annotations

from dataclasses import replace

from msgspec import structs

from askivig.knowledge import render
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Review

AWAITING = Review(status="awaiting clinical review")
SIGNED = Review(status="reviewed", reviewed_by="Dr A", reviewed_on="2024-05-06", review_due="2026-05-06")


def test_answer_comes_before_the_rest(infliximab: KnowledgeBase):
    topic = infliximab.topics["how_long_it_takes"]
    first, rest = render.topic_blocks(infliximab, topic)
    assert (first.type, first.text) == ("paragraph", topic.answer.short)
    assert (rest.type, len(rest.items)) == ("list", 2)


def test_risk_ends_with_whom_to_call(infliximab: KnowledgeBase):
    blocks = render.topic_blocks(infliximab, infliximab.topics["infection_risk"])
    assert [block.type for block in blocks[-3:]] == ["list", "paragraph", "call"]
    assert blocks[-1].text == "At 38.5 °C (101.3 °F) or more, call 555-0145."


def test_every_value_can_be_named(infliximab: KnowledgeBase):
    named = " ".join("{" + name + "}" for name in infliximab.values)
    filled = infliximab.fill(named)
    assert "{" not in filled
    assert {"Test Drip Ward", "infliximab", "555-0123"} <= {*filled.split(), "Test Drip Ward"}


def test_unknown_braces_stay(infliximab: KnowledgeBase):
    assert infliximab.fill("{nothing}") == "{nothing}"


def test_citations_are_once_a_section(infliximab: KnowledgeBase):
    facts = ["leaflet/two-hours", "leaflet/weeks", "leaflet/antibody", "leaflet/two-hours"]
    assert [one.section for one in render.citations(infliximab, facts)] == ["The drip", "What it is"]


def test_citation_carries_publisher_and_address(infliximab: KnowledgeBase):
    (one,) = render.citations(infliximab, ["handbook/tuberculosis-test"])
    assert (one.publisher, one.url) == ("Also written for the tests", "https://example.org/handbook")


def test_one_unsigned_entry_leaves_all_unsigned():
    assert render.review([SIGNED, AWAITING]).status == "awaiting clinical review"


def test_of_two_signatures_the_one_due_first_counts():
    later = structs.replace(SIGNED, reviewed_by="Dr B", review_due="2027-01-01")
    assert render.review([later, SIGNED]).reviewed_by == "Dr A"


def test_related_leaves_out_what_is_shown(infliximab: KnowledgeBase):
    topics = [infliximab.topics[one] for one in ("what_it_is", "how_it_works")]
    payloads = [button.payload for button in render.related(infliximab, topics)]
    assert payloads == [render.choice("how_often_it_comes"), render.choice("infection_risk")]


def test_related_are_few(infliximab: KnowledgeBase):
    topic = structs.replace(infliximab.topics["what_it_is"], id="new", related=list(infliximab.topics))
    assert len(render.related(infliximab, [topic])) == render.MAX_RELATED


def test_buttons_of_topics_that_are_gone_are_left_out(infliximab: KnowledgeBase):
    assert [one.title for one in render.topic_buttons(infliximab, ["gone", "what_it_is"])] == ["What is infliximab?"]


def test_facts_stand_under_their_source(infliximab: KnowledgeBase):
    blocks = render.facts_by_source(infliximab, infliximab.topics["infection_risk"].facts)
    assert [len(block.items) for block in blocks] == [1, 1]
    assert "A handbook of drips" in blocks[1].text


def test_plain_text_names_each_source_once(infliximab: KnowledgeBase):
    topic = infliximab.topics["how_it_works"]
    cited = render.citations(infliximab, ["leaflet/antibody", "leaflet/weeks"])
    text = render.plain(infliximab, render.topic_blocks(infliximab, topic), cited)
    assert text.count("Infliximab, a leaflet for tests") == 1
    assert text.index(topic.answer.short) < text.index("From:")


def test_condition_with_its_card(shipped: KnowledgeBase):
    with_card = next(one for one in shipped.conditions.conditions if one.card)
    blocks = render.condition_blocks(shipped, with_card)
    assert [block.type for block in blocks] == ["paragraph", "paragraph", "paragraph", "list"]


def test_filling_follows_the_clinic(infliximab: KnowledgeBase):
    number = structs.replace(infliximab.clinic.on_call, number="the new number")
    other = replace(infliximab, clinic=structs.replace(infliximab.clinic, on_call=number))
    assert render.topic_blocks(other, other.topics["infection_risk"])[-1].text.endswith("call the new number.")
