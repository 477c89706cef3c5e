"""Writes single values into a YAML file, and leaves every other character as it is: comments, order, line breaks."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

import yaml

from askivig.knowledge.reading import Document, Path_

_PLAIN = re.compile(r"[A-Za-z][\w ()./'-]*[\w)]|\d{4}-\d\d-\d\d")
_TRAPS = {"yes", "no", "on", "off", "true", "false", "null"}
_STEP = 2  # spaces by which a block is indented


class WritingError(Exception):
    """The file's form is not one that can be edited in place."""


def with_values(document: Document, path: Path_, key: str, values: Mapping[str, str]) -> str:
    """The file's text with these values in the mapping `key` of the entry at `path`; other keys there stay.

    Raises `WritingError` when there is no mapping to write them into.
    """
    entry = _mapping(_node(document.node, path), path)
    inner = _value(entry, key)
    if inner is None:
        return _added(document.text, entry, _nested(entry, key, values))
    text, mapping = document.text, _mapping(inner, (*path, key))
    missing = {name: one for name, one in values.items() if _value(mapping, name) is None}
    if missing:  # first, since it stands last: what comes before keeps its place
        text = _added(text, mapping, _lines(mapping, missing))
    present = [(node, values[name.value]) for name, node in mapping.value if name.value in values]
    for node, value in reversed(present):
        text = text[: node.start_mark.index] + scalar(value) + text[_end(text, node) :]
    return text


def scalar(value: str) -> str:
    """A text as YAML writes it: in quotes where it could be read as something else."""
    if _PLAIN.fullmatch(value) and value.lower() not in _TRAPS:
        return value
    return json.dumps(value, ensure_ascii=False)


def save(path: Path, text: str) -> None:
    """Writes a file whole or not at all, with the line ends that it has."""
    ends = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
    new = path.with_name(f".{path.name}.new")
    new.write_text(text, encoding="utf-8", newline=ends)
    new.replace(path)


def last_line(document: Document, path: Path_) -> int:
    """The last line, from 1, of what stands at a path."""
    node = _node(document.node, path)
    return document.text.count("\n", 0, _end(document.text, node)) + 1 if node else 1


def _nested(entry: yaml.MappingNode, key: str, values: Mapping[str, str]) -> str:
    if entry.flow_style:
        return f", {key}: {{{_pairs(values)}}}"
    indent = " " * entry.start_mark.column
    inner = "".join(f"\n{indent}{' ' * _STEP}{name}: {scalar(one)}" for name, one in values.items())
    return f"\n{indent}{key}:{inner}"


def _lines(mapping: yaml.MappingNode, values: Mapping[str, str]) -> str:
    if mapping.flow_style:
        return f", {_pairs(values)}"
    indent = " " * mapping.start_mark.column
    return "".join(f"\n{indent}{name}: {scalar(one)}" for name, one in values.items())


def _pairs(values: Mapping[str, str]) -> str:
    return ", ".join(f"{name}: {scalar(one)}" for name, one in values.items())


def _added(text: str, mapping: yaml.MappingNode, addition: str) -> str:
    """The text with an addition at the end of a mapping; in a block, after the comment of its last line."""
    at = _end(text, mapping.value[-1][1])
    if not mapping.flow_style:
        end = text.find("\n", at)
        at = len(text) if end < 0 else end
    return text[:at] + addition + text[at:]


def _end(text: str, node: yaml.Node) -> int:
    """Where the last character of a node stands; the parser counts what follows a block to it."""
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _end(text, node.value[-1][1])
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _end(text, node.value[-1])
    end: int = node.end_mark.index
    return len(text[:end].rstrip()) if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") else end


def _node(node: yaml.Node | None, path: Path_) -> yaml.Node | None:
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
        else:
            node = _value(node, str(step)) if isinstance(node, yaml.MappingNode) else None
    return node


def _value(mapping: yaml.MappingNode, key: str) -> yaml.Node | None:
    found: yaml.Node | None = next((value for name, value in mapping.value if name.value == key), None)
    return found


def _mapping(node: yaml.Node | None, path: Path_) -> yaml.MappingNode:
    if not isinstance(node, yaml.MappingNode) or not node.value:
        raise WritingError(f"{'.'.join(map(str, path)) or 'the file'} holds no keys; write them by hand")
    return node
