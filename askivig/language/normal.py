"""A message in the words that the classifier knows: the therapy by its one name, shorthand written out."""

from __future__ import annotations

import re

from askivig.knowledge.base import KnowledgeBase


class Normaliser:
    """Replaces every name of the therapy by its own, and short forms by what they stand for.

    Both lists are content: `therapy` in categories.yml, `short_forms` in glossary.yml.
    """

    def __init__(self, base: KnowledgeBase) -> None:
        therapy = base.categories.therapy
        self._name = therapy.name
        names = sorted({therapy.full_name, *therapy.synonyms, *therapy.misspellings}, key=len, reverse=True)
        self._therapy = re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b", re.IGNORECASE)
        self._short = {short.lower(): long for short, long in base.glossary.short_forms.items()}

    def __call__(self, text: str) -> str:
        """The text for the classifier; people are shown their own."""
        named = self._therapy.sub(self._name, text)
        return " ".join(self._short.get(word.lower().strip("?,.!"), word) for word in named.split())
