"""Numbers with their units, in answers and in facts."""

from __future__ import annotations

import pytest

from askivig.knowledge.checks.figures import Quantity, holds, quantities


def of(text: str, *, fact: bool = False) -> list[Quantity]:
    return list(quantities(text, of_fact=fact))


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("every 3 to 4 weeks", [3, 4]),
        ("1,919 people, or 0.7 %", [1919, 0.7]),
        ("two hundred and twenty-one drips", [221]),
        ("a dozen visits", [12]),
        ("two kinds, three brands", []),
        ("virus B19 and COVID-19", []),
        ("the half-life", []),
        ("half an hour", [0.5]),
        ("1 in 4 people", [0.25]),
        ("ten drips", []),
        ("eleven drips", [11]),
    ],
)
def test_numbers_of_an_answer(text: str, values: list[float]):
    assert [one.value for one in of(text)] == values


def test_small_words_count_in_a_fact():
    assert [one.value for one in of("after two and six weeks, once", fact=True)] == [2, 6, 1]


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("within 48 hours", "within 2 days"),
        ("three to four weeks", "every 4 weeks"),
        ("30 minutes", "half an hour"),
        ("27 % of patients", "about 1 in 4"),
        ("1 year", "12 months"),
        ("0.5 g/kg", "500 mg/kg"),
        ("over 65", "65 years"),
        ("fell by half", "1 in 2"),
        ("55 of 69 people", "of 69 people"),
    ],
)
def test_fact_holds(stated: str, said: str):
    assert any(holds(one, of(said)[0]) for one in of(stated, fact=True))


@pytest.mark.parametrize(
    ("stated", "said"),
    [
        ("3 weeks", "3 months"),
        ("1 in 4", "1 in 3"),
        ("400 mg", "400 mg/kg"),
        ("10 weeks", "10 %"),
        ("8 in 10 people", "10 weeks"),
        ("6 in 10", "6 days"),
    ],
)
def test_fact_does_not_hold(stated: str, said: str):
    assert not any(holds(one, of(said)[0]) for one in of(stated, fact=True))
