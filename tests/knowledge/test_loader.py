"""A knowledge folder is loaded whole, or everything that is wrong with it is said."""

from __future__ import annotations

from pathlib import Path

import pytest
from places import INFLIXIMAB

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import OPTIONAL, inspect, load, version
from askivig.knowledge.problems import KnowledgeError, Problem, errors


def test_valid_example_has_no_problem():
    base, problems = inspect(INFLIXIMAB)
    assert problems == []
    assert base is not None and len(base.topics) == 5


def test_lookups(infliximab: KnowledgeBase):
    assert infliximab.facts["leaflet/two-hours"].numbers == ["2 hours"]
    assert infliximab.fact_source("handbook/tuberculosis-test").kind == "supplementary"
    assert infliximab.category_of["infection_risk"].intent == "ask_worries"
    assert [topic.id for topic in infliximab.topics_in("giving")] == ["how_long_it_takes", "how_often_it_comes"]


@pytest.mark.parametrize("name", sorted(OPTIONAL))
def test_small_base_needs_no_lists(name: str, folder: Path):
    (folder / name).unlink(missing_ok=True)
    assert load(folder).topics


@pytest.mark.parametrize("name", ["categories.yml", "clinic.yml", "phrases.yml", "safety.yml", "sources.yml"])
def test_other_files_must_be_there(name: str, folder: Path):
    (folder / name).unlink()
    with pytest.raises(KnowledgeError, match=f"knowledge/{name}:1:1 KB100"):
        load(folder)


def test_base_needs_a_topic(folder: Path):
    for path in folder.glob("topics/*.yml"):
        path.unlink()
    with pytest.raises(KnowledgeError, match="holds no topic"):
        load(folder)


def test_what_is_no_folder_is_said(tmp_path: Path):
    base, problems = inspect(tmp_path / "none")
    assert base is None
    assert [one.code for one in problems] == ["KB100"]
    assert "ASKIVIG_KNOWLEDGE" in problems[0].message


def test_all_problems_of_all_files_come_at_once_and_sorted(folder: Path, edit):
    edit("clinic.yml", 'emergency: {number: "112"}', "emergency: {number: 112}")
    edit("topics/what_it_is.yml", "ask_your_team:", "ask_you_team:")
    edit("topics/how_it_works.yml", "  short:", "\tshort:")
    edit("safety.yml", "tier: urgent", "tier: serious")
    with pytest.raises(KnowledgeError) as raised:
        load(folder)
    problems = raised.value.problems
    assert {one.file for one in problems} == {
        "knowledge/clinic.yml",
        "knowledge/safety.yml",
        "knowledge/topics/how_it_works.yml",
        "knowledge/topics/what_it_is.yml",
    }
    assert [(one.file, one.line, one.column) for one in problems] == sorted(
        (one.file, one.line, one.column) for one in problems
    )


def test_broken_references_come_at_once(folder: Path, edit):
    edit("topics/what_it_is.yml", "category: basics", "category: basic")
    edit("topics/what_it_is.yml", "leaflet/blocks-tnf", "leaflet/block-tnf")
    edit("topics/how_it_works.yml", "infection_risk", "infection_risks")
    _, problems = inspect(folder)
    wrong = errors(problems)
    assert [one.code for one in wrong] == ["KB204", "KB202", "KB203"]
    assert all("did you mean" in one.message for one in wrong)


def test_a_problem_reads_as_one_line():
    problem = Problem("topics/a.yml", 14, 9, "KB203", 'cites unknown fact "x/y"')
    assert str(problem) == 'topics/a.yml:14:9 KB203 error: cites unknown fact "x/y"'


def test_version_follows_every_byte(folder: Path, edit):
    before = version(folder)
    assert before == version(INFLIXIMAB)
    edit("topics/what_it_is.yml", "vein as a drip", "vein by a drip")
    assert version(folder) != before


def test_version_follows_names(folder: Path):
    before = version(folder)
    (folder / "topics" / "what_it_is.yml").rename(folder / "topics" / "what_is_it.yml")
    assert version(folder) != before


def test_hidden_files_of_editors_are_ignored(folder: Path):
    (folder / "topics" / ".what_it_is.yml.swp").write_bytes(b"\0\1")
    assert inspect(folder)[1] == []


def test_a_new_topic_is_one_new_file(folder: Path):
    text = (folder / "topics" / "what_it_is.yml").read_text()
    wordings = text.replace("  - ", "  - once more, ").replace("id: what_it_is", "id: another")
    wordings = wordings.replace("What is", "What else is")
    (folder / "topics" / "another.yml").write_text(wordings)
    assert load(folder).category_of["another"].id == "basics"
