"""`conditions.yml` and `products.yml`: illnesses and brands, and how each authority stands to them."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from askivig.knowledge.model.common import Address, Date, Described, Entry, FactId, Identifier, Review, Text, Word


class Authority(Entry, frozen=True, kw_only=True):
    """Who licenses medicines: the ids that `status` may name."""

    id: Text
    name: Text


Standing = Literal[
    "approved",
    "off-label, well supported",
    "off-label, weakly supported",
    "advised against",
    "historic",
    "unknown",
]


class Status(Entry, frozen=True, kw_only=True):
    """How one authority, or the evidence it has, stands to one use; `as_of` dates the statement."""

    authority: Text
    status: Standing
    products: list[Text] = []
    as_of: Date | None = None
    facts: Annotated[list[FactId], Meta(min_length=1)]


class Card(Entry, frozen=True, kw_only=True):
    """The short card that the most asked conditions get."""

    why: Text
    how_it_goes: Text
    ask_your_team: Annotated[list[Text], Meta(min_length=1)]


class Condition(Entry, frozen=True, kw_only=True):
    """One illness: how people name, misspell and describe it, its status, and the sentence or two that a patient gets.

    `general` ones cover several illnesses: one that a message names more closely goes before them.
    """

    id: Identifier
    name: Text
    plain: Text
    synonyms: list[Text] = []
    misspellings: list[Text] = []
    described: list[Described] = []
    general: bool = False
    status: Annotated[list[Status], Meta(min_length=1)]
    answer: Text
    card: Card | None = None
    facts: Annotated[list[FactId], Meta(min_length=1)]
    review: Review


class Conditions(Entry, frozen=True, kw_only=True):
    """`conditions.yml`; `topic` is the topic that questions about an illness belong to.

    `words` are groups that descriptions name as <group>; `no_slips` are words that only look like a slip in a name.
    """

    topic: Identifier | None = None
    words: dict[Identifier, list[Word]] = {}
    no_slips: list[Text] = []
    authorities: list[Authority]
    conditions: list[Condition]


class Use(Entry, frozen=True, kw_only=True):
    """A licensed use of a product."""

    authority: Text
    use: Text
    facts: list[FactId] = []


class Product(Entry, frozen=True, kw_only=True):
    """A brand, for nurses. No rates, no doses."""

    id: Identifier
    brand: Text
    maker: Text
    strength: Text
    route: Text
    stabiliser: Text
    iga: Text
    uses: list[Use]
    label: Address | None = None
    facts: Annotated[list[FactId], Meta(min_length=1)]
    note: Text | None = None
    review: Review


class Products(Entry, frozen=True, kw_only=True):
    """`products.yml`."""

    products: list[Product]
