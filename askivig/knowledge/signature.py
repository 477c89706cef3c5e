"""Signing: writes a review into the YAML of entries that somebody who may has read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from fnmatch import fnmatchcase
from pathlib import Path

from askivig.knowledge import checks
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.checks.table import MENDED_BY_SIGNING
from askivig.knowledge.loader import Documents, build
from askivig.knowledge.places import Place, places
from askivig.knowledge.problems import KnowledgeError, Problem, errors
from askivig.knowledge.reading import Document
from askivig.knowledge.signing import Reviewable, entries
from askivig.knowledge.writing import WritingError, last_line, save, with_values


class SigningError(Exception):
    """Nothing was signed; the message says why, a line for each entry."""


@dataclass(frozen=True)
class Opened:
    """A knowledge folder with the places of its entries and the errors in its files."""

    base: KnowledgeBase
    documents: Documents
    entries: Mapping[str, Reviewable]
    places: Mapping[str, Place]
    errors: Sequence[Problem]

    def faults(self, one: Reviewable) -> list[str]:
        """Why nobody may sign an entry: what bars it, and every error in it and in the facts that it cites."""
        if one.id not in self.places:  # a topic of which only the name could be read
            return [str(problem) for problem in self.errors if problem.file.endswith(f"/{one.name}.yml")]
        spans = [_span(self.places[one.id])]
        spans += [_span(place) for place in self._cited(one)]
        found = [str(problem) for problem in self.errors if any(_within(problem, *span) for span in spans)]
        return [*(f"{one.id}: {bar}" for bar in one.bars), *found]

    def _cited(self, one: Reviewable) -> Iterator[Place]:
        document = self.documents.files["sources.yml"]
        for at, source in enumerate(document.data["sources"]):
            for number, fact in enumerate(source["facts"]):
                if f"{source['id']}/{fact['id']}" in one.facts:
                    yield Place(document, ("sources", at, "facts", number))


def opened(folder: Path) -> Opened:
    """The folder as it is. Raises `KnowledgeError` when its files do not even have their form."""
    base, documents, problems = build(folder)
    if base is None or documents is None:
        raise KnowledgeError(problems)
    found = errors([*problems, *checks.check(base, documents.files, documents.topics)])
    return Opened(
        base=base,
        documents=documents,
        entries={one.id: one for one in entries(base)},
        places=places(documents.files, documents.topics),
        errors=[problem for problem in found if problem.code not in MENDED_BY_SIGNING],
    )


def chosen(known: Mapping[str, Reviewable], wanted: Sequence[str]) -> list[Reviewable]:
    """The entries that are named: by id, by name alone where that is unambiguous, or by a pattern (`number:*`).

    Raises `SigningError` naming every one that is not there.
    """
    found: dict[str, Reviewable] = {}
    wrong = []
    for name in wanted:
        hits = [one for one in known.values() if name in (one.id, one.name)]
        hits = [one for one in hits if one.id == name] or hits
        if not hits and "*" in name:
            hits = [one for one in known.values() if fnmatchcase(one.id, name)]
        elif len(hits) > 1:
            wrong.append(f"{name}: is more than one entry; name {' or '.join(one.id for one in hits)}")
        if not hits:
            wrong.append(f"{name}: {_unknown(name, known)}")
        found.update((one.id, one) for one in hits)
    if wrong:
        raise SigningError("\n".join(wrong))
    return list(found.values())


def sign(folder: Path, wanted: Sequence[str], *, by: str, due: date, today: date) -> list[Reviewable]:
    """Signs all of the entries that are named, or none; `topic:hydration@70e1d0cd` only while that is its text.

    Raises `SigningError` with every reason, `KnowledgeError` when the folder cannot be read.
    """
    here = opened(folder)
    signed = chosen(here.entries, [name.partition("@")[0] for name in wanted])
    found = [*_other_text(here, wanted), *(fault for one in signed for fault in here.faults(one))]
    if faults := list(dict.fromkeys(found)):
        raise SigningError("\n".join([*faults, "nothing was signed; mend this first"]))
    for identifier in [one.id for one in signed]:
        _write(folder, identifier, by, due, today)
    now = opened(folder).entries
    return [now[one.id] for one in signed]


def _other_text(here: Opened, wanted: Sequence[str]) -> Iterator[str]:
    """Entries that are named with the beginning of their text's hash, and have another text by now."""
    for name in wanted:
        identifier, at, meant = name.partition("@")
        for one in chosen(here.entries, [identifier]) if at else ():
            if not meant or not one.text_hash.startswith(meant):
                yield f"{one.id}: its text is now {one.text_hash[:8]}, not {meant}; print a new review pack"


def _write(folder: Path, identifier: str, by: str, due: date, today: date) -> None:
    """One at a time: each signature moves what stands below it in its file."""
    base, documents, _ = build(folder)
    assert base and documents
    one = next(one for one in entries(base) if one.id == identifier)
    document, path = places(documents.files, documents.topics)[identifier]
    review = {
        "status": "reviewed",
        "reviewed_by": by,
        "reviewed_on": today.isoformat(),
        "review_due": due.isoformat(),
        "text_hash": one.text_hash,
    }
    try:
        text = with_values(document, path, "review", review)
    except WritingError as error:
        raise SigningError(f"{document.file}: {identifier}: {error}") from error
    save(folder / document.file.removeprefix(f"{folder.name}/"), text)


def _span(place: Place) -> tuple[Document, int, int]:
    document, path = place
    return document, document.place(path)[0] if path else 1, last_line(document, path)


def _within(problem: Problem, document: Document, first: int, last: int) -> bool:
    return problem.file == document.file and first <= problem.line <= last


def _unknown(name: str, known: Mapping[str, Reviewable]) -> str:
    names = {one.name: one.id for one in known.values()} | {one: one for one in known}
    close = get_close_matches(name, list(names), 1)
    return f'is no entry; did you mean "{names[close[0]]}"?' if close else "is no entry; entries are kind:id"
