"""`phrases.yml`: the sentences around the answers."""

from __future__ import annotations

from askivig.knowledge.model.common import Entry, Review, Text


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
    not_reviewed: Text  # live mode's answer to a question whose text nobody has signed
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
    review: Review = Review.awaited()
