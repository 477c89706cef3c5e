"""The FAQ search: questions, wordings, glossary and answers, forgiving of slips, without any model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Bullets, Topic

LEAST = 60.0  # of 100: what is less alike is no hit
ANSWER_WEIGHT = 0.8  # a word in an answer counts less than one in a question


@dataclass(frozen=True)
class Hit:
    """A topic and how well it fits, 0 to 100."""

    topic: Topic
    score: float


def search(base: KnowledgeBase, text: str, most: int = 8) -> list[Hit]:
    """The topics that fit best. A lay word finds what its medical term finds."""
    wanted = _variants(base, utils.default_process(text))
    hits = [Hit(topic, max(_score(one, topic) for one in wanted)) for topic in base.topics.values()]
    return sorted((hit for hit in hits if hit.score >= LEAST), key=lambda hit: -hit.score)[:most]


def _variants(base: KnowledgeBase, text: str) -> list[str]:
    """The text, and the text with each glossary word in it replaced by its term and its plain word."""
    variants = [text]
    for term in base.glossary.terms:
        for form in (term.term, term.plain, *term.forms):
            word = utils.default_process(form)
            if f" {word} " in f" {text} ":
                variants += [text.replace(word, utils.default_process(other)) for other in (term.term, term.plain)]
    return list(dict.fromkeys(variants))


def _score(text: str, topic: Topic) -> float:
    questions = [topic.question, *topic.wordings]
    best = process.extractOne(text, questions, scorer=fuzz.token_set_ratio, processor=utils.default_process)
    answer = fuzz.token_set_ratio(text, _text(topic), processor=utils.default_process)
    short = fuzz.token_sort_ratio(text, topic.question, processor=utils.default_process)
    return max(0.9 * best[1] + 0.1 * short, ANSWER_WEIGHT * answer) if best else 0.0


def _text(topic: Topic) -> str:
    parts: Sequence[str | Bullets] = [topic.answer.short, *topic.answer.more]
    return " ".join(part if isinstance(part, str) else " ".join(part.items) for part in parts)
