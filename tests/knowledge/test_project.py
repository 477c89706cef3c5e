"""Where a project and its knowledge folder are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.knowledge.project import KNOWLEDGE_VARIABLE, ProjectError, find_project, knowledge_folder


def test_nearest_parent_that_holds_knowledge(project: Path):
    (project / "a" / "b").mkdir(parents=True)
    assert find_project(project / "a" / "b") == project


def test_none_is_said_with_the_remedy(tmp_path: Path):
    with pytest.raises(ProjectError, match="--project"):
        find_project(tmp_path)


def test_environment_swaps_the_folder(project: Path, monkeypatch: pytest.MonkeyPatch):
    assert knowledge_folder(project) == project / "knowledge"
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(project / "other"))
    assert knowledge_folder(project) == project / "other"
