"""What the commands that talk share: the project, its knowledge base, a trained model, a started engine."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from askivig.chat.child import EngineError
from askivig.chat.engine import Engine
from askivig.cli.main import Failure
from askivig.knowledge.live import live
from askivig.knowledge.loader import load
from askivig.knowledge.project import KNOWLEDGE_VARIABLE, find_project, knowledge_folder
from askivig.nlu import training


@asynccontextmanager
async def engine(project: Path | None) -> AsyncIterator[Engine]:
    """A started engine over the trained model.

    Raises `Failure` when there is no model, or a stale one: it names what has changed and the remedy.
    """
    root, folder = locate(project)
    knowledge = live(folder)
    model = training.model_path(root, folder)
    stale = training.changes(root, folder, load(folder))  # the model is of the files, also in live mode
    if stale:
        raise Failure(f"{training.describe(stale)}; run `askivig train`")
    started = Engine(root, model, knowledge)
    try:
        await started.start()
    except EngineError as error:
        raise Failure(str(error)) from error
    try:
        yield started
    finally:
        started.stop()


def locate(project: Path | None) -> tuple[Path, Path]:
    """The project directory and its knowledge folder, which child processes are told of as well."""
    root = find_project(project)
    folder = knowledge_folder(root)
    os.environ[KNOWLEDGE_VARIABLE] = str(folder)
    return root, folder
