"""Saves topics: the new text is tried out first, and only the changed places of the file are written."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from askivig.editor import yaml_text
from askivig.editor.files import FileChanged, TopicFile, topic_file, write
from askivig.editor.form import ORDER, Form, merged
from askivig.editor.patching import PatchError, patch
from askivig.editor.trial import trial
from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import parse
from askivig.knowledge.typing_help import first_line

__all__ = ["FileChanged", "NotSaved", "add_wording", "plain", "text_with"]


class NotSaved(Exception):
    """The text was not saved; `problems` say why, and what helps."""

    def __init__(self, reason: str, problems: Iterable[Problem] = ()) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join([reason, *map(str, self.problems)]) if self.problems else reason)


def text_with(file: TopicFile, form: Form) -> str:
    """The file's text with what the form says; a new file's, if there is none. Raises `PatchError`."""
    if not file.exists:
        return _new(file.path.stem, form)
    return patch(file.text, merged(form, parse(file.text, "").data), ORDER)


def add_wording(folder: Path, topic: str, text: str) -> None:
    """Adds a wording to a topic's file, comments and order kept. It trains the model like any other.

    Raises `NotSaved` when it is blank or stands somewhere already, `FileChanged` when somebody saves meanwhile.
    """
    wording = " ".join(text.split())
    try:
        file = topic_file(folder, topic)
    except ValueError:
        raise NotSaved(f'"{topic}" is no topic') from None
    data = parse(file.text, "").data
    if not wording or not file.exists or not isinstance(data, dict):
        raise NotSaved("there is no such topic" if wording else "a wording must not be blank")
    known = data.get("wordings")
    wordings = known if isinstance(known, list) else []
    if plain(wording) in [plain(str(one)) for one in [*wordings, data.get("question")]]:
        raise NotSaved(f'"{wording}" stands in this topic already')
    _save(folder, topic, file, {**data, "wordings": [*wordings, wording]})


def _save(folder: Path, topic: str, file: TopicFile, data: dict[str, Any]) -> None:
    try:
        changed = patch(file.text, data, ORDER)
    except PatchError as error:
        raise NotSaved(str(error)) from error
    tried = trial(folder, topic, changed, content=False)
    if tried.blocking:
        raise NotSaved("the knowledge base would not load", tried.blocking)
    write(file, changed)


def _new(topic: str, form: Form) -> str:
    data = {"id": topic, **merged(form, None), "review": {"status": "awaiting clinical review"}}
    ordered = {key: data[key] for key in ORDER if key in data}
    return f"{first_line(f'topics/{topic}.yml')}\n{yaml_text.entries(ordered, 0)}\n"


def plain(text: str) -> str:
    """A wording without what makes no difference: case, spaces and the mark at its end."""
    return " ".join(text.lower().split()).rstrip("?!. ")
