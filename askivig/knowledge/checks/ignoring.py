"""Ignore comments: `# check: ignore KB321` on a line silences that rule there."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from askivig.knowledge.checks.table import IDLE_IGNORE
from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import Document

_COMMENT = re.compile(r"#\s*check:\s*ignore\s+(KB\d{3}(?:[\s,]+KB\d{3})*)")
_CODE = re.compile(r"KB\d{3}")
Place = tuple[str, int, str]  # file, line, code


class Ignored:
    """The ignore comments of all files, and which of them were needed."""

    def __init__(self, documents: Collection[Document]) -> None:
        self._places = {place for document in documents for place in _places(document)}
        self._needed: set[Place] = set()

    def covers(self, problem: Problem, lines: Collection[int]) -> bool:
        """Whether a comment on one of these lines silences the problem."""
        found = {(problem.file, line, problem.code) for line in lines} & self._places
        self._needed |= found
        return bool(found)

    def idle(self, left_out: Collection[str] = ()) -> Iterator[Problem]:
        """Comments that silence nothing, but for those about rules that were left out."""
        for file, line, code in self._places - self._needed:
            if code in left_out:
                continue
            message = f"ignores {code}, which finds nothing here; take the comment away"
            yield Problem(file, line, 1, IDLE_IGNORE.code, message, IDLE_IGNORE.level)


def _places(document: Document) -> Iterator[Place]:
    if "check:" not in document.text:
        return
    for line, text in enumerate(document.text.split("\n"), 1):
        if comment := _COMMENT.search(text):
            yield from ((document.file, line, code) for code in _CODE.findall(comment[1]))
