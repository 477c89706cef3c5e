"""Which words are ordinary English: what no name and no other language's word is taken for."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path

from askivig.language.wordlists import FIRST_NAMES, FUNCTION_WORDS, OTHER_WORDS

_ENDINGS = (
    *(("'s", ""), ("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e")),
    *(("ly", ""), ("er", ""), ("er", "e"), ("y", "")),
)


@cache
def _words() -> frozenset[str]:
    """The list of easy words that a package holds (read without importing it, which is slow), and ours."""
    package = find_spec("textstat")
    assert package is not None and package.origin is not None
    easy = Path(package.origin).with_name("resources") / "en" / "easy_words.txt"
    return frozenset(easy.read_text(encoding="utf-8").lower().split()) | OTHER_WORDS | FUNCTION_WORDS


def is_ordinary(word: str) -> bool:
    """Whether it is an ordinary word, in one of its common forms."""
    word = word.lower()
    if word in FIRST_NAMES:
        return False
    return word in _words() or all(map(_is_form, word.split("-")))


def _is_form(word: str) -> bool:
    known = _words()
    return word in known or any(word.endswith(end) and word.removesuffix(end) + base in known for end, base in _ENDINGS)
