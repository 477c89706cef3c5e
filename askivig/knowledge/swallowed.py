"""What YAML reads without complaint, but not as it looks: the part of a text that it leaves out, or adds to another."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

_YAML = "tag:yaml.org,2002:"
_COMMENT = re.compile(r" #[^\s#]")
_ITEM = re.compile(r"^ *(-) ", re.MULTILINE)
_SIGNS = re.compile(r"(?:^|[\s\[,{])[&!]\S", re.MULTILINE)

Found = tuple[int, int, str]  # line and column, from 1, and what is wrong


def swallowed(text: str, node: yaml.Node) -> Iterator[Found]:
    """Every place where that happens in a file."""
    eaten, signed = bool(_COMMENT.search(text)), bool(_SIGNS.search(text))
    lines = text.split("\n")
    for scalar in _scalars(node):
        if signed and (what := _taken_for_a_name(scalar, lines, text)):
            yield scalar.start_mark.line + 1, scalar.start_mark.column + 1, what
        if scalar.style:
            continue
        if scalar.end_mark.line > scalar.start_mark.line:
            yield from _items_inside(scalar, lines)
        if eaten:
            yield from _eaten_by_a_comment(scalar, lines)


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    stack, seen = [node], set[int]()
    while stack:
        one = stack.pop()
        if isinstance(one, yaml.ScalarNode):
            yield one
        elif id(one) not in seen:  # an alias leads to a node that has been seen
            seen.add(id(one))
            pairs = isinstance(one, yaml.MappingNode)
            stack.extend([part for pair in one.value for part in pair] if pairs else one.value)


def _taken_for_a_name(scalar: yaml.ScalarNode, lines: list[str], text: str) -> str | None:
    if not scalar.tag.startswith(_YAML):
        return f'YAML takes "{scalar.tag}" for the kind of the text and leaves it out; put the text in quotes'
    first = lines[scalar.start_mark.line][scalar.start_mark.column :].split(" ")[0]
    if first.startswith("&") and f"*{first[1:]}" not in text:
        return f'YAML takes "{first}" for a name and leaves it out; put the text in quotes'
    return None


def _items_inside(scalar: yaml.ScalarNode, lines: list[str]) -> Iterator[Found]:
    for at in range(scalar.start_mark.line + 1, scalar.end_mark.line + 1):
        if found := _ITEM.match(lines[at]):
            message = (
                f"is part of the text above, since it is indented further; begin it in column {_column(scalar, lines)}"
            )
            yield at + 1, found.start(1) + 1, message


def _column(scalar: yaml.ScalarNode, lines: list[str]) -> int:
    """Where the line of the text itself begins."""
    line = lines[scalar.start_mark.line]
    return len(line) - len(line.lstrip(" ")) + 1


def _eaten_by_a_comment(scalar: yaml.ScalarNode, lines: list[str]) -> Iterator[Found]:
    rest = lines[scalar.end_mark.line][scalar.end_mark.column :]
    if found := _COMMENT.match(rest):
        column = scalar.end_mark.column + found.start() + 2
        yield scalar.end_mark.line + 1, column, f'YAML leaves out "{rest[1:]}" as a comment; put the text in quotes'
