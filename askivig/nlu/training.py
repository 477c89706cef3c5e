"""Trains the model, keeps its fingerprint beside it, and says whether training is needed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.project import DEMO, KNOWLEDGE_VARIABLE, MODE_VARIABLE
from askivig.nlu.fingerprint import changed, fingerprint

NO_MODEL = "no model"
SETTINGS = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "CUDA_VISIBLE_DEVICES": "-1",
    "PYTHONWARNINGS": "ignore",
}


class TrainingError(Exception):
    """Rasa could not train; the message holds the end of what it said."""


def model_path(project: Path, folder: Path) -> Path:
    """Where the model of a knowledge folder lies: of another than the project's own in a folder apart.

    Rasa's own commands take the newest of `models/`.
    """
    models = project / "models"
    return (models if folder == project / "knowledge" else models / folder.name) / "askivig.tar.gz"


def changes(project: Path, folder: Path, base: KnowledgeBase) -> list[str]:
    """What has changed since the model was trained; empty when it still fits."""
    model = model_path(project, folder)
    try:
        old = dict(json.loads(_record(model).read_text()))
    except (OSError, ValueError, TypeError):  # none, or not what training writes
        return [NO_MODEL]
    return changed(old, fingerprint(project, base)) if model.exists() else [NO_MODEL]


def describe(changes: list[str]) -> str:
    """The changes in a sentence."""
    return (
        "there is no trained model yet" if NO_MODEL in changes else f"the model is stale: {', '.join(changes)} changed"
    )


def train(
    project: Path, folder: Path, base: KnowledgeBase, progress: Callable[[str], None], model: Path | None = None
) -> Path:
    """Trains with Rasa in a process of its own and swaps the new model in only when it is whole.

    `model` is another place than the project's own. Raises `TrainingError` when Rasa fails.
    """
    model = model or model_path(project, folder)
    model.parent.mkdir(parents=True, exist_ok=True)
    parts = fingerprint(project, base)
    new = model.with_name(f"new-{model.name}")
    # Rasa's own validation is left to `rasa data validate`: the knowledge base has been checked by now.
    options = ["--skip-validation", "--out", str(new.parent), "--fixed-model-name", new.name]
    command = [sys.executable, "-m", "rasa", "train", *options]
    environment = {**os.environ, **SETTINGS, KNOWLEDGE_VARIABLE: str(folder), MODE_VARIABLE: DEMO}
    with subprocess.Popen(
        command, cwd=project, env=environment, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    ) as process:
        said = [_told(line, progress) for line in process.stdout or ()]
    if process.returncode or not new.exists():
        raise TrainingError("training failed; the end of what Rasa said:\n" + "".join(said[-60:]))
    _record(model).unlink(missing_ok=True)
    new.replace(model)
    _record(model).write_text(json.dumps(parts, indent=1))
    return model


def adopt(new: Path, model: Path) -> None:
    """Puts a model that was trained elsewhere, with its fingerprint, in the place of the project's own."""
    _record(model).unlink(missing_ok=True)
    new.replace(model)
    _record(new).replace(_record(model))


def _told(line: str, progress: Callable[[str], None]) -> str:
    for word in ("Starting to train component", "Finished training component", "Restored component"):
        if word in line:
            progress(line.split(" - ")[-1].strip())
    return line


def _record(model: Path) -> Path:
    return model.with_name(model.name.removesuffix(".tar.gz") + ".fingerprint.json")
