"""`topics/<id>.yml`: one question and its answer."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from askivig.knowledge.model.common import Entry, FactId, Identifier, Review, Text


class Bullets(Entry, frozen=True, kw_only=True):
    """A bulleted list inside an answer."""

    items: Annotated[list[Text], Meta(min_length=2)]
    lead: Text | None = None


class Risk(Entry, frozen=True, kw_only=True):
    """What a risk's answer must not leave out."""

    feels_like: Annotated[list[Text], Meta(min_length=1)]
    what_to_do: Text
    whom_to_call: Text


class Answer(Entry, frozen=True, kw_only=True):
    """`short` answers in two short sentences; `more` holds the rest, paragraph by paragraph."""

    short: Text
    more: list[Text | Bullets] = []
    risk: Risk | None = None


class Topic(Entry, frozen=True, kw_only=True):
    """`topics/<id>.yml`: one question, its answer, and how patients put it."""

    id: Identifier
    category: Identifier
    question: Text
    answer: Answer
    facts: Annotated[list[FactId], Meta(min_length=1)]
    wordings: Annotated[list[Text], Meta(min_length=5)]
    ask_your_team: Annotated[list[Text], Meta(min_length=1)]
    review: Review
    related: list[Identifier] = []
    rarely_asked: bool = False
    staff_note: Text | None = None
