"""Which language a message is in. English, however misspelt, unless there is clear evidence of another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from askivig.knowledge.model import Language
from askivig.language.ordinary import is_ordinary

ENGLISH = "en"
UNKNOWN = "und"  # surely not English, but none of ours (ISO 639-2)

_NO_WORDS = re.compile(r"\[[A-Z_]+\]|https?://\S{1,300}|\S{1,64}@\S{1,64}")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LONGEST = 1_000  # characters that are looked at
_JAPANESE = ("HIRAGANA", "KATAKANA")
_LATIN = ("LATIN", "FEMININE", "MASCULINE", "MICRO")  # ª, º and µ are letters too


@dataclass(frozen=True, order=True)
class Evidence:
    """How many words are the language's own, how many English has too, and whether any of its own is listed."""

    own: int = 0
    shared: int = 0
    listed: bool = False


class Languages:
    """Tells the listed languages by their alphabets, letters and frequent words; no model."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self._words = {language.code: frozenset(language.words.split()) for language in languages}
        self._others = [language for language in languages if language.words and language.code != ENGLISH]
        self._by_script: dict[str, list[Language]] = {}
        for language in languages:
            self._by_script.setdefault(language.script or _LATIN[0], []).append(language)

    def identify(self, text: str) -> str:
        """Its ISO code: `en` unless it is surely another; `und` for an alphabet that isn't listed."""
        text = _NO_WORDS.sub(" ", text[:_LONGEST]).lower()
        return self._by_alphabet(text) or self._by_words(_WORD.findall(text))

    def _by_alphabet(self, text: str) -> str | None:
        """The language, if the message is not in the Latin alphabet."""
        scripts = Counter(_script(letter) for letter in text if letter.isalpha())
        latin = sum(scripts.pop(name, 0) for name in _LATIN)
        foreign = sum(scripts.values())
        if foreign < 2 or foreign * 3 < latin:
            return None
        if any(name in scripts for name in _JAPANESE):  # whatever the share of Chinese characters
            return self._likeliest(_JAPANESE[0], text)
        return self._likeliest(scripts.most_common(1)[0][0], text)

    def _likeliest(self, script: str, text: str) -> str:
        """Of the languages with this alphabet, the one with most letters and words of its own."""
        words = text.split()

        def likeness(language: Language) -> int:
            return len(set(text) & set(language.letters)) + sum(word in self._words[language.code] for word in words)

        languages = self._by_script.get(script)
        return max(languages, key=likeness).code if languages else UNKNOWN

    def _by_words(self, words: Sequence[str]) -> str:
        """The language with most words of its own, when these outweigh the English ones."""
        english = frozenset(word for word in words if word in self._words.get(ENGLISH, ()) or is_ordinary(word))
        best, most = ENGLISH, Evidence()
        for language in self._others:
            evidence = self._evidence(language, words, english)
            if evidence > most:
                best, most = language.code, evidence
        in_english = sum(word in english for word in words)
        alone = most.listed and most.own * 3 >= len(words) > 1 and most.shared == in_english
        return best if alone or (most.own >= 2 and most.own + most.shared > in_english) else ENGLISH

    def _evidence(self, language: Language, words: Sequence[str], english: frozenset[str]) -> Evidence:
        """What speaks for a language: its frequent words, and any with a letter that only it has."""
        listed = [word for word in words if len(word) > 1 and word in self._words[language.code]]
        letters = frozenset(language.letters)
        lettered = [word for word in words if len(word) > 2 and word not in listed and not letters.isdisjoint(word)]
        shared = sum(word in english for word in listed)
        return Evidence(len(listed) - shared + len(lettered), shared, len(listed) > shared)


@cache
def _script(letter: str) -> str:
    """The first word of the letter's Unicode name: LATIN, CYRILLIC, CJK …"""
    return unicodedata.name(letter, _LATIN[0]).split()[0].split("-")[0]
