"""The two systems that are measured: each a project in a folder of its own, with questions of its own."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from askivig.knowledge.loader import load
from askivig.knowledge.project import find_project, knowledge_folder
from benchmarks.http import ASKIVIG, STOCK, Service

MOST_WORDS = 12  # of a question: the stock bot is told no stories either
COPIED = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml", "data")
SCAFFOLD = "import sys; from rasa.cli.scaffold import create_initial_project as create; create(sys.argv[1])"


@dataclass(frozen=True)
class System:
    """How to train it and to talk with it (Python's arguments), in its folder, and what to ask it."""

    name: str
    folder: Path
    train: Sequence[str]
    talk: Sequence[str]
    questions: Sequence[str]
    service: Service


def askivig(folder: Path) -> System:
    """A copy of this project, so that its own model and Rasa's cache stay as they are."""
    project = find_project()
    shutil.copytree(knowledge_folder(project), folder / "knowledge")
    for name in COPIED:
        copy = shutil.copytree if (project / name).is_dir() else shutil.copy
        copy(project / name, folder / name)
    wordings = [wording for topic in load(folder / "knowledge").topics.values() for wording in topic.wordings]
    questions = [wording for wording in wordings if len(wording.split()) <= MOST_WORDS]
    train = ["-m", "askivig", "train", "--project", str(folder)]
    return System("askivig", folder, train, ["-m", "benchmarks.talk_askivig", str(folder)], questions, ASKIVIG)


def stock(folder: Path) -> System:
    """What `rasa init` creates."""
    subprocess.run([sys.executable, "-c", SCAFFOLD, str(folder)], check=True, capture_output=True)
    entries = yaml.safe_load((folder / "data" / "nlu.yml").read_text("utf-8"))["nlu"]
    questions = [line.removeprefix("- ") for entry in entries for line in entry["examples"].splitlines()]
    model = "model.tar.gz"
    train = ["-m", "rasa", "train", "--fixed-model-name", model]
    return System("stock Rasa", folder, train, ["-m", "benchmarks.talk_stock", f"models/{model}"], questions, STOCK)
