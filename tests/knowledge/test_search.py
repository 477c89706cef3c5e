"""The FAQ search finds what lay people look for, without a model."""

from __future__ import annotations

from dataclasses import replace
from time import process_time

import pytest
from msgspec import structs

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Term
from askivig.knowledge.search import LEAST, search


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("bald", "risk_hair_loss"),
        ("alopecia", "risk_hair_loss"),
        ("hair loss", "risk_hair_loss"),
        ("hare loss", "risk_hair_loss"),
        ("HEADACHE!!", "headache"),
        ("hedache", "headache"),
        ("kidny", "risk_kidney"),
        ("where does the plasma come from", "donor_plasma"),
        ("why drink water", "hydration"),
        ("how long does an infusion take", "infusion_time"),
    ],
)
def test_lay_words_and_slips_find_the_topic(shipped: KnowledgeBase, typed: str, topic: str):
    assert search(shipped, typed)[0].topic.id == topic


def test_every_topic_is_found_by_its_question(shipped: KnowledgeBase):
    missed = [
        topic.id
        for topic in shipped.topics.values()
        if topic.id not in [hit.topic.id for hit in search(shipped, topic.question)[:3]]
    ]
    assert missed == []


@pytest.mark.parametrize("typed", ["", "   ", "?!", "qwxyz vbnmk", "💧"])
def test_nothing_is_found_by_nothing(shipped: KnowledgeBase, typed: str):
    assert search(shipped, typed) == []


def test_best_comes_first_and_no_more_than_asked(shipped: KnowledgeBase):
    hits = search(shipped, "blood", most=3)
    scores = [hit.score for hit in hits]
    assert len(hits) == 3
    assert scores == sorted(scores, reverse=True)
    assert min(scores) >= LEAST


@pytest.mark.parametrize("typed", ["consumption", "is there a link to consumption", "lung plague"])
def test_glossary_words_find_what_their_term_finds(infliximab: KnowledgeBase, typed: str):
    term = Term(id="tb", term="tuberculosis", plain="lung plague", meaning="An infection.", forms=["consumption"])
    base = replace(infliximab, glossary=structs.replace(infliximab.glossary, terms=[term]))
    assert "infection_risk" not in [hit.topic.id for hit in search(infliximab, "consumption")]
    assert search(base, typed)[0].topic.id == "infection_risk"


@pytest.mark.parametrize(
    ("typed", "topic"), [("alopeshia", "risk_hair_loss"), ("anafylaxis", "risk_allergic_reaction")]
)
def test_misspelt_glossary_words_find_the_topic(shipped: KnowledgeBase, typed: str, topic: str):
    assert topic in [hit.topic.id for hit in search(shipped, typed)[:2]]


def test_takes_no_time(shipped: KnowledgeBase):
    search(shipped, "once, so that it is ready")
    started = process_time()
    for _ in range(10):
        search(shipped, "how long does an infusion take, and is anafylaxis common")
    assert (process_time() - started) / 10 < 0.015


def test_works_on_another_therapy(infliximab: KnowledgeBase):
    assert search(infliximab, "tuberculosis")[0].topic.id == "infection_risk"
