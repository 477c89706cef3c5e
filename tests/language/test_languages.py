"""The language of a message: surely another one, or English."""

from __future__ import annotations

import unicodedata

import pytest
from parts import lines

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Language
from askivig.language.languages import ENGLISH, UNKNOWN, Languages

LINES = [(code, str(text)) for code, texts in lines("language").items() for text in texts]


@pytest.fixture(scope="module")
def languages(shipped: KnowledgeBase) -> Languages:
    return Languages(shipped.languages)


@pytest.mark.parametrize(("code", "text"), LINES)
def test_language_is_told(languages: Languages, code: str, text: str) -> None:
    assert languages.identify(text) == code


def test_patients_wordings_are_english(languages: Languages, shipped: KnowledgeBase) -> None:
    wordings = [wording for topic in shipped.topics.values() for wording in topic.wordings]
    assert not [wording for wording in wordings if languages.identify(wording) != ENGLISH]


def test_names_of_illnesses_and_products_are_english(languages: Languages, shipped: KnowledgeBase) -> None:
    names = [name for one in shipped.conditions.conditions for name in (one.name, *one.synonyms, *one.misspellings)]
    names += [product.brand for product in shipped.products.products]
    assert not [name for name in names if languages.identify(name) != ENGLISH]


def test_lines_name_both_numbers(shipped: KnowledgeBase) -> None:
    assert len(shipped.languages) >= 15
    for language in shipped.languages:
        assert "{emergency}" in language.line
        assert "{telephone}" in language.line


def test_lines_are_in_their_language(languages: Languages, shipped: KnowledgeBase) -> None:
    told = {language.code: languages.identify(language.line) for language in shipped.languages}
    assert told == {code: code for code in told}


def test_tags_and_addresses_say_nothing(languages: Languages) -> None:
    assert languages.identify("[DATE_OF_BIRTH] [NAME] hola@correo.example") == ENGLISH


def test_unlisted_alphabet_is_unknown() -> None:
    assert Languages([]).identify("что это такое") == UNKNOWN


def test_without_a_list_all_else_is_english() -> None:
    assert Languages([]).identify("was ist das") == ENGLISH


@pytest.mark.parametrize("text", ["", " ", "?", "1234", "🙂🙂", "µg", "[NAME]", "a" * 10_000, "é" * 10_000])
def test_no_words_are_english(languages: Languages, text: str) -> None:
    assert languages.identify(text) == ENGLISH


def test_letters_are_of_the_script() -> None:
    """A language's own letters decide between languages with one alphabet."""
    serbian = Language(code="sr", name="Serbian", line="-", script="CYRILLIC", letters="ђћљњџј")
    russian = Language(code="ru", name="Russian", line="-", script="CYRILLIC", letters="ыэъё")
    assert all(unicodedata.name(letter).startswith("CYRILLIC") for letter in serbian.letters)
    assert Languages([russian, serbian]).identify("шта је то") == "sr"
