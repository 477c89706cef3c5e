"""`categories.yml`, `glossary.yml`, `out_of_scope.yml`: what it is about, its words, and what it is not about."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from askivig.knowledge.model.common import Described, Entry, Identifier, Review, Text, Word


class Therapy(Entry, frozen=True, kw_only=True):
    """What the knowledge folder is about."""

    name: Text
    full_name: Text
    synonyms: list[Text] = []
    misspellings: list[Text] = []


class Category(Entry, frozen=True, kw_only=True):
    """A question category: one Rasa intent, however many topics it has."""

    id: Identifier
    intent: Identifier
    title: Text
    offer: Text  # how "what can you do" names it


class Categories(Entry, frozen=True, kw_only=True):
    """`categories.yml`."""

    therapy: Therapy
    categories: Annotated[list[Category], Meta(min_length=1)]
    first_questions: list[Identifier] = []
    review: Review = Review.awaited()  # of the therapy's names, the titles and the offers


class Term(Entry, frozen=True, kw_only=True):
    """A medical term, its plain word and its meaning in one line."""

    id: Identifier
    term: Text
    plain: Text
    meaning: Text
    forms: list[Text] = []  # plurals, abbreviations, other spellings, common misspellings
    everyday: bool = False  # patients know it: it needs no plain word beside it


class Glossary(Entry, frozen=True, kw_only=True):
    """`glossary.yml`; `short_forms` say what people mean by shorthand, word for word."""

    terms: list[Term]
    short_forms: dict[str, Text] = {}


class Group(Entry, frozen=True, kw_only=True):
    """Questions next to the therapy that it must not answer, with the wordings that train the refusal."""

    id: Identifier
    wordings: list[Text]


class OutOfScope(Entry, frozen=True, kw_only=True):
    """`out_of_scope.yml`.

    `names` are other treatments: a message that names one, and not the therapy, is hardly about the therapy.
    `subjects`, and what is `described` (with the groups of `words`), put a message outside whatever else it names.
    """

    groups: list[Group]
    names: list[Text] = []
    subjects: list[Text] = []
    words: dict[Identifier, list[Word]] = {}
    described: list[Described] = []
