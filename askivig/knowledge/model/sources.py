"""`sources.yml`: documents, and the facts taken from each."""

from __future__ import annotations

from typing import Literal

from askivig.knowledge.model.common import Address, Date, Entry, SourceId, Text


class Fact(Entry, frozen=True, kw_only=True):
    """One statement of one source, in our own words, with the numbers and units it states."""

    id: SourceId
    fact: Text
    section: Text | None = None
    numbers: list[Text] = []
    note: Text | None = None
    evidence: Literal["full", "abstract", "opening"] | None = None  # where it differs from the source's
    seen_as_copy: bool = False  # where the source itself was read on the publisher's own page


class Source(Entry, frozen=True, kw_only=True):
    """A document that facts are taken from; `url` is the publisher's own address, never a copy's.

    `title_is_description` where the title is our own words for the document, not what stands on it.
    """

    id: SourceId
    title: Text
    publisher: Text
    kind: Literal["document", "supplementary"]
    evidence: Literal["full", "abstract", "opening"]
    url: Address | None = None
    date: Date | None = None
    seen_as_copy: bool = False
    title_is_description: bool = False
    note: Text | None = None
    facts: list[Fact]


class Sources(Entry, frozen=True, kw_only=True):
    """`sources.yml`."""

    sources: list[Source]
