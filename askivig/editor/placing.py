"""Which field of the form a problem belongs to, and the file's place in words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import Document, Path_

GENERAL = ""
_FIELDS = {
    "answer": ("short", "more", "feels_like", "what_to_do", "whom_to_call"),
    "": ("category", "question", "facts", "wordings", "ask_your_team", "related", "rarely_asked", "staff_note"),
}
_QUOTED = re.compile(r'"(.*)" is ')
_NAMED = re.compile(r'"([a-z_]+)"')


def by_field(document: Document, problems: Iterable[Problem]) -> Mapping[str, list[tuple[str, Problem]]]:
    """The problems by field, each with its place inside the field ("line 3"); those of no field under ""."""
    found: dict[str, list[tuple[str, Problem]]] = defaultdict(list)
    for problem in problems:
        own = problem.file == document.file
        path = _path(document, problem) if own else _double(document, problem)
        place = ", ".join(filter(None, [_inside(path), "" if own else f"also in {problem.file}"]))
        for name in dict.fromkeys(_missing(problem) or [_field(path)]):
            found[name].append((place, problem))
    return found


def _path(document: Document, problem: Problem) -> Path_:
    """The path of the value, or key, that stands last before the problem's place."""
    here = (problem.line, problem.column)
    marks = [(mark, len(path), path) for at in (document.values, document.keys) for path, mark in at.items()]
    before = [one for one in marks if one[0] <= here]
    return max(before, key=lambda one: one[:2])[2] if before else ()


def _double(document: Document, problem: Problem) -> Path_:
    """Where the text stands that another file holds as well."""
    quoted = _QUOTED.match(problem.message)
    wanted = quoted[1] if quoted and problem.code == "KB205" else None
    same = (path for path, text in document.strings() if wanted and text.lower() == wanted.lower())
    return next(same, ())


def _field(path: Path_) -> str:
    names = [one for one in path if isinstance(one, str)]
    for name in reversed(names):
        if name in _FIELDS[""] or name in _FIELDS["answer"]:
            return name
    return "short" if names == ["answer"] else GENERAL


def _missing(problem: Problem) -> list[str]:
    """The fields of keys that are missing; an answer that is missing lacks its first sentences."""
    if problem.code != "KB112":
        return []
    return ["short" if name == "answer" else name for name in _NAMED.findall(problem.message.split(";")[0])]


def _inside(path: Path_) -> str:
    numbers = [one for one in path if isinstance(one, int)]
    if not numbers:
        return ""
    return f"{'paragraph' if 'more' in path else 'line'} {numbers[0] + 1}"
