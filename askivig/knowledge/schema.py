"""The JSON Schema of each file kind, made from the model, and what a person is told when a file breaks it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import Document

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_MANY = {"entry": "entries", "character": "characters"}
_KINDS = {
    "object": "keys and values",
    "array": "a list (lines that start with -)",
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "nothing",
}


@cache
def schema(kind: type) -> dict[str, Any]:
    """The JSON Schema (2020-12) of one of the model's types."""
    return msgspec.json.schema(kind)


@cache
def _validator(kind: type) -> Draft202012Validator:
    from jsonschema import Draft202012Validator  # loaded only when something is wrong: a sixth of the start

    return Draft202012Validator(schema(kind))


def check(document: Document, kind: type) -> list[Problem]:
    """Every place where the document is not of the kind."""
    try:
        msgspec.convert(document.data, kind)  # 40 times as fast, and as strict; it names only the first mistake
    except msgspec.ValidationError as error:
        return _mistakes(document, kind) or [document.problem((), "KB110", str(error))]
    return []


def _mistakes(document: Document, kind: type) -> list[Problem]:
    return [
        problem
        for error in _validator(kind).iter_errors(document.data)
        for meant in _meant(error)
        for problem in _problems(document, meant, kind)
    ]


def _meant(error: ValidationError) -> Iterator[ValidationError]:
    """Of a choice between kinds, the complaints of the kind that was meant: the one that got furthest."""
    if not error.context:
        yield error
        return
    best = max(error.context, key=lambda one: (len(one.absolute_path), one.validator != "type"))
    for one in error.context:
        if one.schema_path[0] == best.schema_path[0]:
            yield from _meant(one)


def _problems(document: Document, error: ValidationError, kind: type) -> Iterator[Problem]:
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        yield from _unknown_keys(document, path, error, kind)
    elif error.validator == "required":
        missing = [key for key in error.validator_value if key not in error.instance]
        if error.message.split("'")[1] == missing[0]:  # jsonschema repeats itself for each missing key
            lacking = [key for key in missing if key not in _misspelt(error)]
            if lacking:
                yield document.problem(path, "KB112", f"lacks {_quoted(lacking)}; add it")
    else:
        key = error.validator == "minItems" and document.place(path)[0] != document.place(path, key=True)[0]
        odd = _other_letter(error.instance) if error.validator == "pattern" else ""
        message = f"found {_shown(error.instance)}{odd}, expected {_expected(error)}"
        yield document.problem(path, "KB110", message, key=key)


def _unknown_keys(
    document: Document, path: tuple[str | int, ...], error: ValidationError, kind: type
) -> Iterator[Problem]:
    known = list(error.schema.get("properties", {}))
    for key in error.instance:
        if key not in known:
            close = get_close_matches(key, known, 1)
            remedy = f'did you mean "{close[0]}"?' if close else _home(kind, key)
            remedy = remedy or f"expected one of {', '.join(sorted(known))}"
            yield document.problem(
                (*path, key), "KB111", f'unknown key "{key}"{_other_letter(key)}; {remedy}', key=True
            )


def _home(kind: type, key: str) -> str:
    """Where a key belongs that stands in the wrong place; empty for one that is known nowhere."""
    parts = schema(kind)["$defs"]
    owners = [name for name, part in parts.items() if key in part.get("properties", {})]
    if not owners:
        return ""
    if f"#/$defs/{owners[0]}" == schema(kind)["$ref"]:
        return "it belongs to the outermost keys: begin it in column 1"
    above = [
        name
        for part in parts.values()
        for name, inner in part.get("properties", {}).items()
        if f"'#/$defs/{owners[0]}'" in str(inner)
    ]
    return f'it belongs under "{above[0]}": indent it further' if above else ""


def _misspelt(error: ValidationError) -> set[str]:
    """Keys that an unknown key is taken for: that is said of the unknown one."""
    known = list(error.schema.get("properties", {}))
    unknown = [key for key in error.instance if key not in known]
    return {close for key in unknown for close in get_close_matches(key, known, 1)}


def _expected(error: ValidationError) -> str:
    wanted, value = error.validator_value, error.instance
    if error.validator == "type":
        names = [wanted] if isinstance(wanted, str) else wanted
        return " or ".join(_KINDS[name] for name in names) + _hint(names, value)
    if error.validator == "enum":
        return "one of " + ", ".join(str(one) for one in wanted)
    if error.validator == "pattern":
        return str(error.schema.get("description", f"text that matches {wanted}"))
    if error.validator in ("minItems", "minLength"):
        what = "entry" if error.validator == "minItems" else "character"
        return f"at least {wanted} {what if wanted == 1 else _MANY[what]}; add {wanted - len(value)} more"
    return str(error.message)


def _other_letter(text: str) -> str:
    """Which letter of an id or key is none of the plain alphabet, though it may look like it."""
    strange = next((letter for letter in text if not letter.isascii()), None)
    if strange is None:
        return ""
    return f", which holds U+{ord(strange):04X} ({unicodedata.name(strange, 'no name').lower()})"


def _hint(names: list[str], value: Any) -> str:
    """What to do about a value of another kind."""
    text = isinstance(value, str)
    if names == ["string"]:
        if value is None:
            return '; write it here (in quotes, if it is the word "null" or a ~), or take the line away'
        if isinstance(value, dict):
            return '; put a text in quotes that holds ": " or begins with { or ?'
        if isinstance(value, list):
            return "; write it behind its key or -, in quotes if it begins with ["
        return "; put it in quotes"
    if names in (["number"], ["integer"]) and text and value.replace(".", "", 1).isdecimal():
        return "; take the quotes away"
    if names == ["number"] and text and value.replace(",", "", 1).isdecimal():
        return "; write a point in place of the comma"
    return ""


def _shown(value: Any) -> str:
    if isinstance(value, dict):
        return "keys and values"
    if isinstance(value, list):
        return f"a list of {len(value)}" if value else "an empty list"
    if isinstance(value, bool):
        return f'"{str(value).lower()}"'
    if value is None:
        return "nothing"
    text = str(value)
    return f'"{text[:40]}…"' if len(text) > 40 else f'"{text}"'


def _quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
