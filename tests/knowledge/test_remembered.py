"""A file is read again when it has changed, and only then."""

from __future__ import annotations

from pathlib import Path

from askivig.knowledge.loader import inspect
from askivig.knowledge.reading import parse, read
from askivig.knowledge.remembered import remembered


def test_unchanged_file_is_read_once(tmp_path: Path):
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n")
    assert remembered(path, "a.yml") is remembered(path, "a.yml")
    assert remembered(path, "a.yml").data == read(path, "a.yml").data


def test_changed_file_is_read_again(tmp_path: Path):
    path = tmp_path / "a.yml"
    path.write_text("a: 1\n")
    remembered(path, "a.yml")
    path.write_text("a: 22\n")
    assert remembered(path, "a.yml").data == {"a": 22}
    path.unlink()
    assert [problem.code for problem in remembered(path, "a.yml").problems] == ["KB100"]


def test_topic_can_be_taken_for_the_one_on_disk(folder: Path):
    text = (folder / "topics/what_it_is.yml").read_text("utf-8")
    document = parse(text.replace("question:", "qestion:"), "knowledge/topics/what_it_is.yml")
    _, problems = inspect(folder, instead={"topics/what_it_is.yml": document})
    assert {problem.code for problem in problems} == {"KB111"}
    assert inspect(folder)[0] is not None


def test_topic_with_another_id_is_told_at_each_look(folder: Path, edit):
    edit("topics/what_it_is.yml", "id: what_it_is", "id: what_it_si")
    for _ in range(2):
        assert [problem.code for problem in inspect(folder, remembered)[1]] == ["KB201"]
