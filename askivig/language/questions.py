"""The questions in a message: its sentences, parted again where a second question begins."""

from __future__ import annotations

import re

from askivig.language.tensorflow_off import keep_tensorflow_out

keep_tensorflow_out()

import spacy  # noqa: E402

LEAST_WORDS = 2
MOST = 12  # sentences looked at; a longer message is a story, and its start and end say what is asked
_ASKS = "what|how|when|why|where|who|which|can|could|do|does|did|is|are|will|would|should"
_JOINS = "and|but|also|n|&|or"
_SECOND = re.compile(rf"(?:,\s*|\s+)(?:{_JOINS})\s+(?=(?:also\s+)?(?:{_ASKS})\b)|[,;]\s+(?=(?:{_ASKS})\b)", re.I)
_ASKING = re.compile(rf"(?:(?:and|but|so|also|ok|hi|hello)[, ]+)*(?:{_ASKS}|whats|hows|whos|any)\b", re.I)

_english = spacy.blank("en")
_english.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", ";", "…"]})


def split(text: str) -> list[str]:
    """The message's candidate questions in order; the whole of it when there is but one."""
    sentences = [sentence.text.strip() for sentence in _english(text).sents]
    parts = [part.strip(" ,") for sentence in sentences for part in _SECOND.split(sentence)]
    worth = [part for part in parts if len(part.split()) >= LEAST_WORDS]
    return (worth if len(worth) <= MOST else worth[: MOST // 2] + worth[-MOST // 2 :]) or [text]


def asks(part: str) -> bool:
    """Whether a part of a message is a question by its form: its mark, or the word it begins with."""
    return part.rstrip().endswith("?") or bool(_ASKING.match(part))
