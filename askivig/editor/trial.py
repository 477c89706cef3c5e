"""What a knowledge folder would be with another text of one topic. Nothing is written to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from askivig.knowledge import checks, loader
from askivig.knowledge.checks.wordings import Screen
from askivig.knowledge.problems import Problem, errors
from askivig.knowledge.reading import Document, parse
from askivig.knowledge.remembered import remembered

_ADVISORY = re.compile(r"KB[3-9]\d\d")  # what these codes find does not keep a file from being used


@dataclass(frozen=True)
class Trial:
    """What is wrong with the new text, and what of it keeps the knowledge base from being used."""

    document: Document
    problems: tuple[Problem, ...]
    blocking: tuple[Problem, ...]


def trial(folder: Path, topic: str, text: str, *, screen: Screen | None = None, content: bool = True) -> Trial:
    """Tries a topic's text out. `content` checks what it says as well, `screen` also for alarming wordings."""
    name = f"{folder.name}/topics/{topic}.yml"
    document = parse(text, name)
    instead = {f"topics/{topic}.yml": document}
    found = _found(folder, instead, screen) if content else loader.build(folder, remembered, instead)[2]
    before = {(one.file, one.code, one.message) for one in _blocking(loader.build(folder, remembered)[2])}
    blocking = [one for one in _blocking(found) if one.file == name or (one.file, one.code, one.message) not in before]
    own = [one for one in found if one.file == name or one in blocking]
    return Trial(document, tuple(own), tuple(blocking))


def _found(folder: Path, instead: Mapping[str, Document], screen: Screen | None) -> list[Problem]:
    base, problems = loader.inspect(folder, remembered, instead)
    files = {document.file for document in instead.values()}
    whole = not any(one.file in files for one in _blocking(problems))
    if base is None or screen is None or not whole:
        return problems
    return sorted({*problems, *checks.alarming_wordings(base, instead, screen)})


def _blocking(problems: Iterable[Problem]) -> list[Problem]:
    return [one for one in errors(problems) if not _ADVISORY.fullmatch(one.code)]
