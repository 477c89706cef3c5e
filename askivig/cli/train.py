"""`askivig train`."""

from __future__ import annotations

import argparse
import sys
import time

from askivig.cli.main import Failure
from askivig.knowledge.loader import load
from askivig.knowledge.project import find_project, knowledge_folder
from askivig.nlu import training


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="train even when nothing has changed")


def run(options: argparse.Namespace) -> int:
    """Trains when it is needed, and says why."""
    project = find_project(options.project)
    folder = knowledge_folder(project)
    base = load(folder)
    stale = training.changes(project, folder, base)
    if not stale and not options.force:
        print("the model is up to date; nothing to train")
        return 0
    print(f"{training.describe(stale) if stale else 'asked to'}: training (about half a minute)", flush=True)
    started = time.monotonic()
    try:
        model = training.train(project, folder, base, _progress)
    except training.TrainingError as error:
        raise Failure(str(error)) from error
    print(f"trained in {time.monotonic() - started:.0f} s: {model.relative_to(project)}")
    return 0


def _progress(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)
