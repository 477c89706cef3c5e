"""From a ranking to scores: topics, what is out of scope, how sure, and which second questions there are."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from askivig.knowledge.base import KnowledgeBase, Withheld
from askivig.language.names import Named
from askivig.nlu.decisions import Scores, Thresholds, blended, may_be_two, score, two_questions
from askivig.nlu.topic_model import Ranking

NOBODY = Named(therapy=False, conditions=(), others=())
LIMITS = Thresholds(evidence=0.0, likeness=0.5, foreign=0.4)
LABELS = ["what_it_is", "how_it_works", "out_of_scope/cost", "out_of_scope/elsewhere", "greet"]


def ranked(*probability: float, likeness: float = 1.0) -> Ranking:
    return Ranking(LABELS, np.array([probability]), np.full((1, len(LABELS)), likeness))


def scores(*topics: tuple[str, float], sure: float = 0.9, outside: float = 0.0, intent: float = 0.0) -> Scores:
    return Scores(list(topics), outside, "greet", intent, sure)


def test_labels_are_parted_by_what_they_are(infliximab: KnowledgeBase):
    found = score(infliximab, ranked(0.2, 0.5, 0.1, 0.05, 0.15), 0, NOBODY, LIMITS)
    assert [topic for topic, _ in found.topics] == ["how_it_works", "what_it_is"]
    assert found.best == "how_it_works"
    assert found.out_of_scope == pytest.approx(0.15)
    assert (found.intent, found.intent_score) == ("greet", pytest.approx(0.15))


def test_topic_without_a_signed_text_is_still_a_topic(infliximab: KnowledgeBase):
    topics = {name: topic for name, topic in infliximab.topics.items() if name != "how_it_works"}
    live = replace(infliximab, topics=topics, withheld=Withheld(topics={"how_it_works": "basics"}))
    assert score(live, ranked(0.2, 0.5, 0.1, 0.05, 0.15), 0, NOBODY, LIMITS).best == "how_it_works"


def test_what_is_out_of_scope_lowers_trust(infliximab: KnowledgeBase):
    near = score(infliximab, ranked(0.5, 0.1, 0.4, 0.0, 0.0), 0, NOBODY, LIMITS)
    assert near.sure == pytest.approx(0.5 * 0.6)


@pytest.mark.parametrize(("likeness", "sure"), [(1.0, 0.8), (0.5, 0.8), (0.25, 0.4), (0.0, 0.0)])
def test_far_from_all_wordings_lowers_trust(infliximab: KnowledgeBase, likeness: float, sure: float):
    found = score(infliximab, ranked(0.8, 0.2, 0.0, 0.0, 0.0, likeness=likeness), 0, NOBODY, LIMITS)
    assert found.sure == pytest.approx(sure)


def test_another_treatment_lowers_trust(infliximab: KnowledgeBase):
    other = Named(therapy=False, conditions=(), others=("chemo",))
    found = score(infliximab, ranked(0.8, 0.2, 0.0, 0.0, 0.0), 0, other, LIMITS)
    assert found.sure == pytest.approx(0.8 * 0.4)
    assert found.out_of_scope == pytest.approx(0.6)


def test_another_treatment_beside_ours_does_not(infliximab: KnowledgeBase):
    both = Named(therapy=True, conditions=(), others=("chemo",))
    found = score(infliximab, ranked(0.8, 0.2, 0.0, 0.0, 0.0), 0, both, LIMITS)
    assert found.sure == pytest.approx(0.8)


def test_a_subject_that_is_not_ours_lowers_trust_even_beside_ours(infliximab: KnowledgeBase):
    named = Named(therapy=True, conditions=(), others=(), subjects=("parking",))
    assert score(infliximab, ranked(0.8, 0.2, 0.0, 0.0, 0.0), 0, named, LIMITS).sure == pytest.approx(0.8 * 0.4)


def test_evidence_shifts_towards_the_nearest_wording(infliximab: KnowledgeBase):
    ranking = Ranking(LABELS, np.array([[0.4, 0.6, 0, 0, 0]]), np.array([[0.9, 0.1, 0, 0, 0]]))
    assert score(infliximab, ranking, 0, NOBODY, LIMITS).best == "how_it_works"
    assert score(infliximab, ranking, 0, NOBODY, Thresholds(evidence=0.9)).best == "what_it_is"


def test_a_topic_that_is_gone_is_no_topic(infliximab: KnowledgeBase):
    ranking = Ranking(["gone", "what_it_is"], np.array([[0.9, 0.1]]), np.ones((1, 2)))
    assert score(infliximab, ranking, 0, NOBODY, LIMITS).best == "what_it_is"


@pytest.mark.parametrize(
    ("values", "offered"),
    [
        ((0.5, 0.3, 0.1), ["a", "b", "c"]),
        ((0.5, 0.3, 0.01), ["a", "b"]),
        ((0.5, 0.01, 0.01), ["a", "b"]),
        ((0.01, 0.01, 0.01), ["a", "b"]),
    ],
)
def test_two_or_three_candidates(values: tuple[float, ...], offered: list[str]):
    found = scores(*zip("abc", values, strict=True), ("d", 0.001))
    assert found.candidates(0.04) == offered


def test_never_more_than_three_candidates():
    assert len(scores(*[(topic, 0.2) for topic in "abcde"]).candidates(0.04)) == 3


def test_blending_mixes_topic_by_topic():
    first = scores(("a", 0.6), ("b", 0.4), sure=0.2, outside=0.4)
    second = scores(("b", 0.9), ("a", 0.1), sure=0.8, outside=0.0)
    mixed = blended(first, second, 0.5)
    assert mixed.topics == [("b", pytest.approx(0.65)), ("a", pytest.approx(0.35))]
    assert (mixed.sure, mixed.out_of_scope) == (pytest.approx(0.5), pytest.approx(0.2))


@pytest.mark.parametrize(("share", "best"), [(0.0, "a"), (1.0, "b")])
def test_blending_by_its_share(share: float, best: str):
    assert blended(scores(("a", 0.9), ("b", 0.1)), scores(("b", 0.9), ("a", 0.1)), share).best == best


WHOLE = scores(("a", 0.5), ("b", 0.4), ("c", 0.1), ("d", 0.0))
SURE_A = scores(("a", 0.9), ("b", 0.1))


def test_two_sure_parts_are_two_questions():
    assert two_questions(WHOLE, [(SURE_A, scores(("b", 0.9), ("a", 0.1)), True)], LIMITS) == ["a", "b"]


@pytest.mark.parametrize(
    "second",
    [
        SURE_A,
        scores(("b", 0.3), ("a", 0.1)),
        scores(("b", 0.5), ("a", 0.1), intent=0.8),
        scores(("b", 0.5), ("a", 0.1), outside=0.6),
        scores(("d", 0.9), ("a", 0.1)),
    ],
    ids=["the same", "unsure", "a greeting", "out of scope", "not in the whole message"],
)
def test_otherwise_there_is_one_question(second: Scores):
    assert two_questions(WHOLE, [(SURE_A, second, True)], LIMITS) == []


def test_surest_of_several_joints_counts():
    weak = (scores(("c", 0.6), ("a", 0.1)), SURE_A, True)
    assert two_questions(WHOLE, [weak, (SURE_A, scores(("b", 0.9), ("a", 0.1)), True)], LIMITS) == ["a", "b"]


def test_no_parts_no_second_question():
    assert two_questions(WHOLE, [], LIMITS) == []


def test_sure_message_is_not_looked_at_part_by_part():
    assert may_be_two(WHOLE, True, LIMITS)
    assert not may_be_two(scores(("a", 0.999), ("b", 0.001)), True, LIMITS)


def test_parts_that_do_not_ask_must_be_likelier():
    whole, b = scores(("a", 0.9), ("b", 0.05)), scores(("b", 0.9), ("a", 0.1))
    assert two_questions(whole, [(SURE_A, b, True)], LIMITS) == ["a", "b"]
    assert two_questions(whole, [(SURE_A, b, False)], LIMITS) == []
    assert not may_be_two(whole, False, LIMITS)


def test_thresholds_survive_rasa_configuration():
    limits = Thresholds(answer=0.7)
    assert Thresholds.from_config({**limits.to_dict(), "name": "x", "epochs": 3}) == limits
    assert Thresholds.from_config({}) == Thresholds()
