"""A public set of labelled texts as a project of its own, so that the same commands train and read it.

Each label becomes a topic, with its texts as wordings; what is out of scope becomes a group of out_of_scope.yml. The
rest of the knowledge folder is the small one of the tests: nothing in it can be asked for. Our conversational examples
stay away, since these sets have greetings and thanks among their labels.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
SMALL = ROOT / "tests" / "examples" / "valid" / "infliximab"
WIRING = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml", "data/rules.yml", "data/stories.yml")
CATEGORY = "public"
LEAST_WORDINGS = 5  # of a topic, for the schema
Labelled = tuple[str, str]


def write_project(folder: Path, known: Sequence[Labelled], out_of_scope: Sequence[str]) -> None:
    """Writes a project that `askivig train` takes, into an empty folder."""
    (folder / "data").mkdir()
    for name in WIRING:
        shutil.copy(ROOT / name, folder / name)
    knowledge = folder / "knowledge"
    shutil.copytree(SMALL, knowledge, ignore=shutil.ignore_patterns("topics"))
    _write(knowledge / "categories.yml", _categories(_read(knowledge / "categories.yml")))
    _write(knowledge / "safety.yml", _without_checks(_read(knowledge / "safety.yml")))
    _write(knowledge / "out_of_scope.yml", {"groups": [_group(out_of_scope)] if out_of_scope else []})
    (knowledge / "topics").mkdir()
    seen = {_plain(text) for text in out_of_scope}  # a text may have one owner only
    for label in sorted({label for _, label in known}):
        texts = _unseen((text for text, owner in known if owner == label), seen)
        _write(knowledge / "topics" / f"{topic_id(label)}.yml", _topic(topic_id(label), texts))


def topic_id(label: str) -> str:
    """A label as the id of a topic."""
    return re.sub(r"[^a-z0-9]+", "_", label.lower()).strip("_")


def _topic(name: str, texts: Sequence[str]) -> dict[str, Any]:
    return {
        "id": name,
        "category": CATEGORY,
        "question": texts[0],
        "answer": {"short": "This is a label of a public set."},
        "facts": ["leaflet/antibody"],
        "wordings": [*texts, *[texts[0]] * (LEAST_WORDINGS - len(texts))],
        "ask_your_team": ["Is this a label?"],
        "review": {"status": "awaiting clinical review"},
    }


def _categories(data: dict[str, Any]) -> dict[str, Any]:
    category = {"id": CATEGORY, "intent": "ask_public", "title": "Public set", "offer": "the labels of a public set"}
    return {"therapy": data["therapy"], "categories": [category]}


def _without_checks(data: dict[str, Any]) -> dict[str, Any]:
    """Symptom checks name topics that are not there."""
    signs = [{key: value for key, value in sign.items() if key != "check"} for sign in data["signs"]]
    return {**data, "signs": signs}


def _group(texts: Sequence[str]) -> dict[str, Any]:
    return {"id": CATEGORY, "wordings": [*texts]}


def _unseen(texts: Iterable[str], seen: set[str]) -> list[str]:
    found = []
    for text in texts:
        if _plain(text) not in seen:
            seen.add(_plain(text))
            found.append(" ".join(text.split()))
    return found


def _plain(text: str) -> str:
    return " ".join(text.lower().split()).rstrip("?!. ")


def _read(path: Path) -> dict[str, Any]:
    data: dict[str, Any] = YAML(typ="safe").load(path)
    return data


def _write(path: Path, data: dict[str, Any]) -> None:
    path.write_text(json.dumps(data, indent=1), "utf-8")  # which YAML includes
