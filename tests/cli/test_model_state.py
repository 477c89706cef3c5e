"""A missing or stale model gives one clear line with the remedy, and training is offered only when it is needed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askivig.knowledge.loader import load
from askivig.nlu.fingerprint import fingerprint
from askivig.nlu.training import model_path

TALKING = [["ask", "what is it"], ["ask", "--json", "what is it"], ["chat"], ["eval", "set.jsonl"]]


@pytest.fixture
def trained(project: Path, folder: Path) -> Path:
    """The project with what training leaves behind, but for a model that works."""
    (project / "set.jsonl").write_text('{"text": "x", "kind": "chitchat"}\n')
    model = model_path(project, folder)
    model.parent.mkdir()
    model.write_bytes(b"no model at all")
    record = model.with_name("askivig.fingerprint.json")
    record.write_text(json.dumps(fingerprint(project, load(folder))))
    return project


@pytest.mark.parametrize("command", TALKING, ids=" ".join)
def test_missing_model(askivig, trained: Path, folder: Path, command: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(trained)
    model_path(trained, folder).unlink()
    done = askivig(*command)
    assert (done.code, done.err) == (1, "there is no trained model yet; run `askivig train`\n")


@pytest.mark.parametrize("command", TALKING, ids=" ".join)
def test_stale_model(askivig, trained: Path, edit, command: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(trained)
    edit("topics/what_it_is.yml", "drug class?", "class of drug?")
    done = askivig(*command)
    assert (done.code, done.err) == (1, "the model is stale: wordings changed; run `askivig train`\n")


def test_fitting_model_is_not_trained_again(askivig, trained: Path):
    done = askivig("train", "--project", trained)
    assert done.code == 0
    assert "nothing to train" in done.out


def test_edited_answer_needs_no_training(askivig, trained: Path, edit):
    edit("topics/what_it_is.yml", "It goes into a vein as a drip.", "It drips into a vein.")
    assert "nothing to train" in askivig("train", "--project", trained).out
