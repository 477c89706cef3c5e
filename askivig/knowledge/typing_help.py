"""Help while typing: JSON Schemas (draft-07) that editor programs read, and the line that names a file's schema.

They are made from the model, as the schema that finds mistakes is (`askivig.knowledge.schema`), and lie in the
knowledge folder: `schema/topic.json` for topics, `schema/<name>.json` for `<name>.yml`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from askivig.knowledge.hints import HINTS
from askivig.knowledge.loader import FILES
from askivig.knowledge.model import Topic
from askivig.knowledge.schema import schema

FOLDER = "schema"
MARK = "# yaml-language-server: $schema="
_DEFINITIONS = "#/definitions/"


def schemas() -> dict[str, str]:
    """The text of each schema file, by its name."""
    kinds = {"topic": Topic, **{name.removesuffix(".yml"): kind for name, kind in FILES.items()}}
    return {f"{name}.json": json.dumps(draft7(kind), indent=1) + "\n" for name, kind in kinds.items()}


def draft7(kind: type) -> dict[str, Any]:
    """The schema of one of the model's types as draft-07, with a hint beside every key that has one."""
    made = _converted(schema(kind))
    for name, definition in made["definitions"].items():
        for key, value in definition.get("properties", {}).items():
            definition["properties"][key] = _hinted(value, HINTS.get(f"{name}.{key}") or HINTS.get(key))
    return {"$schema": "http://json-schema.org/draft-07/schema#", **made}


def first_line(name: str) -> str:
    """The comment that begins a file of the folder; `name` is its path inside, as topics/x.yml."""
    if name.startswith("topics/"):
        return f"{MARK}../{FOLDER}/topic.json"
    return f"{MARK}{FOLDER}/{Path(name).stem}.json"


def write(folder: Path) -> list[str]:
    """Writes the schemas that are not there as they should be, and the first line of each file that lacks it.

    Gives the names of what was written.
    """
    (folder / FOLDER).mkdir(exist_ok=True)
    wanted = {folder / FOLDER / name: text.encode() for name, text in schemas().items()}
    wanted |= {path: _marked(path, folder) for path in (*folder.glob("*.yml"), *folder.glob("topics/*.yml"))}
    stale = [path for path, content in wanted.items() if not path.exists() or path.read_bytes() != content]
    for path in stale:
        path.write_bytes(wanted[path])
    return sorted(str(path.relative_to(folder)) for path in stale)


def _marked(path: Path, folder: Path) -> bytes:
    content, name = path.read_bytes(), path.relative_to(folder).as_posix()
    known = name.startswith("topics/") or name in FILES
    if not known or content.startswith(MARK.encode()):
        return content
    return f"{first_line(name)}\n".encode() + content


def _converted(value: Any) -> Any:
    """Draft 2020-12, as msgspec writes it, as draft-07: `$defs` were `definitions` then."""
    if isinstance(value, list):
        return [_converted(one) for one in value]
    if not isinstance(value, dict):
        return value
    moved = {"definitions" if key == "$defs" else key: _converted(one) for key, one in value.items()}
    if isinstance(moved.get("$ref"), str):
        moved["$ref"] = _DEFINITIONS + moved["$ref"].rsplit("/", 1)[1]
    return moved


def _hinted(value: dict[str, Any], hint: str | None) -> dict[str, Any]:
    if hint is None:
        return value
    if "$ref" in value:  # draft-07 reads nothing that stands beside a reference
        return {"description": hint, "allOf": [value]}
    return {**value, "description": hint}
