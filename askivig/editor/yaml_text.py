"""How values are written as YAML, in the way of the shipped files: folded where long, quoted only where needed."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from askivig.knowledge.reading import parse

WIDTH = 118
STEP = 2
_ID = re.compile(r"[a-z][a-z0-9_]*")
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")  # YAML wants them escaped


def scalar(value: Any, *, quote: str = "", flow: bool = False) -> str:
    """A value on one line; `quote` is the kind of quotes that stood there before."""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if _UNSEEN.search(text) or quote == '"':
        return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))
    single = "'" + text.replace("'", "''") + "'"
    return single if quote == "'" or not _plain(text, flow=flow) else text


def folded(text: str, indent: int) -> str:
    """The lines of a text below a `>-`."""
    room = max(WIDTH - indent, 40)
    lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
    return "\n".join(" " * indent + line for line in lines)


def flow(value: Any) -> str:
    """A value in brackets, or on one line."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, flow=True)


def after_key(value: Any, key: str, indent: int) -> str:
    """What follows the colon of a key that stands at `indent`."""
    if isinstance(value, Mapping):
        return "\n" + entries(value, indent + STEP)
    if isinstance(value, list):
        short = f" {flow(value)}"
        inline = not value or (all(map(_is_id, value)) and indent + len(key) + len(short) < WIDTH)
        return short if inline else "\n" + items(value, indent + STEP)
    return _text(value, indent + len(key) + 1, indent + STEP)


def entries(value: Mapping[str, Any], indent: int) -> str:
    """The lines of a mapping, without the last line break."""
    return "\n".join(f"{' ' * indent}{key}:{after_key(one, key, indent)}" for key, one in value.items())


def items(values: Sequence[Any], indent: int) -> str:
    """The lines of a list, without the last line break."""
    return "\n".join(f"{' ' * indent}-{after_dash(one, indent)}" for one in values)


def after_dash(value: Any, indent: int) -> str:
    """What follows the dash of an item whose dash stands at `indent`."""
    if isinstance(value, Mapping):
        return " " + entries(value, indent + STEP).lstrip()
    return _text(value, indent + 1, indent + STEP)


def _text(value: Any, column: int, indent: int) -> str:
    line = scalar(value)
    if isinstance(value, str) and column + len(line) >= WIDTH and foldable(value):
        return " >-\n" + folded(value, indent)
    return f" {line}"


def foldable(text: str) -> bool:
    """Whether it comes back from a folded text as it was."""
    return bool(text) and " ".join(text.split()) == text and not _UNSEEN.search(text)


def _is_id(value: Any) -> bool:
    return isinstance(value, str) and _ID.fullmatch(value) is not None


def _plain(text: str, *, flow: bool) -> bool:
    """Whether YAML reads it as this text without quotes."""
    document = parse(f"- [{text}]" if flow else f"- {text}", "")
    return not document.problems and document.data == [[text] if flow else text] and "\n" not in text
