"""A problem in the knowledge base: its place, its code, what is wrong and what helps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Level = Literal["error", "warning"]


@dataclass(frozen=True, order=True)
class Problem:
    """One line for a person. `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: str
    level: Level = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column} {self.code} {self.level}: {self.message}"


class KnowledgeError(Exception):
    """The knowledge folder cannot be used; `problems` says all that is wrong with it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = sorted(problems)
        super().__init__("\n".join(map(str, self.problems)))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop the knowledge base from being used."""
    return [problem for problem in problems if problem.level == "error"]


class ReleaseError(Exception):
    """A release cannot be read, made or served; the message says what helps."""
