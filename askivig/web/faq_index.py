"""The index that the browser searches: small, made once for each version of the knowledge base."""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec

from askivig.knowledge import render
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Topic

WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
SHORTEST = 3
TWICE = 2  # a word that stands in one wording alone is a slip, or about something else


@dataclass(frozen=True)
class Index:
    """The index as it is sent."""

    plain: bytes
    zipped: bytes


_made: dict[tuple[str, str], Index] = {}


def index(base: KnowledgeBase, root: str) -> tuple[Index, str]:
    """The index and its ETag."""
    key = (base.version, root)
    if key not in _made:
        _made.clear()
        plain = msgspec.json.encode(index_data(base, root))
        _made[key] = Index(plain, gzip.compress(plain, 9))
    return _made[key], f'"{base.version}"'


def index_data(base: KnowledgeBase, root: str) -> dict[str, Any]:
    """All topics with what can be searched, and the words that mean the same."""
    return {
        "version": base.version,
        "topics": [_entry(base, topic, root) for topic in base.topics.values()],
        "synonyms": [[term.plain, term.term, *term.forms] for term in base.glossary.terms],
    }


def _entry(base: KnowledgeBase, topic: Topic, root: str) -> dict[str, Any]:
    question, short = base.fill(topic.question), base.fill(topic.answer.short)
    text = "\n".join(block.plain() for block in render.topic_blocks(base, topic)[1:])
    said = set(_words([question, short, text]))
    asked = Counter(word for wording in topic.wordings for word in set(_words([wording])))
    known = {word for word, often in asked.items() if often >= TWICE and len(word) >= SHORTEST}
    others = sorted(known - said)
    return {
        "id": topic.id,
        "question": question,
        "short": short,
        "text": text,
        "words": " ".join(others),
        "category": base.category_of[topic.id].title,
        "url": f"{root}/faq/{topic.id}",
    }


def _words(texts: Iterable[str]) -> list[str]:
    return [word.lower() for text in texts for word in WORD.findall(text)]
