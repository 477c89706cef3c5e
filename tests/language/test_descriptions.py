"""Descriptions: a few words near each other, in any order."""

from __future__ import annotations

import pytest

from askivig.language.descriptions import Descriptions, expanded

KNOWN = Descriptions(
    [
        ("eats|attack* own wood*", "woodworm"),
        ("wood* # !sold", "count"),
        ("leaky roof", "roof"),
    ]
)


def meant(text: str) -> set[str]:
    return {one.meant for one in KNOWN.find(text.split())}


@pytest.mark.parametrize(
    "text", ["it eats its own wood", "own woodwork attacked", "the wooden beam of its own attacks"]
)
def test_words_in_any_order_and_with_any_ending(text: str):
    assert meant(text) == {"woodworm"}


@pytest.mark.parametrize("text", ["it eats wood", "own wood", "owns wood that it attacks", ""])
def test_every_word_is_needed(text: str):
    assert not meant(text)


def test_words_far_apart_mean_nothing():
    assert not meant("leaky is what we called the shed and not at all the roof")


def test_a_number():
    assert meant("woods are 12") == {"count"}


def test_an_unwanted_word():
    assert not meant("12 woods were sold")


def test_one_word_does_not_stand_for_two():
    assert not Descriptions([("wood* woods", "both")]).find(["woods"])


def test_places_are_those_of_the_words():
    assert [one.places for one in KNOWN.find(["a", "leaky", "old", "roof"])] == [frozenset({1, 3})]


def test_groups_are_written_out():
    assert expanded("<bite> wood*", {"bite": ["eats", "gnaw*"]}) == "eats|gnaw* wood*"
