"""Reads one YAML file to plain data, and remembers where each value stands.

The parser is PyYAML's (libyaml where it is built in); the values are made here, from its nodes, so that
duplicate keys, `no` turning to false and dates turning to date objects are found instead of guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import yaml

from askivig.knowledge.mistakes import MOST_BYTES, at_sight, unreadable
from askivig.knowledge.problems import Level, Problem
from askivig.knowledge.swallowed import swallowed

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_UNREAD = "see that it is a file, not a folder, and may be read"
_STRING = "tag:yaml.org,2002:str"
_TRAPS = {"no", "yes", "on", "off", "y", "n"}
_READERS: dict[str, Callable[[str], Any]] = {
    "tag:yaml.org,2002:int": int,
    "tag:yaml.org,2002:float": float,
    "tag:yaml.org,2002:null": lambda _: None,
    "tag:yaml.org,2002:bool": lambda text: text.lower() == "true",
}

Path_ = tuple[str | int, ...]
Mark = tuple[int, int]


@dataclass
class Document:
    """A file's data, the place (line, column; from 1) of each value and key, and what is wrong with it."""

    file: str
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    text: str = ""

    @cached_property
    def node(self) -> yaml.Node | None:
        """What the text parses to; made anew when it is asked for, since it takes more memory than the data."""
        return yaml.compose(self.text, Loader=_Loader) if self.data is not None else None

    @cached_property
    def values(self) -> dict[Path_, Mark]:
        """Where each value stands; looked up only when there is something to say of one."""
        return {path: _mark(node) for path, _, node in _nodes(self.node)}

    @cached_property
    def keys(self) -> dict[Path_, Mark]:
        """Where each key stands."""
        return {path: _mark(key) for path, key, _ in _nodes(self.node) if key is not None}

    def place(self, path: Path_, *, key: bool = False) -> Mark:
        """Where the value (or its key) stands; of a missing one, where its parent does."""
        marks = self.keys if key else self.values
        while path and path not in marks:
            path, marks = path[:-1], self.values
        return marks.get(path, (1, 1))

    def find(self, path: Path_, words: str) -> Mark:
        """Where these words stand in the value at `path`, however its lines are broken; else where it starts."""
        line, column = self.place(path)
        start = self._offset(line, column)
        later = [mark for mark in [*self.values.values(), *self.keys.values()] if mark > (line, column)]
        end = self._offset(*min(later)) if later else len(self.text)
        found = re.compile(r"\s+".join(map(re.escape, words.split() or [words]))).search(self.text, start, end)
        if not words or not found:
            return line, column
        before = self.text[: found.start()]
        return before.count("\n") + 1, found.start() - before.rfind("\n")

    def strings(self) -> Iterator[tuple[Path_, str]]:
        """Every text with its path."""
        stack: list[tuple[Path_, Any]] = [((), self.data)]
        while stack:
            path, value = stack.pop()
            if isinstance(value, str):
                yield path, value
            elif isinstance(value, dict):
                stack.extend(((*path, key), one) for key, one in value.items())
            elif isinstance(value, list):
                stack.extend(((*path, at), one) for at, one in enumerate(value))

    def problem(
        self, path: Path_, code: str, message: str, *, key: bool = False, at: str = "", level: Level = "error"
    ) -> Problem:
        """A problem at the place of `path`, or of the words `at` in its value."""
        place = self.find(path, at) if at else self.place(path, key=key)
        return Problem(self.file, *place, code, message, level)

    def _offset(self, line: int, column: int) -> int:
        start = 0
        for _ in range(line - 1):
            start = self.text.find("\n", start) + 1
        return start + column - 1


def read(path: Path, name: str) -> Document:
    """The file's contents; a file that cannot be read comes back with its problems and no data."""
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            message = f"has {size / 1e6:.1f} MB, far more than a file needs; look for what was pasted by mistake"
            return Document(name, problems=[Problem(name, 1, 1, "KB101", message)])
        return parse(path.read_text(encoding="utf-8"), name)
    except UnicodeDecodeError as error:
        text = error.object.decode("utf-8", "replace")
        line = error.object[: error.start].count(b"\n") + 1
        message = f"is not UTF-8 text ({error.reason}); save it as UTF-8"
        return Document(name, problems=[Problem(name, line, 1, "KB101", message)], text=text)
    except FileNotFoundError:
        problem = Problem(name, 1, 1, "KB100", "is not there; add it")
    except OSError as error:
        problem = Problem(name, 1, 1, "KB100", f"cannot be read: {error.strerror}; {_UNREAD}")
    return Document(name, problems=[problem])


def parse(text: str, name: str) -> Document:
    """The contents of a file that holds this text."""
    document = Document(name, text=text)
    try:
        if found := at_sight(name, text):
            raise _Unusable(found)
        node = yaml.compose(text, Loader=_Loader)
        if node is None:
            raise _Unusable(Problem(name, 1, 1, "KB101", "is empty; expected YAML"))
        _fill(document, node)
    except _Unusable as found_at_sight:
        document.problems.append(found_at_sight.problem)
    except yaml.YAMLError as error:
        document.problems.append(unreadable(name, document.text, error))
    except RecursionError:
        message = "holds brackets in brackets without end; look for a [ or { too many"
        document.problems.append(Problem(name, 1, 1, "KB101", message))
    return document


class _Unusable(Exception):
    """A file whose data must not be looked at: more would be said of it that only misleads."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


def _fill(document: Document, node: yaml.Node) -> None:
    for line, column, message in swallowed(document.text, node):
        document.problems.append(Problem(document.file, line, column, "KB106", message))
    document.data = _Values(document).of(node)


def _nodes(node: yaml.Node | None) -> Iterator[tuple[Path_, yaml.Node | None, yaml.Node]]:
    """Every path of a file with the node of its key, where it has one, and of its value."""
    stack: list[tuple[Path_, yaml.Node | None, yaml.Node]] = [((), None, node)] if node else []
    while stack:
        path, key, value = stack.pop()
        yield path, key, value
        if isinstance(value, yaml.MappingNode):
            stack += [((*path, str(key_node.value)), key_node, one) for key_node, one in value.value]
        elif isinstance(value, yaml.SequenceNode):
            stack += [((*path, at), None, one) for at, one in enumerate(value.value)]


class _Values:
    """Makes plain data of nodes. A list or mapping that is named with & and repeated with * is refused: a few lines
    can stand for millions, and for themselves."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: set[int] = set()

    def of(self, node: yaml.Node) -> Any:
        """The value of a node."""
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node, self._document)
        if id(node) in self._seen:
            self._refuse(node, "is named with & here and repeated with * elsewhere; write it out in each place")
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.of(item) for item in node.value]
        return dict(self._pairs(node))

    def _pairs(self, node: yaml.Node) -> Iterator[tuple[str, Any]]:
        seen: set[str] = set()
        for key_node, value_node in node.value:
            if not isinstance(key_node, yaml.ScalarNode):
                self._refuse(key_node, "a key must be a word, without brackets")
            key = str(key_node.value)
            if key in seen:
                message = f'has the key "{key}" twice; keep one of them'
                self._document.problems.append(Problem(self._document.file, *_mark(key_node), "KB103", message))
            seen.add(key)
            yield key, self.of(value_node)

    def _refuse(self, node: yaml.Node, message: str) -> NoReturn:
        raise _Unusable(Problem(self._document.file, *_mark(node), "KB101", message))


def _scalar(node: yaml.Node, document: Document) -> Any:
    if node.tag.endswith(":bool") and node.value.lower() in _TRAPS:
        message = f'YAML reads {node.value} as true or false; write "{node.value}" in quotes, or true or false'
        document.problems.append(Problem(document.file, *_mark(node), "KB104", message))
        return node.value
    reader = _READERS.get(node.tag)
    if reader is None or node.tag == _STRING:
        return node.value
    try:
        return reader(node.value)
    except ValueError:  # 0x1F, 1_000, 12:30: written as a number, meant as text
        return node.value


def _mark(node: yaml.Node) -> Mark:
    return node.start_mark.line + 1, node.start_mark.column + 1
