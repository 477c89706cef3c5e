"""Where things stand in a YAML text: values with their ends, items with their dashes, and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import yaml

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)
_HEAD = re.compile(r"[|>][+\-0-9]*[ \t]*(#[^\n]*)?")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True)
class Comment:
    """A comment, and from where to where it stands."""

    start: int
    end: int
    text: str


def comments(text: str) -> list[Comment]:
    """Every comment: what looks like one between two tokens, or behind the head of a folded text."""
    found: list[Comment] = []
    at = 0
    for token in yaml.scan(text, Loader=_Loader):
        start, end = token.start_mark.index, token.end_mark.index
        found += _between(text, at, start)
        if isinstance(token, yaml.ScalarToken) and token.style in ("|", ">"):
            head = _HEAD.match(text, start)
            if head and head[1]:
                found.append(Comment(head.start(1), head.end(1), head[1].rstrip()))
        at = max(at, end)
    return [*found, *_between(text, at, len(text))]


def _between(text: str, start: int, end: int) -> Iterator[Comment]:
    for found in _COMMENT.finditer(text, start, end):
        yield Comment(found.start(), found.end(), found[0].rstrip())


def content_end(text: str, node: yaml.Node) -> int:
    """Where the last visible letter of a value ends; comments and blank lines behind it are not its own."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return content_end(text, last[1] if isinstance(last, tuple) else last)
    start, end = node.start_mark.index, node.end_mark.index
    return start + len(text[start:end].rstrip())


def line_start(text: str, at: int) -> int:
    """Where the line begins that holds this place."""
    return text.rfind("\n", 0, at) + 1


def next_line(text: str, at: int) -> int:
    """Where the line after this place begins, or the text ends."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def dash(text: str, item: yaml.Node) -> int:
    """Where the dash of a list's item stands."""
    return text.rfind("-", 0, item.start_mark.index)


def head_end(text: str, node: yaml.Node) -> int:
    """Where the first line of a folded text ends, its comment included."""
    return next_line(text, node.start_mark.index) - 1
