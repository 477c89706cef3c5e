"""`askivig train`."""

from __future__ import annotations

import argparse
import os
import sys
import time
from pathlib import Path

from askivig.cli.main import Failure
from askivig.knowledge.loader import load
from askivig.knowledge.project import find_project, knowledge_folder
from askivig.nlu import training

NICENESS = 10  # whoever trains beside an engine that answers lets it go first


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--force", action="store_true", help="train even when nothing has changed")
    parser.add_argument(
        "--to", type=Path, metavar="FILE", help="write the model there, behind other work, and leave the project's own"
    )


def run(options: argparse.Namespace) -> int:
    """Trains when it is needed, and says why."""
    project = find_project(options.project)
    folder = knowledge_folder(project)
    base = load(folder)
    stale = training.changes(project, folder, base)
    if not stale and not options.force and not options.to:
        print("the model is up to date; nothing to train")
        return 0
    print(f"{training.describe(stale) if stale else 'asked to'}: training (about a minute)", flush=True)
    if options.to:
        os.nice(NICENESS)
    started = time.monotonic()
    try:
        model = training.train(project, folder, base, _progress, options.to and options.to.resolve())
    except training.TrainingError as error:
        raise Failure(str(error)) from error
    print(f"trained in {time.monotonic() - started:.0f} s: {options.to or model.relative_to(project)}")
    return 0


def _progress(line: str) -> None:
    print(f"  {line}", file=sys.stderr, flush=True)
