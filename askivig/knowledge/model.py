"""What a knowledge folder may hold: the types behind its YAML files.

They are the only description of the format: the JSON Schema that finds mistakes is made from them
(`askivig.knowledge.schema`), and the loader converts valid files to them.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

Identifier = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*$", description="lower case letters, digits and _")]
SourceId = Annotated[str, Meta(pattern=r"^[a-z0-9][a-z0-9-]*$", description="lower case letters, digits and -")]
FactId = Annotated[str, Meta(pattern=r"^[a-z0-9-]+/[a-z0-9-]+$", description="source/fact")]
Text = Annotated[str, Meta(pattern=r"\S", description="text that is not blank")]
_WORD = r"([a-z0-9]{3,}\*|[a-z0-9]+)"
_PLACE = rf"!?({_WORD}|<[a-z_]+>|#)(\|({_WORD}|<[a-z_]+>|#))*"
Word = Annotated[str, Meta(pattern=f"^{_WORD}$", description='one word in lower case, or "beginn*"')]
Described = Annotated[
    str,
    Meta(
        pattern=rf"^(?=.*(^| )[^! ]){_PLACE}( {_PLACE})*$",
        description="words, beginn*, red|white, <group>, # or !word, not all of them with !",
    ),
]
Date = Annotated[str, Meta(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$", description="YYYY, YYYY-MM or YYYY-MM-DD")]
Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$", description="YYYY-MM-DD")]
Address = Annotated[str, Meta(pattern=r"^https?://", description="http(s) address")]


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """Base of all entries: immutable, unknown keys refused."""


class Review(Entry, frozen=True, kw_only=True):
    """Who vouches for a text. An entry that nobody has signed awaits its review."""

    status: Literal["awaiting clinical review", "reviewed"]
    reviewed_by: Text | None = None
    reviewed_on: Day | None = None
    review_due: Day | None = None


class Fact(Entry, frozen=True, kw_only=True):
    """One statement of one source, in our own words, with the numbers and units it states."""

    id: SourceId
    fact: Text
    section: Text | None = None
    numbers: list[Text] = []
    note: Text | None = None
    evidence: Literal["full", "abstract", "opening"] | None = None  # where it differs from the source's


class Source(Entry, frozen=True, kw_only=True):
    """A document that facts are taken from; `url` is the publisher's own address, never a copy's."""

    id: SourceId
    title: Text
    publisher: Text
    kind: Literal["document", "supplementary"]
    evidence: Literal["full", "abstract", "opening"]
    url: Address | None = None
    date: Date | None = None
    seen_as_copy: bool = False
    note: Text | None = None
    facts: list[Fact]


class Sources(Entry, frozen=True, kw_only=True):
    """`sources.yml`."""

    sources: list[Source]


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


class Number(Entry, frozen=True, kw_only=True):
    """A telephone number; `placeholder` until the clinic has put its own."""

    number: Text
    placeholder: bool = False


class Name(Entry, frozen=True, kw_only=True):
    """A name or a line of text that a clinic must replace."""

    text: Text
    placeholder: bool = False


class Hours(Entry, frozen=True, kw_only=True):
    """When the clinic answers, as it reads to a patient, and in which IANA time zone."""

    text: Text
    time_zone: Text
    placeholder: bool = False


class Threshold(Entry, frozen=True, kw_only=True):
    """The temperature from which the clinic wants to be called, in both scales."""

    celsius: float
    fahrenheit: float


class Language(Entry, frozen=True, kw_only=True):
    """The line that somebody gets who writes in another language, and what tells that language."""

    code: Annotated[str, Meta(pattern=r"^[a-z]{2,3}$")]
    name: Text
    line: Text
    script: Text | None = None  # the first word of its letters' Unicode names, where that isn't LATIN
    letters: str = ""  # letters that only this language has, of those with its script
    words: str = ""  # its frequent words, between spaces


class Languages(Entry, frozen=True, kw_only=True):
    """`languages.yml`."""

    languages: list[Language]


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
    interpreter: Text


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


class Phrases(Entry, frozen=True, kw_only=True):
    """`phrases.yml`: the sentences around the answers. They may name the clinic's values in braces."""

    feels_like: Text
    questions_to_take: Text
    sources: Text
    source_says: Text  # {title}
    review_awaiting: Text
    review_done: Text  # {reviewed_by} {reviewed_on} {review_due}
    advice_decline: Text
    advice_in_general: Text
    contact: Text
    clarify: Text
    out_of_scope: Text
    can_answer: Text
    private: Text
    redacted: Text
    unknown_condition: Text
    nothing_to_repeat: Text
    nothing_more: Text
    empty: Text
    too_long: Text
    error: Text
    busy: Text
    starting: Text
    still_call: Text  # keeps the number in sight after an alarm
    symptom_signs: Text
    symptom_question: Text
    symptom_yes: Text
    symptom_none: Text
    symptom_all_clear: Text
