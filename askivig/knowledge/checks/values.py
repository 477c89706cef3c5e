"""Rules on what a text must leave to another file: the clinic's numbers, its other values, staff notes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.checks.telephone import AFTER_CALL, NO_AMOUNT, TELEPHONE
from askivig.knowledge.checks.words import plain_words, sentences
from askivig.knowledge.reading import Document, Path_

# The names that a phrase may hold beside the clinic's values.
OWN_NAMES = {
    "source_says": {"title"},
    "review_done": {"reviewed_by", "reviewed_on", "review_due"},
}
_LONG = re.compile(r"\d(?:(?<![\d,.-]\d)\d\d(?![\w-])|[\s.)-]+\d{3}|\d\d-[A-Z]|\d{8})")  # quick; -2013 in an id is none
LEAST_WORDS = 5  # of a staff note's sentence that is looked for


def telephone_number(content: Content) -> Iterator[Hit]:
    """A telephone number that does not come from the clinic's file."""
    clinic = content.base.clinic
    numbers = (clinic.telephone, clinic.on_call, clinic.emergency, clinic.crisis, clinic.poison)
    names = {
        number.number: name
        for name, number in zip(("telephone", "on_call", "emergency", "crisis", "poison"), numbers, strict=True)
    }
    known = re.compile(r"(?<![\w.-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w%-]|\.\d)" + NO_AMOUNT)
    for document, path, text in _all_texts(content, _LONG):
        if path[-1] in ("url", "label", "date"):
            continue
        asked = path[0] == "wordings"  # patients may type the short ones
        found = TELEPHONE.search(text) or (not asked and (known.search(text) or AFTER_CALL.search(text)))
        if found:
            number = found[found.lastindex or 0]
            name = names.get(number, "on_call")
            remedy = f"write {{{name}}} or the name of another number, which clinic.yml fills in"
            yield Hit(document, path, f'has the telephone number "{number}"; {remedy}', number)


def unknown_placeholder(content: Content) -> Iterator[Hit]:
    """A name in braces that nothing fills in."""
    known = set(content.base.values)
    for document, path, text in _all_texts(content, re.compile(r"\{(?!(?:" + "|".join(known) + r")\})")):
        for name in re.findall(r"\{([^{}]*)\}", text) if path[0] != "wordings" else ():
            if name not in known and name not in OWN_NAMES.get(str(path[0]), ()):
                yield Hit(
                    document,
                    path,
                    f'has "{{{name}}}", which nothing fills in; use one of {_braced(known)}',
                    f"{{{name}}}",
                )


def staff_note_shown(content: Content) -> Iterator[Hit]:
    """A sentence of a staff note in a text that patients see."""
    notes: dict[str, str] = {}
    for topic in content.base.topics.values():
        for sentence in sentences(topic.staff_note or ""):
            if len(words := plain_words(sentence)) >= LEAST_WORDS:
                notes[" ".join(words)] = topic.id
    for entry in content.entries if notes else ():
        for passage in (*entry.answer, *entry.beside):
            for sentence in passage.sentences:
                if owner := notes.get(" ".join(plain_words(sentence))):
                    message = (
                        f'holds a sentence of the staff note of topic "{owner}"; patients must not see it: take it out'
                    )
                    yield passage.hit(message, sentence)


def _all_texts(content: Content, holding: re.Pattern[str]) -> Iterator[tuple[Document, Path_, str]]:
    """Every text that is said, or may be, outside clinic.yml, and that holds the pattern."""
    silent = {id(content.files[name]) for name in ("clinic.yml", "out_of_scope.yml", "safety_wordings.yml")}
    for document in content.documents:
        if id(document) in silent or not holding.search(document.text):
            continue
        for path, text in document.strings():
            said = document is not content.files["safety.yml"] or path[0] == "texts" or "changes" in path
            if said and holding.search(text):
                yield document, path, text


def _braced(names: set[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))
