"""Rules on letters: what looks like English but is not, HTML, and what a template left behind."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.checks.words import shown
from askivig.knowledge.reading import Document, Path_

# Letters of other alphabets that look like Latin ones.
_LOOKS = dict(
    zip(
        "АВЕЅІЈКМНОРСТХУасеоіјѕрхуһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονιɡıоᴀʙᴄᴅᴇɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
        "ABESIJKMHOPCTXYaceoijspxyhdqwABEZHIKMNOPTYXovigioABCDEGHIJKLMNOPRSTUVWYZ",
        strict=True,
    )
)
_FINE = set("–—‘’“”…•·°×½¼¾≥≤±µ€£→′″™®©")
_HTML = re.compile(r"</?[A-Za-z][^<>]*>|<!--|&(?:[a-z]{2,8}|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_MARKDOWN = re.compile(r"\[[^\[\]]+\]\(https?://[^)\s]+\)|\*\*[^*\n]+\*\*|^#{1,6} ", re.MULTILINE)
LEFT = ("FIXME", "TBD", "XXX", "Lorem ipsum")
_EMOJI = "\u200d\ufe0f"  # join and colour emoji


def look_alike(content: Content) -> Iterator[Hit]:
    """A letter, digit or space that is not the one it looks like, or that cannot be seen at all."""
    for document in _written(content):
        if document.text.isascii():
            continue
        for path, text in document.strings():
            if not text.isascii() and "languages" not in path:  # clinic.yml speaks them in their own letters
                typed = "wordings" in path or "words" in path
                yield from (Hit(document, path, _what(letter), letter) for letter in _strange(text, typed))


def html(content: Content) -> Iterator[Hit]:
    """HTML or Markdown in a text: every channel shows it as it stands."""
    for document in _written(content):
        for pattern, name, signs in ((_HTML, "HTML", "<&"), (_MARKDOWN, "Markdown", "*](#")):
            if not any(sign in document.text for sign in signs):
                continue
            for path, text in document.strings():
                if _shown_as_it_stands(content, document, path) and (found := pattern.search(text)):
                    yield Hit(document, path, f"has the {name} {shown(found[0], 30)}; write plain text", found[0])


def _shown_as_it_stands(content: Content, document: Document, path: Path_) -> bool:
    """Addresses and the formulas of the gate may hold such signs."""
    formulas = (content.files["safety.yml"], content.files["advice.yml"])
    formula = "described" in path or (document in formulas and path[0] != "texts")
    return path[-1] not in ("url", "label") and not formula


def unfinished(content: Content) -> Iterator[Hit]:
    """What a template left to fill in."""
    for document in _written(content):
        for left in (one for one in LEFT if one in document.text):
            word = re.compile(rf"\b{left}\b")
            for path, text in document.strings():
                if word.search(text):
                    yield Hit(document, path, f'still says "{left}"; fill it in or take it away', left)


def _written(content: Content) -> Iterator[Document]:
    """All files but the one that holds what nobody should ask: anything may stand there."""
    return (document for document in content.documents if document is not content.files["out_of_scope.yml"])


def _strange(text: str, typed: bool) -> Iterator[str]:
    """The first letter of each kind that does not belong; what patients type may hold emoji."""
    for letter in dict.fromkeys(text):
        if letter.isascii() or letter in _FINE or (typed and letter in _EMOJI):
            continue
        kind = unicodedata.category(letter)
        if kind[0] == "L":
            strange = letter in _LOOKS or not _is_latin(letter)
        elif kind[0] == "P":
            strange = unicodedata.normalize("NFKC", letter).isascii()
        else:
            strange = kind[0] in "CN" or kind == "Zs"
        if strange:
            yield letter


def _is_latin(letter: str) -> bool:
    composed = unicodedata.normalize("NFKC", letter) == letter  # fullwidth and mathematical letters are not
    return composed and unicodedata.name(letter, "").startswith("LATIN ")


def _what(letter: str) -> str:
    named = f"U+{ord(letter):04X} ({unicodedata.name(letter, 'no name').lower()})"
    plain = _LOOKS.get(letter) or unicodedata.normalize("NFKC", letter)
    if plain.isascii() and plain.strip():
        return f'has {named}, which only looks like "{plain}"; type "{plain}"'
    return f"has {named}; type this place anew, on an English keyboard"
