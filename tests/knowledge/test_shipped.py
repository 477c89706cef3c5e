"""What the shipped content must hold, whatever its words are."""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec
import pytest
import yaml
from msgspec import structs
from places import ROOT

from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import inspect
from askivig.knowledge.model import Clinic, Number
from askivig.knowledge.problems import errors

TOPICS = [
    "what_is_ivig",
    "antibodies",
    "donor_plasma",
    "how_it_works",
    "uses_overview",
    "uses_fda_approved",
    "uses_off_label",
    "how_given",
    "where_given",
    "home_infusion",
    "who_gives_it",
    "hydration",
    "temperature",
    "dose_overview",
    "dose_immune_deficiency",
    "dose_inflammatory",
    "how_often",
    "side_effects_mild",
    "complications_overview",
    "risk_allergic_reaction",
    "risk_kidney",
    "risk_blood_clots",
    "risk_parvovirus",
    "risk_hepatitis_c",
    "risk_infection",
    "risk_skin_vasculitis",
    "risk_heart_attack",
    "risk_meningitis",
    "risk_high_protein",
    "risk_pseudohyponatremia",
    "risk_hair_loss",
    "when_to_get_help",
    "safety_overall",
]
CATEGORIES = {"ask_what_it_is", "ask_how_it_works", "ask_uses", "ask_how_given", "ask_risks"}
SHIPPED = sorted(path.stem for path in (ROOT / "knowledge" / "topics").glob("*.yml"))
TELEPHONE = re.compile(r"\b(?:911|988|112|999|111)\b|\b\d{3}[-. ]\d{3,4}\b|\b1-\d{3}\b|\b\d{7,}\b")


@pytest.fixture(scope="module")
def numberless(shipped: KnowledgeBase) -> KnowledgeBase:
    """The shipped knowledge base with words in the place of the clinic's numbers."""
    parts = {
        name: structs.replace(value, number="NUMBER")
        for name, value in structs.asdict(shipped.clinic).items()
        if isinstance(value, Number)
    }
    clinic: Clinic = structs.replace(shipped.clinic, **parts)
    return replace(shipped, clinic=clinic)


def test_has_no_error():
    assert errors(inspect(ROOT / "knowledge")[1]) == []


@pytest.mark.parametrize("topic", TOPICS)
def test_topic_is_there(shipped: KnowledgeBase, topic: str):
    assert topic in shipped.topics


def test_mission_categories_are_the_intents(shipped: KnowledgeBase):
    assert {category.intent for category in shipped.categories.categories} == CATEGORIES
    assert all(shipped.topics_in(category.id) for category in shipped.categories.categories)


@pytest.mark.parametrize("topic", SHIPPED)
def test_topic_has_wordings_questions_and_relations(shipped: KnowledgeBase, topic: str):
    entry = shipped.topics[topic]
    assert len(set(entry.wordings)) >= (8 if entry.rarely_asked else 15)
    assert len(entry.ask_your_team) in (2, 3)
    assert entry.related and topic not in entry.related


@pytest.mark.parametrize("topic", SHIPPED)
def test_rendered_topic_has_no_number_and_no_braces_of_its_own(numberless: KnowledgeBase, topic: str):
    entry = numberless.topics[topic]
    for reply in (replies.answer(numberless, [entry]), replies.advice(numberless, [entry])):
        said = reply.text + " ".join(button.title for button in reply.buttons)
        assert not TELEPHONE.search(said)
        assert not set("{}<>") & set(said)


def test_illnesses_have_no_number_and_no_braces_of_their_own(numberless: KnowledgeBase):
    for condition in numberless.conditions.conditions:
        said = replies.answer(numberless, [], condition).text
        assert not TELEPHONE.search(said), condition.id
        assert not set("{}") & set(said), condition.id


def test_fixed_texts_take_their_numbers_from_the_clinic(numberless: KnowledgeBase):
    for text in numberless.safety.texts:
        said = numberless.fill(text.english + text.spanish)
        assert not TELEPHONE.search(said)
        assert "NUMBER" in said and not set("{}") & set(said)


def test_phrases_leave_only_what_is_filled_later(numberless: KnowledgeBase):
    phrases = structs.asdict(numberless.phrases)
    phrases.pop("review")
    later = phrases.pop("source_says") + phrases.pop("review_done")
    assert set(re.findall(r"{(\w+)}", later)) <= {"title", "reviewed_by", "reviewed_on", "review_due"}
    said = " ".join(numberless.fill(text) for text in phrases.values())
    assert not TELEPHONE.search(said) and not set("{}") & set(said)


@pytest.mark.parametrize("tier", ["emergency", "urgent", "crisis"])
def test_every_tier_has_its_text(shipped: KnowledgeBase, tier: str):
    assert tier in {text.id for text in shipped.safety.texts}


def test_patterns_name_signs_and_texts_that_are_there(shipped: KnowledgeBase):
    signs = {sign.id for sign in shipped.safety.signs}
    texts = {text.id for text in shipped.safety.texts}
    assert {sign for pattern in shipped.safety.patterns for when in pattern.when for sign in when} <= signs
    assert {pattern.text for pattern in shipped.safety.patterns if pattern.text} <= texts
    assert {sign for one in shipped.safety.signs for sign in one.unless} <= signs


def test_symptom_checks_lead_to_topics(shipped: KnowledgeBase):
    checks = [sign.check for sign in shipped.safety.signs if sign.check]
    assert checks
    assert {check.topic for check in checks} <= set(shipped.topics)


def test_questions_about_illnesses_have_a_topic(shipped: KnowledgeBase):
    assert shipped.conditions.topic in shipped.topics


def test_every_fact_of_the_document_is_cited_by_a_topic(shipped: KnowledgeBase):
    cited = {fact for topic in shipped.topics.values() for fact in topic.facts}
    stated = {f"document/{fact.id}" for fact in shipped.sources["document"].facts}
    assert stated - cited == set()


def test_lost_lists_rest_on_supplementary_sources(shipped: KnowledgeBase):
    for topic in ("uses_fda_approved", "uses_off_label", "side_effects_mild"):
        kinds = {shipped.fact_source(fact).kind for fact in shipped.topics[topic].facts}
        assert "supplementary" in kinds, topic


def test_no_review_is_invented(shipped: KnowledgeBase):
    entries = [*shipped.topics.values(), *shipped.conditions.conditions, *shipped.products.products]
    states = {(one.review.status, one.review.reviewed_by, one.review.reviewed_on) for one in entries}
    assert states == {("awaiting clinical review", None, None)}


def test_clinic_says_what_is_made_up(shipped: KnowledgeBase):
    clinic = shipped.clinic
    assert all(one.placeholder for one in (clinic.name, clinic.telephone, clinic.on_call, clinic.hours))


def test_conversation_intents_are_no_categories(shipped: KnowledgeBase):
    domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    assert not CATEGORIES & set(domain["intents"])


def test_no_wording_is_learned_as_two_things(shipped: KnowledgeBase):
    wordings = {wording.lower() for topic in shipped.topics.values() for wording in topic.wordings}
    outside = {wording.lower() for group in shipped.out_of_scope.groups for wording in group.wordings}
    assert wordings & outside == set()


def test_all_of_it_is_plain_data(shipped: KnowledgeBase):
    for topic in shipped.topics.values():
        assert msgspec.json.decode(msgspec.json.encode(topic), type=type(topic)) == topic
