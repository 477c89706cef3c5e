"""What an editor has probably done to a file that YAML cannot read, and the remedy for it."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import yaml

from askivig.knowledge.problems import Problem

MOST_BYTES = 4_000_000  # of a file; the largest of ours, the safety wordings, has a quarter of that
_MERGE = re.compile(r"^[ \t]*(<{7}|>{7}|\|{7})(?: |$)", re.MULTILINE)
_ODD_SPACE = re.compile(r"^ *([\u00a0\u1680\u2000-\u200b\u202f\u205f\u2060\u3000])", re.MULTILINE)
_UNREADABLE = re.compile("[^\t\n\r -~\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE = re.compile(r"^(?P<before>\s*(?:- +)*(?:(?P<key>[\w.-]+) *: +)?)(?P<value>.*)$")
_UNCLOSED = {'"': re.compile(r'"(?:[^"\\]|\\.)*$'), "'": re.compile(r"'(?:[^']|'')*$")}
_CLOSED = re.compile(r"""(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*[^\s#]""")
_KEY_WITHOUT_SPACE = re.compile(r"\s*(?:- )?[a-z_]+:\S")
STEP = 2  # columns by which our files are indented
NO_COLON_HERE = "mapping values are not allowed in this context"
OTHER_COLUMN = ("did not find expected key", "did not find expected '-' indicator")
NO_KEY = "could not find expected ':'"
SPECIAL = "&*!%@`|>[]{},#?"


def at_sight(name: str, text: str) -> Problem | None:
    """What no file may hold, whether or not YAML can read it."""
    if found := _UNREADABLE.search(text):
        message = f"holds the character U+{ord(found[0]):04X}, which cannot be seen and YAML cannot read; take it away"
        return _at(name, text, found.start(), "KB101", message)
    if found := _MERGE.search(text):
        message = f"holds the marks of a merge conflict ({found[1]}); keep one of the two versions, without the marks"
        return _at(name, text, found.start(1), "KB101", message)
    if found := _ODD_SPACE.search(text):
        what = f"U+{ord(found[1]):04X} ({unicodedata.name(found[1], 'no name').lower()})"
        return _at(name, text, found.start(1), "KB102", f"begins a line with {what}; indent it with ordinary spaces")
    return None


def unreadable(name: str, text: str, error: yaml.YAMLError) -> Problem:
    """Where the mistake behind a parser's error probably is, and what helps."""
    lines = text.split("\n")
    line, column = _place(error)
    here = lines[line - 1] if line <= len(lines) else ""
    if "\t" in here[: column + 1]:
        return Problem(name, line, here.index("\t") + 1, "KB102", "has a tab; YAML is indented with spaces")
    for find in (_open_quote, _no_key, _indentation, _value):
        if found := find(lines, error, line):
            line, column, remedy = found
            return Problem(name, line, column, "KB101", f"is not YAML: {_short(error)}; {remedy}")
    remedy = "look for a missing quote, colon or space here or just above"
    return Problem(name, line, column, "KB101", f"is not YAML: {_short(error)}; {remedy}")


_Found = tuple[int, int, str] | None


def _open_quote(lines: list[str], error: yaml.YAMLError, line: int) -> _Found:
    """The last quote before the error that does not close on its line: longer texts of ours stand under >-."""
    if _problem(error) == NO_KEY:
        return None
    for at in range(min(line, len(lines)), 0, -1):
        value = _parts(lines[at - 1])[1]
        if value[:1] in _UNCLOSED and _UNCLOSED[value[0]].fullmatch(value):
            column = len(lines[at - 1]) - len(value) + 1
            return at, column, f"the quote {value[0]} that opens here is not closed on its line: close it"
    return None


def _no_key(lines: list[str], error: yaml.YAMLError, line: int) -> _Found:
    """A line that is neither "key: text", nor "- text", nor part of the text above."""
    if _problem(error) != NO_KEY:
        return None
    line, column = _mark(error, "context_mark")
    here = lines[line - 1].strip()
    if re.match(r"-\S", here):
        return line, column, "write a space after the -"
    if _KEY_WITHOUT_SPACE.match(here):
        return line, column, "write a space after the colon"
    return line, column, "this line needs a colon and a space after its key, or the indentation of the text above it"


def _indentation(lines: list[str], error: yaml.YAMLError, line: int) -> _Found:
    """A line that does not begin where those beside it do; of several the one that is out of step."""
    own, problem = _indent(lines, line), _problem(error)
    if problem == NO_COLON_HERE:
        misplaced = ": " not in _parts(_line(lines, line))[1]
    else:
        misplaced = problem in OTHER_COLUMN and _mark(error, "problem_mark")[1] == own + 1
    if not misplaced:
        return None
    first = _mark(error, "context_mark")[0] if problem in OTHER_COLUMN else line - 1
    odd = [at for at in range(line, first - 1, -1) if _indent(lines, at) % STEP and _parts(_line(lines, at))[0].strip()]
    blamed = odd[0] if odd else line
    return blamed, _indent(lines, blamed) + 1, "begin this line in the same column as those that it belongs to"


def _value(lines: list[str], error: yaml.YAMLError, line: int) -> _Found:
    """A text that YAML takes for something else."""
    before, value = _parts(_line(lines, line))
    column = len(before) + 1
    if _problem(error) == "but found another document":
        return line, 1, "--- begins another document; put it into a file of its own, or take the line away"
    if _problem(error) == "found unknown escape character":
        return line, column, "write \\\\ for a backslash, or put the text in single quotes"
    if value[:1] in ("'", '"'):
        if _CLOSED.match(value):
            twice = "''" if value[0] == "'" else '\\"'
            return line, column, f"take away what stands after the closing quote, or write {twice} for a quote inside"
        return None
    if value[:1] and value[0] in SPECIAL:
        return line, column, f"a text that begins with {value[0]} must stand in quotes"
    if ": " in value or value.endswith(":"):
        return line, column, "a text that holds a colon and a space must stand in quotes"
    return None


def _place(error: yaml.YAMLError) -> tuple[int, int]:
    quoted = "quoted scalar" in (getattr(error, "context", None) or "")  # where a quote opens, not where the file ends
    return _mark(error, "context_mark") if quoted else _mark(error, "problem_mark")


def _mark(error: yaml.YAMLError, which: str) -> tuple[int, int]:
    mark: Any = getattr(error, which, None) or getattr(error, "problem_mark", None)
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


def _problem(error: yaml.YAMLError) -> str:
    return getattr(error, "problem", None) or str(error).split("\n")[0]


def _short(error: yaml.YAMLError) -> str:
    return _problem(error).removeprefix("but ")


def _line(lines: list[str], line: int) -> str:
    return lines[line - 1] if 0 < line <= len(lines) else ""


def _parts(line: str) -> tuple[str, str]:
    """What stands before the text of a line (spaces, "- ", "key: "), and the text."""
    found = _LINE.match(line)
    return (found["before"], found["value"]) if found else ("", line)


def _indent(lines: list[str], line: int) -> int:
    here = _line(lines, line)
    return len(here) - len(here.lstrip(" "))


def _at(name: str, text: str, offset: int, code: str, message: str) -> Problem:
    before = text[:offset]
    return Problem(name, before.count("\n") + 1, offset - before.rfind("\n"), code, message)
