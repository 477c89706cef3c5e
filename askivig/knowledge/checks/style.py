"""Rules on how an answer reads: short sentences, short paragraphs, few school years."""

from __future__ import annotations

from collections.abc import Iterator

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.checks.grades import total
from askivig.knowledge.checks.words import shown, words

LONG_SENTENCE, ENDLESS_SENTENCE = 20, 30  # words
LONG_PARAGRAPH = 3  # sentences
LONG_ANSWER = 120  # words
HARD, TOO_HARD = 7.0, 8.0  # school grades
ENOUGH_FOR_SMOG = 30  # sentences


def long_sentence(content: Content) -> Iterator[Hit]:
    """A sentence of more than 20 words."""
    return _longer(content, LONG_SENTENCE, ENDLESS_SENTENCE)


def endless_sentence(content: Content) -> Iterator[Hit]:
    """A sentence of more than 30 words."""
    return _longer(content, ENDLESS_SENTENCE, 10_000)


def long_paragraph(content: Content) -> Iterator[Hit]:
    """A paragraph of more than 3 sentences."""
    for _, passage in content.answers:
        if (count := len(passage.sentences)) > LONG_PARAGRAPH:
            remedy = f"keep {LONG_PARAGRAPH} at most and make the rest a new one"
            yield passage.hit(f"has {count} sentences in one paragraph; {remedy}")


def long_answer(content: Content) -> Iterator[Hit]:
    """An answer of more than 120 words before its "more"."""
    for _, passage in content.answers:
        if passage.part == "short" and (count := len(words(passage.text))) > LONG_ANSWER:
            remedy = 'keep two sentences and put the rest under "more"'
            yield passage.hit(f"answers in {count} words at once; {remedy}")


def hard(content: Content) -> Iterator[Hit]:
    """An answer that reads above grade 7, or all of them together."""
    return _above(content, HARD, TOO_HARD)


def too_hard(content: Content) -> Iterator[Hit]:
    """An answer that reads above grade 8, or all of them together."""
    return _above(content, TOO_HARD, 100)


def _longer(content: Content, least: int, most: int) -> Iterator[Hit]:
    for _, passage in content.answers:
        if len(passage.text) <= 2 * least:  # too short to hold so many words
            continue
        for sentence in passage.sentences:
            if least < (count := len(words(sentence))) <= most:
                remedy = f"make two of it, of {LONG_SENTENCE} words at most"
                yield passage.hit(f"has a sentence of {count} words, {shown(sentence, 40)}; {remedy}", sentence)


def _above(content: Content, least: float, most: float) -> Iterator[Hit]:
    remedy = f"use shorter sentences and words, for {least:.0f} at most"
    for entry, grade in content.grades:
        if least < round(grade.neutral.flesch_kincaid, 1) <= most:
            yield Hit(entry.document, (*entry.path, "answer"), f"reads at {grade.said}; {remedy}", key=True)
    over_all = total(grade for _, grade in content.grades)
    hardest = max(over_all.neutral.flesch_kincaid, over_all.neutral.smog)
    if over_all.neutral.sentences >= ENOUGH_FOR_SMOG and least < round(hardest, 1) <= most:
        message = f"all answers together read at {over_all.said}; {remedy}"
        yield Hit(content.files["categories.yml"], (), message)
