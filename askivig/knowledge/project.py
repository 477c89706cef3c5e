"""Where a project and its knowledge folder lie."""

from __future__ import annotations

import os
from pathlib import Path

KNOWLEDGE_VARIABLE = "ASKIVIG_KNOWLEDGE"
MODE_VARIABLE = "ASKIVIG_MODE"
DEMO, LIVE = "demo", "live"
MODES = (DEMO, LIVE)


class ProjectError(Exception):
    """No project directory was found."""


def find_project(start: Path | None = None) -> Path:
    """The nearest directory, from `start` (default: here) upwards, that holds `knowledge/`.

    Raises `ProjectError` when there is none.
    """
    here = (start or Path.cwd()).resolve()
    for folder in [here, *here.parents]:
        if (folder / "knowledge").is_dir():
            return folder
    raise ProjectError(f"no project at {here}: neither it nor a parent holds knowledge/; use --project DIR")


def is_live() -> bool:
    """Whether patients are served: then only what was published may be said."""
    return os.environ.get(MODE_VARIABLE, "").strip() == LIVE


def knowledge_folder(project: Path | None = None) -> Path:
    """The knowledge folder: the one that `ASKIVIG_KNOWLEDGE` names, else the project's own."""
    named = os.environ.get(KNOWLEDGE_VARIABLE)
    if named:
        return Path(named).resolve()
    return (project or find_project()) / "knowledge"
