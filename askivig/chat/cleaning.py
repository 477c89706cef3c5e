"""What is done to typed text before anything looks at it."""

from __future__ import annotations

import unicodedata

LONGEST = 500  # characters, after clean-up
LONGEST_SCREENED = 10_000  # a warning sign is looked for this far into a text that is too long to answer


def clean(text: str) -> str:
    """NFC, no control or format characters, single spaces, and no leading slash.

    Rasa reads a leading slash as an intent named by the sender: typed text must never bring one.
    """
    composed = unicodedata.normalize("NFC", text[: 4 * LONGEST_SCREENED])
    spaced = "".join(_visible(character) for character in composed)
    return " ".join(spaced.split()).lstrip("/ ")[:LONGEST_SCREENED]


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if character in "\n\t\r" or category in ("Zl", "Zp", "Zs"):
        return " "
    return "" if category.startswith("C") else character
