"""The types behind `safety.yml`: red flags and crises as concepts, and the fixed texts they get."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from askivig.knowledge.formulas import Says
from askivig.knowledge.model import Entry, Identifier, Review, Text

Tier = Literal["emergency", "urgent", "crisis"]


class Check(Entry, frozen=True, kw_only=True):
    """The symptom check of a mild symptom: the topic that says what is usual, and what would change that."""

    topic: Identifier
    changes: Annotated[list[Text], Meta(min_length=1)]
    review: Review = Review.awaited()


Excuse = Literal["denied", "asked about", "supposed", "past", "wondered about", "taught", "not a person", "outlived"]


class Sign(Entry, frozen=True, kw_only=True):
    """Something a person reports.

    `lasting` ones (an illness, an operation) stay true however long ago. `even_if` names what is no excuse for
    this sign, `unless` the signs that explain it away.
    """

    id: Identifier
    means: Text
    says: list[Says] = []
    spanish: list[Says] = []
    lasting: bool = False
    even_if: list[Excuse] = []
    unless: list[Identifier] = []
    check: Check | None = None


class Pattern(Entry, frozen=True, kw_only=True):
    """Signs that, reported together, raise an alarm. `when`: any of these lists, all of its signs."""

    id: Identifier
    tier: Tier
    why: Text
    when: Annotated[list[Annotated[list[Identifier], Meta(min_length=1)]], Meta(min_length=1)]
    text: Identifier | None = None
    examples: list[Text] = []
    look_alikes: list[Text] = []


class Cues(Entry, frozen=True, kw_only=True):
    """Wordings that tell how what stands after or before them, in the same sentence, is meant."""

    before: list[Says] = []
    after: list[Says] = []
    never: list[Says] = []  # what only looks like such a wording


class Negation(Entry, frozen=True, kw_only=True):
    """`before` and `after` deny a sign that only words of `bridge` part them from.

    `lists` deny all that follows ("denies pain, fever, rash"), `alternative` are the words for "or", which carry
    a denial on through a list, and `never` are no denials ("no doubt"). `answers` deny what the sentence before
    asks after with one of the words `asked`: "Any wheeze, any rash? None of it."
    """

    before: list[Says]
    lists: list[Says] = []
    after: list[Says] = []
    bridge: list[Text] = []
    alternative: list[Text] = []
    never: list[Says] = []
    answers: list[Says] = []
    asked: list[Text] = []


class Subjects(Entry, frozen=True, kw_only=True):
    """Animals and things as the subject of what follows, and the words with which somebody else comes in."""

    says: list[Says] = []
    never: list[Says] = []  # what only looks like one: "cat scan", "dog bite"
    ends: list[Says] = []


class Context(Entry, frozen=True, kw_only=True):
    """What makes a named sign no report: a denial, a question, a supposition, the past, a figure of speech."""

    negation: Negation
    asks: Cues
    figures: list[Says] = []
    subjects: Subjects = Subjects()
    wonders: Cues = Cues()
    supposes: Cues = Cues()
    past: Cues = Cues()
    teaches: list[Says] = []
    told: Cues = Cues()  # of films, courts, quizzes
    present: list[Says] = []
    longstanding: list[Says] = []  # beside a sign, what says that it is an old one, even in the present tense
    long_ago: list[Says] = []  # the same, said in a later sentence: "That was last spring."
    dated: list[Says] = []  # a date of long ago, right after the first words of a sign that goes on
    bygone: list[Says] = []  # words without which a `long_ago` in the sign's own sentence is none: "I am 60 now"
    imagined: list[Says] = []  # what says, in a later sentence, that a fear has not come true: "It hasn't happened."
    outlived: list[Says] = []  # what says that the past is over for good, even for signs that the past does not excuse
    news: list[Says] = []  # what makes an old complaint a new one after all
    reports: list[Says] = []
    happening: list[Says] = []
    breaks: list[Says] = []
    restarts: list[Says] = []


class Scale(Entry, frozen=True, kw_only=True):
    """A temperature scale: the words for it, and the readings that a living person can have."""

    units: list[Text]
    lowest: float
    highest: float


class Temperature(Entry, frozen=True, kw_only=True):
    """How a temperature is recognised; from where it is a fever, the clinic says (`clinic.yml`)."""

    near: list[Text]
    not_before: list[Text] = []
    not_near: list[Text] = []  # words that make it the temperature of something else
    reached: list[Text] = []  # words before a number that stands at the end: "he has 39"
    celsius: Scale
    fahrenheit: Scale


class Reading(Entry, frozen=True, kw_only=True):
    """Numbers in a range, right after one of some words: a group of its own, `<id>`, for the formulas.

    `pair`: without such a word, the first of two numbers with a stroke between, as in "84/50".
    """

    after: list[Text]
    lowest: float
    highest: float
    pair: bool = False


class FixedText(Entry, frozen=True, kw_only=True):
    """What is said, word for word; {emergency}, {on_call} … are filled from `clinic.yml`."""

    id: Identifier
    english: Text
    spanish: Text
    review: Review = Review.awaited()


class SafetyWordings(Entry, frozen=True, kw_only=True):
    """`safety_wordings.yml`: messages that report danger, by tier, and harmless ones that sound alike."""

    emergency: list[Text] = []
    emergency_and_crisis: list[Text] = []
    urgent: list[Text] = []
    crisis: list[Text] = []
    harmless: list[Text] = []


class Safety(Entry, frozen=True, kw_only=True):
    """`safety.yml`."""

    words: dict[Identifier, Annotated[list[Text], Meta(min_length=1)]]
    temperature: Temperature
    readings: dict[Identifier, Reading] = {}
    context: Context
    signs: Annotated[list[Sign], Meta(min_length=1)]
    patterns: Annotated[list[Pattern], Meta(min_length=1)]
    new_question: list[Says]  # without them, all that follows an alarm would raise it again
    texts: list[FixedText]
    short_forms: dict[str, Text] = {}
    forgiven: list[Text] = []  # key words in which a slip of the keyboard is forgiven
    ordinary: list[Text] = []  # words that only look like slips in one of them
    minimising: list[Says] = []
    courtesy: list[Text] = []
