"""Help while typing: the schemas are the model's, every file names its own, and each key of a topic is explained."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from places import ROOT

from askivig.knowledge import typing_help
from askivig.knowledge.hints import HINTS
from askivig.knowledge.loader import FILES
from askivig.knowledge.model import Topic
from askivig.knowledge.reading import read

KNOWLEDGE = ROOT / "knowledge"
SHIPPED = sorted([*KNOWLEDGE.glob("*.yml"), *KNOWLEDGE.glob("topics/*.yml")])
BROKEN = sorted(ROOT.glob("tests/examples/invalid/KB11*/topics/*.yml"))


def validator(name: str) -> Draft7Validator:
    schema = json.loads(typing_help.schemas()[name])
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def keys(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every `Type.key` of a schema with what is said of it."""
    types = schema["definitions"].items()
    return {f"{name}.{key}": value for name, kind in types for key, value in kind.get("properties", {}).items()}


def test_committed_schemas_are_the_models():
    committed = {path.name: path.read_text("utf-8") for path in (KNOWLEDGE / typing_help.FOLDER).iterdir()}
    assert committed == typing_help.schemas(), "run `askivig schema` and commit what it writes"


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_shipped_file_names_its_schema_and_is_valid(path: Path):
    name = path.relative_to(KNOWLEDGE).as_posix()
    first = path.read_text("utf-8").split("\n")[0]
    assert first == typing_help.first_line(name)
    schema = path.parent / first.removeprefix(typing_help.MARK)
    assert not list(validator(schema.name).iter_errors(read(path, name).data))


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.parents[1].name)
def test_broken_file_is_underlined(path: Path):
    assert list(validator("topic.json").iter_errors(read(path, path.name).data))


def test_vscode_knows_every_kind():
    wired = json.loads((ROOT / ".vscode/settings.json").read_text("utf-8"))["yaml.schemas"]
    assert {Path(schema).name for schema in wired} == set(typing_help.schemas())
    for schema, files in wired.items():
        assert (ROOT / schema).is_file() and list(ROOT.glob(files))


def test_every_key_of_a_topic_is_explained():
    for name, value in keys(typing_help.draft7(Topic)).items():
        assert name in HINTS or name.split(".")[1] in HINTS, name
        assert value["description"]


def test_every_hint_is_of_a_key():
    known = {name for kind in (Topic, *FILES.values()) for name in keys(typing_help.draft7(kind))}
    assert {hint for hint in HINTS if hint not in known | {name.split(".")[1] for name in known}} == set()


def test_writing_twice_changes_nothing(folder: Path):
    assert "topics/what_it_is.yml" in typing_help.write(folder)
    assert (folder / "topics/what_it_is.yml").read_text("utf-8").startswith(typing_help.MARK)
    assert typing_help.write(folder) == []
