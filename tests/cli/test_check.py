"""`askivig check`."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from places import INFLIXIMAB, ROOT

from askivig.knowledge.project import KNOWLEDGE_VARIABLE


def test_clean(askivig):
    done = askivig("check", INFLIXIMAB)
    assert (done.code, done.err) == (0, "")
    assert "0 errors" in done.out and "5 topics" in done.out


def test_problems_one_a_line(askivig, folder: Path, edit):
    edit("topics/what_it_is.yml", "leaflet/blocks-tnf", "leaflet/block-tnf")
    edit("categories.yml", "what_it_is,", "what_is_it,")
    done = askivig("check", folder)
    assert done.code == 1
    lines = done.out.splitlines()
    first, second = (line for line in lines if " error: " in line)
    assert first.startswith(
        'knowledge/categories.yml:23:19 KB204 error: names unknown topic "what_is_it"; did you mean'
    )
    assert second.startswith("knowledge/topics/what_it_is.yml:8:27 KB203 error: ")
    assert lines[-1].startswith("2 errors")


def test_json(askivig, folder: Path, edit):
    assert json.loads(askivig("check", INFLIXIMAB, "--format", "json").out) == []
    edit("topics/what_it_is.yml", "leaflet/blocks-tnf", "leaflet/block-tnf")
    done = askivig("check", folder, "--format", "json")
    (problem,) = (one for one in json.loads(done.out) if one["level"] == "error")
    assert done.code == 1
    assert problem == {
        "file": "knowledge/topics/what_it_is.yml",
        "line": 8,
        "column": 27,
        "code": "KB203",
        "message": problem["message"],
        "level": "error",
    }


def test_strict_of_a_clean_folder(askivig):
    assert askivig("check", INFLIXIMAB, "--strict").code == 0


def test_strict_counts_warnings(askivig, monkeypatch: pytest.MonkeyPatch):
    """No rule of the small knowledge base warns: a warning is handed in by the loader's own type."""
    from askivig.cli import check
    from askivig.knowledge.problems import Problem

    warning = Problem("a.yml", 1, 1, "KB999", "could be better", "warning")
    monkeypatch.setattr(check, "inspect", lambda folder, **more: (None, [warning]))
    assert askivig("check", INFLIXIMAB).code == 0
    assert askivig("check", INFLIXIMAB, "--strict").code == 1


def test_project_is_the_nearest(askivig, project: Path, monkeypatch: pytest.MonkeyPatch):
    (project / "docs").mkdir()
    monkeypatch.chdir(project / "docs")
    assert "5 topics" in askivig("check").out


def test_project_can_be_named(askivig, project: Path):
    assert "5 topics" in askivig("check", "--project", project).out


def test_environment_names_the_folder(askivig, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(INFLIXIMAB))
    assert "5 topics" in askivig("check").out


def test_path_that_is_no_folder(askivig, tmp_path: Path):
    done = askivig("check", tmp_path / "none")
    assert done.code == 1
    assert "KB100" in done.out


def test_what_was_left_out_is_said(askivig):
    assert "--gate" in askivig("check", INFLIXIMAB).out and "--model" in askivig("check", INFLIXIMAB).out
    assert "--gate" not in askivig("check", INFLIXIMAB, "--gate").out


def test_gate_finds_alarms(askivig, folder: Path, edit):
    edit("topics/how_it_works.yml", "  - mechanism of action pls", "  - I can not breathe, how does it act")
    assert askivig("check", folder).code == 0
    done = askivig("check", folder, "--gate")
    assert done.code == 1 and "how_it_works.yml:13:5 KB353 error" in done.out and "emergency" in done.out


def test_shipped_wordings_raise_no_alarm(askivig):
    assert askivig("check", ROOT / "knowledge", "--gate", "--strict").code == 0


def test_model_wants_a_trained_one(askivig, folder: Path):
    done = askivig("check", folder, "--model")
    assert done.code == 1 and "askivig train" in done.err


def test_live_is_stricter(askivig):
    assert askivig("check", INFLIXIMAB).code == 0
    live = askivig("check", INFLIXIMAB, "--live")
    assert live.code == 1 and "KB366" in live.out
    assert live.out == askivig("check", INFLIXIMAB, "--mode", "live").out
