"""Typed text is made harmless before anything looks at it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from askivig.chat.cleaning import LONGEST_SCREENED, clean

ANY_CHARACTER = st.characters(blacklist_categories=())  # lone surrogates too
LIKELY = st.sampled_from('/ \n\t\0\ud800\u200b\u202e💧e\u0301\u2028{"')
TYPED = st.one_of(st.text(ANY_CHARACTER), st.text(LIKELY, max_size=12))


@given(TYPED)
def test_any_text_becomes_harmless(text: str):
    cleaned = clean(text)
    assert not cleaned.startswith("/")
    assert cleaned == " ".join(cleaned.split(" ")).strip()
    assert not {unicodedata.category(character)[0] for character in cleaned} & {"C"}
    assert len(cleaned) <= LONGEST_SCREENED
    cleaned.encode("utf-8")


@settings(max_examples=500)
@given(TYPED)
def test_cleaning_twice_changes_nothing(text: str):
    assert clean(clean(text)) == clean(text)


@given(st.text(st.characters(whitelist_categories=("Lu", "Ll", "Nd")), min_size=1, max_size=200))
def test_letters_and_digits_stay(text: str):
    assert clean(text) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("", ""),
        ("   \n\t ", ""),
        ("/restart", "restart"),
        (' / // /ask_uses{"topic":"x"}', 'ask_uses{"topic":"x"}'),
        ("\u200b/restart", "restart"),
        ("\x00/\x07restart", "restart"),
        ("400 mg/kg", "400 mg/kg"),
        ("a\r\nb\u2028c\u00a0d", "a b c d"),
        ("cafe\u0301", "café"),
        ("cafe\u200b\u0301", "café"),
        ("💧💧", "💧💧"),
        ("\ud83d alone", "alone"),
        ("\u202eabc\u202c", "abc"),
    ],
)
def test_known_tricks(typed: str, left: str):
    assert clean(typed) == left


@pytest.mark.parametrize("text", ["x" * 10_000, "/" * 10_000, "\0" * 10_000, "x" * 10_000_000, "e\u0301" * 50_000])
def test_long_text_is_cut(text: str):
    assert len(clean(text)) <= LONGEST_SCREENED


def test_cut_text_ends_with_a_word():
    assert clean("x" * (LONGEST_SCREENED - 1) + " y") == "x" * (LONGEST_SCREENED - 1)
