"""A message as plain lower-case words, each with its place in the text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

STOPS = frozenset(".?!;")  # they end a sentence; a line break is read as a full stop
COMMA = ","
END = "."  # every message ends with one, so that cues may ask for the end of a sentence
TOKEN = re.compile(
    r"\.{2,}|…|\d{2,3}/\d{2,3}\b|\d+(?:[.,]\d+)?|[a-z]{1,2}/(?:[a-z]{1,2}\b)?|\[[a-z_]+\]|[a-z]+(?:'[a-z]+)*|[.?!;\n]+|[,:()]|\s[-–—]+\s|%|°"
)
QUOTES = str.maketrans({"’": "'", "‘": "'", "´": "'", "`": "'", "ʼ": "'"})
FEW = 2  # a letter that is typed thrice or more is there for feeling


@dataclass(frozen=True)
class Message:
    """`words[i]` was read from `text[spans[i][0]:spans[i][1]]` and stands in sentence `sentences[i]`."""

    text: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]

    def starts(self) -> Iterable[int]:
        """Where the sentences begin."""
        return (at for at in range(len(self.words)) if at == 0 or self.sentences[at - 1] != self.sentences[at])

    def quote(self, first: int, last: int) -> str:
        """The text of the words `first` to `last`, as it was typed."""
        return self.text[self.spans[first][0] : self.spans[last][1]]


def fold(text: str) -> str:
    """Lower case, no accents, straight apostrophes; as long as `text`, so that places stay valid."""
    if text.isascii():
        return text.lower()
    return "".join(plain(letter) for letter in text.translate(QUOTES))


def plain(letter: str) -> str:
    """One letter for one letter: é -> e."""
    return letter if letter in "…–—°" else unicodedata.normalize("NFKD", letter.lower())[:1] or " "


def read(text: str, short_forms: Mapping[str, str], known: Callable[[str], str] = str) -> Message:
    """Splits `text` into words; short forms are written out, and `known` may correct each word's spelling."""
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    sentences: list[int] = []
    sentence = 0

    def add(word: str, span: tuple[int, int]) -> None:
        words.append(word)
        spans.append(span)
        sentences.append(sentence)

    for token in TOKEN.finditer(fold(text)):
        for word in written_out(token.group().strip(" "), short_forms, known):
            add(word, token.span())
        sentence += words[-1] in STOPS
    add(END, (len(text), len(text)))
    return Message(text, tuple(words), tuple(spans), tuple(sentences))


def written_out(token: str, short_forms: Mapping[str, str], known: Callable[[str], str]) -> list[str]:
    """One token as words: "can't" -> can not, "son's" -> son, "?!" -> ?, "..." -> a comma."""
    if not token[:1].isalnum():
        return [mark(token)]
    for form in (token, token.replace("'", "")):
        if form in short_forms:
            return short_forms[form].split()
    if token.endswith("'s"):
        token = token[:-2]
    token = token.replace("'", "").replace(",", ".")
    correct = known(token)
    return short_forms.get(correct, correct).split()


def mark(token: str) -> str:
    """Punctuation in its simplest form; a tag such as [NAME] stays."""
    if token.startswith("["):
        return token
    if "?" in token:
        return "?"
    if token[0] in "\n.!;" and token[:2] != "..":
        return "."
    return token if token in "%°" else COMMA


def squeezed(word: str) -> tuple[str, ...]:
    """Spellings without drawn-out letters: "sooo" -> soo, so."""
    if not re.search(r"(.)\1\1", word):
        return (word,)
    return (re.sub(r"(.)\1{2,}", r"\1\1", word), re.sub(r"(.)\1+", r"\1", word))
