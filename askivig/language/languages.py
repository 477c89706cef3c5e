"""Which language a message is in. English, however misspelt, unless there is clear evidence of another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
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
        english = [self._is_english(word) for word in words]
        best, most = ENGLISH, (0, 0)
        for language in self._others:
            found = [is_english for word, is_english in zip(words, english, strict=True) if self._is_of(language, word)]
            own = found.count(False)
            if (own, len(found)) > most:
                best, most = language.code, (own, len(found))
        own, found_in_all = most
        no_english = own * 3 >= len(words) > 1 and found_in_all - own == sum(english)
        return best if no_english or (own >= 2 and found_in_all > sum(english)) else ENGLISH

    def _is_english(self, word: str) -> bool:
        return word in self._words.get(ENGLISH, ()) or is_ordinary(word)

    def _is_of(self, language: Language, word: str) -> bool:
        return (len(word) > 1 and word in self._words[language.code]) or (
            len(word) > 2 and not word.isascii() and not set(language.letters).isdisjoint(word)
        )


@cache
def _script(letter: str) -> str:
    """The first word of the letter's Unicode name: LATIN, CYRILLIC, CJK …"""
    return unicodedata.name(letter, _LATIN[0]).split()[0].split("-")[0]
