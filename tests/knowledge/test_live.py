"""An edit shows in the next answer; a broken file changes nothing and is logged."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from askivig.knowledge import live as module
from askivig.knowledge.live import LiveKnowledge, live
from askivig.knowledge.problems import KnowledgeError

NEW = "It is a medicine that drips into a vein."


@pytest.fixture
def knowledge(folder: Path, monkeypatch: pytest.MonkeyPatch) -> LiveKnowledge:
    """Looks at the disk each time, where it waits half a second else."""
    monkeypatch.setattr(module, "CHECK_SECONDS", 0)
    return LiveKnowledge(folder)


def short(knowledge: LiveKnowledge) -> str:
    return knowledge.current().topics["what_it_is"].answer.short


def test_edited_answer_shows(knowledge: LiveKnowledge, edit):
    before, old = knowledge.current().version, short(knowledge)
    edit("topics/what_it_is.yml", old, NEW)
    assert short(knowledge) == NEW
    assert knowledge.current().version != before


def test_unchanged_folder_is_not_read_again(knowledge: LiveKnowledge):
    assert knowledge.current() is knowledge.current()


def test_broken_file_keeps_the_last_good_one(knowledge: LiveKnowledge, edit, caplog: pytest.LogCaptureFixture):
    old = short(knowledge)
    edit("topics/what_it_is.yml", "question:", "qestion:")
    with caplog.at_level(logging.ERROR):
        assert short(knowledge) == old
    assert 'knowledge/topics/what_it_is.yml:3:1 KB111 error: unknown key "qestion"' in caplog.text


@pytest.mark.parametrize("says", ["<cannot> ~", "<canot> <breathe>", "(short) of <breathe>"])
def test_silenced_red_flag_keeps_the_last_good_gate(knowledge: LiveKnowledge, edit, says: str):
    before = knowledge.current()
    edit("safety.yml", "<cannot> ~ <breathe>", says)
    assert knowledge.current() is before


def test_broken_file_is_logged_once(knowledge: LiveKnowledge, edit, caplog: pytest.LogCaptureFixture):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    for _ in range(3):
        knowledge.current()
    assert len(caplog.records) == 1


def test_mended_file_shows(knowledge: LiveKnowledge, edit):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    old = short(knowledge)
    edit("topics/what_it_is.yml", "qestion:", "question:")
    edit("topics/what_it_is.yml", old, NEW)
    assert short(knowledge) == NEW


def test_new_and_deleted_topics_show(knowledge: LiveKnowledge, folder: Path, edit):
    edit("topics/what_it_is.yml", "how_often_it_comes]", "how_it_works]")
    edit("categories.yml", ", how_often_it_comes]", "]")
    edit("topics/how_long_it_takes.yml", "related: [how_often_it_comes]", "related: []")
    (folder / "topics" / "how_often_it_comes.yml").unlink()
    assert "how_often_it_comes" not in knowledge.current().topics


def test_disk_is_left_alone_between_looks(folder: Path, edit):
    knowledge = LiveKnowledge(folder)
    old = short(knowledge)
    edit("topics/what_it_is.yml", old, NEW)
    assert short(knowledge) == old


def test_broken_at_the_start_is_an_error(folder: Path, edit):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    with pytest.raises(KnowledgeError):
        live(folder)


def test_one_a_folder(folder: Path):
    assert live(folder) is live(folder)


def test_broken_topic_is_left_out_for_editors(folder: Path, edit):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    knowledge = LiveKnowledge(folder, whole=False)
    assert "what_it_is" not in knowledge.current().topics and knowledge.current().topics
    assert {problem.file for problem in knowledge.broken} == {"knowledge/topics/what_it_is.yml"}


def test_other_broken_file_is_an_error_for_editors_too(folder: Path, edit):
    edit("categories.yml", "categories:", "categries:")
    with pytest.raises(KnowledgeError):
        LiveKnowledge(folder, whole=False)


def test_what_is_broken_is_known_until_it_is_mended(knowledge: LiveKnowledge, edit):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    stamp = knowledge.stamp
    knowledge.refresh()
    assert knowledge.broken and knowledge.stamp != stamp
    edit("topics/what_it_is.yml", "qestion:", "question:")
    knowledge.refresh()
    assert not knowledge.broken


def test_broken_topic_keeps_no_other_from_being_live_for_editors(folder: Path, edit):
    knowledge = LiveKnowledge(folder, whole=False)
    edit("topics/how_it_works.yml", "question:", "qestion:")
    edit("topics/what_it_is.yml", short(knowledge), NEW)
    knowledge.refresh()
    assert short(knowledge) == NEW and "how_it_works" in knowledge.current().topics
    assert {problem.file for problem in knowledge.broken} == {"knowledge/topics/how_it_works.yml"}
