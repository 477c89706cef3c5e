"""`clinic.yml` and `languages.yml`: whom to call, when, and in which language."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from askivig.knowledge.model.common import Entry, Review, Text


class Number(Entry, frozen=True, kw_only=True):
    """A telephone number; `placeholder` until the clinic has put its own."""

    number: Text
    placeholder: bool = False
    review: Review = Review.awaited()


class Name(Entry, frozen=True, kw_only=True):
    """A name or a line of text that a clinic must replace."""

    text: Text
    placeholder: bool = False
    review: Review = Review.awaited()


class Hours(Entry, frozen=True, kw_only=True):
    """When the clinic answers, as it reads to a patient, and in which IANA time zone."""

    text: Text
    time_zone: Text
    placeholder: bool = False
    review: Review = Review.awaited()


class Threshold(Entry, frozen=True, kw_only=True):
    """The temperature from which the clinic wants to be called, in both scales."""

    celsius: float
    fahrenheit: float
    review: Review = Review.awaited()


class Clinic(Entry, frozen=True, kw_only=True):
    """`clinic.yml`."""

    name: Name
    telephone: Number
    on_call: Number
    hours: Hours
    emergency: Number
    crisis: Number
    poison: Number
    fever: Threshold
    interpreter: Name


class Language(Entry, frozen=True, kw_only=True):
    """The line that somebody gets who writes in another language, and what tells that language."""

    code: Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
    name: Text
    line: Text
    script: Text | None = None  # the first word of its letters' Unicode names, where that isn't LATIN
    letters: str = ""  # letters that only this language has, of those with its script
    words: str = ""  # its frequent words, between spaces
    review: Review = Review.awaited()


class Languages(Entry, frozen=True, kw_only=True):
    """`languages.yml`."""

    languages: list[Language]
