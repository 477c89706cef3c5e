"""The types behind the part of `safety.yml` that says what asking for personal advice sounds like."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from askivig.knowledge.formulas import Says
from askivig.knowledge.model import Entry, Identifier, Text


class AdviceCue(Entry, frozen=True, kw_only=True):
    """Something that is asked or told; it takes another cue to make a message a request for advice."""

    id: Identifier
    means: Text
    says: Annotated[list[Says], Meta(min_length=1)]


class AdvicePattern(Entry, frozen=True, kw_only=True):
    """A way to ask for advice: one of the wordings `says`, or all cues of one of the lists `when`."""

    id: Identifier
    why: Text
    says: list[Says] = []
    when: list[Annotated[list[Identifier], Meta(min_length=1)]] = []
    unless: list[Identifier] = []  # cues that turn it into a general question
    examples: Annotated[list[Text], Meta(min_length=1)]
    look_alikes: list[Text] = []


class AdviceRules(Entry, frozen=True, kw_only=True):
    """`advice:` in `safety.yml`; words covered by `general` wordings mean nothing to the patterns."""

    short_forms: dict[str, Text] = {}
    words: dict[Identifier, Annotated[list[Text], Meta(min_length=1)]]
    general: list[Says] = []
    cues: list[AdviceCue] = []
    patterns: Annotated[list[AdvicePattern], Meta(min_length=1)]
