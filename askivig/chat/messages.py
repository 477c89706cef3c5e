"""What goes to the child, and what its answers mean."""

from __future__ import annotations

import logging
import re
from typing import Any

from askivig.chat.cleaning import LONGEST
from askivig.chat.conversations import Conversation
from askivig.chat.interface import UnknownChoice
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Kind, Reply, from_dict
from askivig.language.gate import Screening
from askivig.language.screening import SCREENING, to_data

logger = logging.getLogger(__name__)

_CHOICE = re.compile(r'/choose\{"topic": ?"([a-z0-9_]+)"\}')
_PLAIN_CHOICES = (replies.SYMPTOM_YES, replies.SYMPTOM_NONE)


def parse_choice(base: KnowledgeBase, payload: str) -> dict[str, Any]:
    """Rasa's parse data of a button. Raises `UnknownChoice` for anything else."""
    chosen = _CHOICE.fullmatch(payload)
    if chosen and chosen[1] in base.category_of:
        intent, entities = "choose", [{"entity": "topic", "value": chosen[1]}]
    elif payload in _PLAIN_CHOICES:
        intent, entities = payload.removeprefix("/"), []
    else:
        raise UnknownChoice("no button of ours has this payload; send one that a reply offered")
    return {"text": payload, "intent": {"name": intent, "confidence": 1.0}, "entities": entities}


def typed(talk: Conversation, screening: Screening) -> dict[str, Any]:
    """The request of a typed message."""
    return {
        "conversation": talk.id,
        "text": screening.text[:LONGEST],
        "metadata": {SCREENING: to_data(screening)},
    }


def read(base: KnowledgeBase, answer: dict[str, Any]) -> Reply:
    """The reply in what Rasa said: ours comes whole, a courtesy line of the domain as text with its kind."""
    for message in answer.get("messages", []):
        custom = message["custom"]
        if custom.get("blocks"):
            return from_dict(custom)
        if custom.get("kind") and message["text"]:
            kind: Kind = custom["kind"]
            return replies.phrase(base, kind, message["text"])
    logger.error("Rasa gave no reply: %s", answer.get("error", "nothing was said"))
    return replies.phrase(base, "error", base.phrases.error)
