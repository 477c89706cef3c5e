"""Changes values of a YAML text in place: what is not changed keeps its letters, its order and its comments.

A library that reads and writes the whole file (ruamel.yaml) would wrap long wordings anew in each of the shipped
topics. So only the changed places are written, and the result is read again: it must hold exactly what was wanted.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

import yaml

from askivig.editor import yaml_text
from askivig.editor.yaml_places import comments, content_end, dash, head_end, line_start, next_line
from askivig.knowledge.reading import parse

_SILENCES = re.compile(r"#\s*check:\s*ignore")  # such a comment goes with its line


class PatchError(Exception):
    """The text cannot be changed in place; the message says what helps."""


@dataclass(frozen=True)
class _Edit:
    start: int
    end: int
    text: str


def patch(text: str, wanted: Mapping[str, Any], order: Sequence[str]) -> str:
    """The text with the wanted values. `order` says where keys go that are new.

    Raises `PatchError` when the text is no mapping, or a place is written too unusually to be changed by itself.
    """
    document = parse(text, "")
    if document.problems or not isinstance(document.node, yaml.MappingNode):
        raise PatchError("the file cannot be read as YAML; mend it in a text editor first")
    if document.data == wanted:
        return text
    patched = _Patch(text, order).applied(document.node, document.data, wanted)
    _verify(text, patched, wanted)
    return patched


class _Patch:
    """One text and what is known of it."""

    def __init__(self, text: str, order: Sequence[str]) -> None:
        self._text, self._order = text, list(order)
        self._comments = comments(text)

    def applied(self, root: yaml.MappingNode, data: Mapping[str, Any], wanted: Mapping[str, Any]) -> str:
        """The text with the edits of every key at the top, comments that would go set above their key."""
        if root.flow_style:
            raise PatchError("the file is written in braces; mend it in a text editor")
        edits = list(self._mapping(root, data, wanted))
        tops = [key.start_mark.index for key, _ in root.value]
        edits += [_Edit(top, top, lost) for top, lost in (self._lost(edit, tops) for edit in edits) if lost]
        found = self._text
        for edit in reversed(sorted(edits, key=lambda one: (one.start, one.end))):
            found = found[: edit.start] + edit.text + found[edit.end :]
        return found

    def _lost(self, edit: _Edit, tops: list[int]) -> tuple[int, str]:
        """The comments that go with an edit, and where they are put instead."""
        inside = [one for one in self._comments if edit.start <= one.start < edit.end]
        lost = [one for one in inside if one.text not in edit.text and not _SILENCES.match(one.text)]
        return max([at for at in tops if at <= edit.start], default=0), "".join(f"{one.text}\n" for one in lost)

    def _change(
        self, node: yaml.Node, data: Any, wanted: Any, indent: int, key: yaml.Node | None = None
    ) -> Iterator[_Edit]:
        """The edits that make one value another. `key` is the value's key; an item of a list has none."""
        if data == wanted and type(data) is type(wanted):
            return
        block = not (isinstance(node, yaml.CollectionNode) and node.flow_style)
        if block and isinstance(node, yaml.MappingNode) and isinstance(wanted, Mapping):
            yield from self._mapping(node, data, wanted)
        elif block and isinstance(node, yaml.SequenceNode) and isinstance(wanted, list) and wanted and data:
            yield from self._sequence(node, data, wanted)
        elif isinstance(node, yaml.ScalarNode) and not isinstance(wanted, Mapping | list):
            yield self._scalar(node, wanted, indent)
        else:
            yield self._whole(node, wanted, indent, key)

    def _mapping(self, node: yaml.MappingNode, data: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[_Edit]:
        indent = node.start_mark.column
        for at, (key_node, value) in enumerate(node.value):
            key, start = str(key_node.value), key_node.start_mark.index
            if key in wanted:
                yield from self._change(value, data[key], wanted[key], indent, key_node)
            elif self._stands_alone(start) or at + 1 == len(node.value):
                yield self._deleted(start, value, indent)
            else:  # behind a dash: the next key takes its place
                yield _Edit(start, node.value[at + 1][0].start_mark.index, "")
        for key in wanted:
            if key not in data:
                text = f"{' ' * indent}{key}:{yaml_text.after_key(wanted[key], key, indent)}\n"
                yield self._insert(self._after(node, key), text)

    def _after(self, node: yaml.MappingNode, key: str) -> int:
        """Where a new key goes: behind the last of those that come before it."""
        before = self._order[: self._order.index(key)] if key in self._order else self._order
        places = [value for one, value in node.value if one.value in before]
        last = places[-1] if places else node.value[-1][1]
        return next_line(self._text, content_end(self._text, last))

    def _sequence(self, node: yaml.SequenceNode, data: list[Any], wanted: list[Any]) -> Iterator[_Edit]:
        indent = node.start_mark.column
        old, new = [json.dumps(one) for one in data], [json.dumps(one) for one in wanted]
        for _, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
            if old[i1:i2] == new[j1:j2]:
                continue
            both = min(i2 - i1, j2 - j1)
            for at in range(both):
                yield from self._change(node.value[i1 + at], data[i1 + at], wanted[j1 + at], indent)
            for item in node.value[i1 + both : i2]:
                yield self._deleted(dash(self._text, item), item, indent)
            if j1 + both < j2:
                yield self._insert(self._place(node, i1 + both), yaml_text.items(wanted[j1 + both : j2], indent) + "\n")

    def _place(self, node: yaml.SequenceNode, at: int) -> int:
        """Where an item goes that is to be the `at`-th: behind the one before it."""
        if at == 0:
            return line_start(self._text, dash(self._text, node.value[0]))
        return next_line(self._text, content_end(self._text, node.value[at - 1]))

    def _scalar(self, node: yaml.ScalarNode, wanted: Any, indent: int) -> _Edit:
        start, end = node.start_mark.index, content_end(self._text, node)
        inner = indent + yaml_text.STEP
        if node.style in ("|", ">") and isinstance(wanted, str) and yaml_text.foldable(wanted):
            head = self._text[start : head_end(self._text, node)]
            comment = re.sub(r"^[|>][+\-0-9]*", "", head)
            return _Edit(start, end, f">-{comment}\n{yaml_text.folded(wanted, inner)}")
        quote = node.style if node.style in ("'", '"') else ""
        line = yaml_text.scalar(wanted, quote=quote)
        room = yaml_text.WIDTH - node.start_mark.column
        alone = not self._text[end : next_line(self._text, end)].strip()
        if isinstance(wanted, str) and len(line) >= room and alone and yaml_text.foldable(wanted):
            line = f">-\n{yaml_text.folded(wanted, inner)}"
        return _Edit(start, end, line if start < end else f" {line}")

    def _whole(self, node: yaml.Node, wanted: Any, indent: int, key: yaml.Node | None) -> _Edit:
        """A value written anew: of another kind than before, or in brackets."""
        start, end = node.start_mark.index, content_end(self._text, node)
        line = yaml_text.flow(wanted)
        bracketed = isinstance(node, yaml.CollectionNode) and node.flow_style
        if bracketed and node.start_mark.column + len(line) < yaml_text.WIDTH:
            return _Edit(start, end, line)
        if key is None:
            return _Edit(dash(self._text, node) + 1, end, yaml_text.after_dash(wanted, indent))
        colon = self._text.index(":", key.end_mark.index) + 1
        return _Edit(colon, end, yaml_text.after_key(wanted, key.value, indent))

    def _deleted(self, start: int, node: yaml.Node, indent: int) -> _Edit:
        """Whole lines; what was said beside them stays, as comments of their own."""
        first, end = line_start(self._text, start), next_line(self._text, content_end(self._text, node))
        if not self._stands_alone(start):
            raise PatchError("a list is written inside another line; change it in a text editor")
        inside = [one for one in self._comments if first <= one.start < end and not _SILENCES.match(one.text)]
        return _Edit(first, end, "".join(f"{' ' * indent}{one.text}\n" for one in inside))

    def _stands_alone(self, at: int) -> bool:
        return not self._text[line_start(self._text, at) : at].strip()

    def _insert(self, at: int, text: str) -> _Edit:
        complete = at == 0 or self._text[at - 1] == "\n"
        return _Edit(at, at, text if complete else f"\n{text.removesuffix(chr(10))}")


def _verify(before: str, after: str, wanted: Mapping[str, Any]) -> None:
    document = parse(after, "")
    if document.problems or document.data != wanted:
        raise PatchError("this change cannot be written in place; make it in a text editor")
    if _said(before) - _said(after):
        raise PatchError("a comment would be lost; make this change in a text editor")


def _said(text: str) -> Counter[str]:
    return Counter(one.text for one in comments(text) if not _SILENCES.match(one.text))
