"""Reading grades agree with textstat, and names of medicine can be set aside."""

from __future__ import annotations

import warnings

import pytest

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks.entries import of_topic
from askivig.knowledge.checks.grades import Grader, syllables
from askivig.knowledge.reading import Document

ROUNDING = 0.8  # textstat rounds the mean of syllables and of words before it weighs them


@pytest.fixture(scope="module")
def textstat():
    with warnings.catch_warnings():  # only who imports pkg_resources first is warned
        warnings.simplefilter("ignore")
        from textstat import textstat
    return textstat


def test_syllables_are_those_of_textstat(textstat):
    for word in ["immunoglobulin", "temperature", "people", "infusion", "the", "anaphylaxis", "don't"]:
        assert syllables(word.replace("'", "")) == textstat.syllable_count(word)


@pytest.mark.parametrize("topic", ["how_it_works", "risk_kidney", "vaccines"])
def test_grades_are_those_of_textstat(topic: str, shipped: KnowledgeBase, textstat):
    entry = of_topic(shipped.topics[topic], Document(""))
    sentences = [one.rstrip(".:?!") for passage in entry.answer for one in passage.sentences]
    sentences = [one for one in sentences if len(one.split()) > 2 and not set(".!?{") & set(one)]
    grade = Grader(shipped).sentences(sentences).raw
    text = ". ".join(sentences) + "."
    assert grade.flesch_kincaid == pytest.approx(textstat.flesch_kincaid_grade(text), abs=ROUNDING)
    assert grade.smog == pytest.approx(textstat.smog_index(text), abs=0.1)


def test_names_are_set_aside(shipped: KnowledgeBase):
    grade = Grader(shipped).sentences(["Immune thrombocytopenia is treated with Gammagard Liquid."])
    assert grade.neutral.words == 5
    assert grade.neutral.flesch_kincaid < 2 < grade.raw.flesch_kincaid


def test_each_bullet_counts_as_a_sentence(shipped: KnowledgeBase):
    assert Grader(shipped).sentences(["a sore arm", "a hot face"]).raw.sentences == 2
