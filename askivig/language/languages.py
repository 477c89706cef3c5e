"""Which language a message is in. English, however misspelt, unless there is clear evidence of another."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, cached_property

from askivig.knowledge.model import Language
from askivig.language.identifiers.names import is_ordinary

ENGLISH = "en"
UNKNOWN = "und"  # surely not English, but none of ours (ISO 639-2)

_TAG = re.compile(r"\[[A-Z_]+\]|https?://\S+|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_LONGEST = 1_000  # characters that are looked at
_JAPANESE = frozenset({"HIRAGANA", "KATAKANA"})
_SURE = 0.9  # what the trained identifier must be, alone
_LIKELY = 0.5  # with at least one frequent word of that language


@cache
def _script(letter: str) -> str:
    return unicodedata.name(letter, "LATIN").split()[0].split("-")[0]


class Languages:
    """Tells the listed languages by their alphabets and frequent words, with a trained identifier for what those leave open."""

    def __init__(self, languages: Sequence[Language]) -> None:
        self._by_script: dict[str, list[Language]] = {}
        for language in languages:
            self._by_script.setdefault(language.script or "LATIN", []).append(language)
        self._words = {language.code: frozenset(language.words.split()) for language in languages}
        self._latin = [language for language in languages if language.words and language.code != ENGLISH]

    def identify(self, text: str) -> str:
        """Its ISO code: `en` unless it is surely another; `und` for an alphabet that isn't listed."""
        text = _TAG.sub(" ", text[:_LONGEST]).lower()
        return self._by_letters(text) or self._by_words(text)

    def _by_letters(self, text: str) -> str | None:
        """The language, if the message is not in the Latin alphabet."""
        letters = [letter for letter in text if letter.isalpha()]
        scripts = Counter(map(_script, letters))
        latin = scripts.pop("LATIN", 0) + scripts.pop("FEMININE", 0) + scripts.pop("MASCULINE", 0) + scripts.pop("MICRO", 0)
        foreign = sum(scripts.values())
        if foreign < 2 or foreign * 3 < latin:
            return None
        if _JAPANESE & scripts.keys():
            scripts["HIRAGANA"] += foreign
        script = scripts.most_common(1)[0][0]
        return max(self._by_script.get(script, []), key=lambda one: self._likeness(one, text), default=_NOBODY).code

    def _likeness(self, language: Language, text: str) -> int:
        """How many letters and words of this language, rather than of another with its alphabet, there are."""
        return sum(map(language.letters.count, set(text))) + sum(word in self._words[language.code] for word in text.split())

    def _by_words(self, text: str) -> str:
        words = _WORD.findall(text)
        english = sum(word in self._words[ENGLISH] or is_ordinary(word) for word in words)
        code, own, shared = max(((one.code, *self._evidence(one, words)) for one in self._latin), key=lambda found: found[1:], default=("", 0, 0))
        if own >= 2 and own + shared > english:
            return code
        if english * 2 >= len(words) or not words:
            return ENGLISH
        return self._trained(text, own, len(words))

    def _evidence(self, language: Language, words: list[str]) -> tuple[int, int]:
        """The words that speak for this language: those that English hasn't, and those that both have."""
        found = [word for word in words if word in self._words[language.code] or (len(word) > 2 and not word.isascii() and set(word) & set(language.letters))]
        shared = sum(word in self._words[ENGLISH] or is_ordinary(word) for word in found)
        return len(found) - shared, shared

    def _trained(self, text: str, own: int, words: int) -> str:
        """For what the lists leave open; believed when sure, or when a frequent word agrees."""
        code, probability = self._identifier.classify(text)
        enough = probability >= _SURE and words >= 3 or probability >= _LIKELY and own > 0
        return code if enough and code in self._words else ENGLISH

    @cached_property
    def _identifier(self) -> object:
        from py3langid.langid import MODEL_FILE, LanguageIdentifier

        identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
        identifier.set_languages([code for code in self._words if code in identifier.labels])
        return identifier


_NOBODY = Language(code=UNKNOWN, name="unknown", line="-")
