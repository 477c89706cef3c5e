"""The second look: raises what is likely enough, weighed against likeness to a known question."""

from __future__ import annotations

import numpy as np
import pytest

from askivig.nlu.examples import HARMLESS, tiers_of
from askivig.nlu.second_look import danger, raised
from askivig.nlu.topic_model import Ranking

LABELS = ["safety/crisis", "safety/emergency", "safety/emergency+crisis", HARMLESS]


def ranking(*probability: float) -> Ranking:
    return Ranking(LABELS, np.array([probability]), np.zeros((1, len(LABELS))))


def test_danger_is_whatever_is_not_harmless() -> None:
    assert danger(ranking(0.1, 0.2, 0.3, 0.4)) == pytest.approx(0.6)


def test_likeliest_label_gives_the_tiers() -> None:
    assert raised(ranking(0.02, 0.9, 0.07, 0.01), 0.3, -1.5) == ("emergency",)
    assert raised(ranking(0.02, 0.07, 0.9, 0.01), 0.3, -1.5) == ("emergency", "crisis")


def test_what_is_like_a_known_question_needs_more() -> None:
    likely = ranking(0.0, 0.98, 0.0, 0.02)
    assert raised(likely, 0.4, -1.5)
    assert raised(likely, 0.9, -1.5) == ()


def test_harmless_text_raises_nothing() -> None:
    assert raised(ranking(0.01, 0.01, 0.01, 0.97), 0.0, -1.5) == ()
    assert raised(ranking(0.0, 0.0, 0.0, 1.0), 0.0, -1.5) == ()


def test_harmless_has_no_tiers() -> None:
    assert tiers_of(HARMLESS) == ()
