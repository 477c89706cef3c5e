"""Training is needed when something that is learned from has changed, and only then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askivig.knowledge.loader import load
from askivig.nlu.fingerprint import changed, digest, fingerprint
from askivig.nlu.training import NO_MODEL, changes, describe, model_path


@pytest.fixture
def named(project: Path, folder: Path, edit):
    """What an edit, `named(file, old, new)`, is said to have changed."""
    (project / "data").mkdir()
    for name in ("config.yml", "domain.yml", "data/nlu.yml"):
        (project / name).write_text("version: 1\n")
    before = fingerprint(project, load(folder))

    def after(name: str, old: str, new: str) -> list[str]:
        edit(name, old, new)
        return changed(before, fingerprint(project, load(folder)))

    return after


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("topics/what_it_is.yml", "It goes into a vein as a drip.", "It drips into a vein."),
        ("topics/what_it_is.yml", "Antibodies are proteins", "They are proteins"),
        ("topics/what_it_is.yml", "related: [how_it_works, ", "related: ["),
        ("topics/what_it_is.yml", "Why do you suggest", "Why would you suggest"),
        ("topics/infection_risk.yml", "a cough that does not go away", "a cough that stays"),
        ("sources.yml", "The first drips run over two hours.", "At first it runs over two hours."),
        ("clinic.yml", "555-0123", "555-0124"),
        ("phrases.yml", "Please type a question.", "Type a question."),
        ("safety.yml", "Say that you get {therapy}.", "Say what you get."),
        ("categories.yml", "title: How it is given", "title: The drip"),
    ],
)
def test_what_is_looked_up_needs_no_training(named, file: str, old: str, new: str):
    assert named(file, old, new) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "part"),
    [
        ("topics/what_it_is.yml", "drug class?", "class of drug?", "wordings"),
        ("topics/what_it_is.yml", "  - drug class?\n", "", "wordings"),
        ("topics/what_it_is.yml", "What is infliximab?", "What is this?", "wordings"),
        ("topics/what_it_is.yml", "category: basics", "category: giving", "wordings"),
        ("out_of_scope.yml", "tell me a joke", "know any jokes", "wordings"),
        ("../config.yml", "version: 1", "version: 2", "config.yml"),
        ("../domain.yml", "version: 1", "version: 2", "domain.yml"),
        ("../data/nlu.yml", "version: 1", "version: 2", "data"),
    ],
)
def test_what_is_learned_is_named(named, file: str, old: str, new: str, part: str):
    assert named(file, old, new) == [part]


def test_intent_of_a_category_is_learned(named):
    assert named("categories.yml", "ask_basics", "ask_first") == ["categories", "wordings"]


def test_a_new_data_file_is_noticed(project: Path, folder: Path):
    (project / "data").mkdir()
    before = fingerprint(project, load(folder))
    (project / "data" / "more.yml").write_text("version: 1\n")
    assert changed(before, fingerprint(project, load(folder))) == ["data"]


def test_digest_follows_every_part():
    assert digest({"a": "1", "b": "2"}) == digest({"b": "2", "a": "1"})
    assert digest({"a": "1", "b": "2"}) != digest({"a": "1", "b": "3"})


def test_parts_that_come_and_go_have_changed():
    assert changed({"a": "1", "b": "2"}, {"b": "2", "c": "3"}) == ["a", "c"]


@pytest.fixture
def record(project: Path, folder: Path) -> Path:
    """The record beside a model that fits, as training leaves it."""
    model = model_path(project, folder)
    model.parent.mkdir()
    model.write_bytes(b"model")
    path = model.with_name("askivig.fingerprint.json")
    path.write_text(json.dumps(fingerprint(project, load(folder))))
    return path


def test_fitting_model_needs_nothing(project: Path, folder: Path, record: Path):
    assert changes(project, folder, load(folder)) == []


@pytest.mark.parametrize("left", ["", "{", "null", "5", "[1]"])
def test_unreadable_record_is_as_none(project: Path, folder: Path, record: Path, left: str):
    record.write_text(left)
    assert changes(project, folder, load(folder)) == [NO_MODEL]


def test_record_without_its_model_is_as_none(project: Path, folder: Path, record: Path):
    model_path(project, folder).unlink()
    assert changes(project, folder, load(folder)) == [NO_MODEL]


def test_each_knowledge_folder_has_its_model(project: Path, folder: Path):
    assert model_path(project, folder) != model_path(project, project / "other")


def test_changes_are_said_in_a_sentence():
    assert "no trained model" in describe([NO_MODEL])
    assert describe(["data", "wordings"]) == "the model is stale: data, wordings changed"
