"""What is done to typed text before anything looks at it."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 500  # characters, after clean-up
LONGEST_SCREENED = 10_000  # a warning sign is looked for this far into a text that is too long to answer
_COMMAND = re.compile(r"/[/ ]*\w+ ?(\{.*)?", re.DOTALL)


def clean(text: str) -> str:
    """NFC, no control or format characters, single spaces, and no leading slash.

    Rasa reads a leading slash as an intent named by the sender: typed text must never bring one.
    """
    return _plain(text).lstrip("/ ")[:LONGEST_SCREENED].rstrip()


def is_command(text: str) -> bool:
    """Whether it is written in Rasa's grammar, `/intent{…}`. Nobody asks like that: it must steer nothing."""
    return _COMMAND.fullmatch(_plain(text)) is not None


def _plain(text: str) -> str:
    visible = "".join(_visible(character) for character in text[: 4 * LONGEST_SCREENED])
    composed = unicodedata.normalize("NFC", visible)  # after what stood unseen between a letter and its accent is gone
    return " ".join(composed.split())


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t\r" or category in ("Zl", "Zp", "Zs"):
        return " "
    return "" if category.startswith("C") else character
