"""What patients get: published texts over the files' wordings, and nothing that nobody has signed."""

from __future__ import annotations

from pathlib import Path

import pytest
from releasing import entry, needed, own_values, published, ready, signed

from askivig.knowledge import live as live_module
from askivig.knowledge import render, replies, signing
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge, live
from askivig.knowledge.loader import load
from askivig.knowledge.problems import ReleaseError
from askivig.knowledge.project import MODE_VARIABLE
from askivig.knowledge.releases import file_of

TOPIC = "topics/infection_risk.yml"


@pytest.fixture(autouse=True)
def always_look(monkeypatch: pytest.MonkeyPatch) -> None:
    """Looks at the disk each time."""
    monkeypatch.setattr(live_module, "CHECK_SECONDS", 0)


def current(folder: Path) -> KnowledgeBase:
    return LiveKnowledge(folder, published=True).current()


def test_signed_topics_and_no_others(folder: Path):
    ready(folder, "infection_risk", "what_it_is")
    base = current(folder)
    assert list(base.topics) == ["infection_risk", "what_it_is"]
    assert base.withheld.topics == {
        "how_it_works": "basics",
        "how_long_it_takes": "giving",
        "how_often_it_comes": "giving",
    }
    assert base.release == 1


def test_edited_text_stays_as_it_was_signed(folder: Path, edit):
    ready(folder, "infection_risk")
    before = current(folder)
    edit(TOPIC, "Yes, infections", "No, infections")
    edit("safety.yml", "Call {on_call} now.", "Wait.")
    edit("clinic.yml", "555-0145", "555-0999")
    edit("phrases.yml", "I only know about {therapy}.", "Go away.")
    edit("categories.yml", "title: What to look out for", "title: Dangers")
    after = current(folder)
    assert render.topic_blocks(after, after.topics["infection_risk"]) == render.topic_blocks(
        before, before.topics["infection_risk"]
    )
    assert after.safety.texts == before.safety.texts
    assert after.values == before.values
    assert (after.phrases, after.categories) == (before.phrases, before.categories)


def test_wordings_and_patterns_come_from_the_files(folder: Path, edit):
    ready(folder, "infection_risk")
    edit(TOPIC, "  - infection risk\n", "  - the danger of germs\n")
    edit("safety.yml", "says: [<end_life>, want to die]", "says: [<end_life>, want to be dead]")
    base = current(folder)
    assert "the danger of germs" in base.topics["infection_risk"].wordings
    assert base.safety.signs[2].says[1] == "want to be dead"


def test_facts_stay_as_they_were_signed(folder: Path, edit):
    ready(folder, "infection_risk", "how_it_works", "what_it_is")
    edit("sources.yml", "fact: It blocks a messenger called TNF", "fact: It stops a messenger called TNF")
    signed(folder, "what_it_is")
    published(folder)
    base = current(folder)
    said = {name: render.facts_by_source(base, topic.facts) for name, topic in base.topics.items()}
    assert any("It stops" in item for block in said["what_it_is"] for item in block.items)
    assert any("It blocks" in item for block in said["how_it_works"] for item in block.items)
    assert all(signing.shown_review(base, topic).status == "reviewed" for topic in base.topics.values())


def test_reviews_are_those_that_were_signed(folder: Path, edit):
    ready(folder, "infection_risk")
    edit(TOPIC, "Yes, infections", "No, infections")
    base = current(folder)
    reply = replies.answer(base, [base.topics["infection_risk"]])
    assert reply.review and reply.review.reviewed_by == "test nurse"
    assert (reply.review.reviewed_on, reply.review.review_due) == ("2024-05-06", "2999-05-06")


def test_deleted_topic_stays_until_the_next_release(folder: Path, edit):
    ready(folder, "infection_risk", "how_it_works")
    edit("safety.yml", "topic: infection_risk", "topic: how_it_works")
    edit("topics/how_it_works.yml", "related: [what_it_is, infection_risk]", "related: [what_it_is]")
    (folder / TOPIC).unlink()
    signed(folder, "check:cold")
    assert "infection_risk" in current(folder).topics
    release = published(folder)
    assert release.changes.taken_away == ["topic:infection_risk"]
    assert "infection_risk" not in current(folder).topics


def test_line_of_a_language_that_nobody_has_signed_is_not_said(folder: Path):
    line = "Ich kann nur Englisch, rufen Sie {emergency} an."
    (folder / "languages.yml").write_text(f"languages:\n  - {{code: de, name: German, line: '{line}', words: ich}}\n")
    ready(folder, "infection_risk")
    assert "Englisch" not in replies.out_of_scope(current(folder), "de").text
    signed(folder, "language:de")
    published(folder)
    assert "Englisch" in replies.out_of_scope(current(folder), "de").text


@pytest.mark.parametrize("lacking", ["text:urgent", "check:cold", "number:on_call", "phrases", "categories"])
def test_nothing_without_what_is_needed(folder: Path, lacking: str):
    own_values(folder)
    signed(folder, "infection_risk", *(one for one in needed(folder) if one != lacking))
    published(folder)
    with pytest.raises(ReleaseError, match=lacking) as error:
        current(folder)
    assert "askivig sign" in str(error.value) and "\n" not in str(error.value)


def test_placeholders_are_named(folder: Path):
    with pytest.raises(ReleaseError, match="number:on_call") as error:
        current(folder)
    assert "placeholder" in str(error.value) and "nothing has been published" in str(error.value)


def test_new_safety_text_has_to_be_signed(folder: Path, edit):
    ready(folder, "infection_risk")
    edit("safety.yml", "  - id: crisis\n", "  - {id: other, english: Do this., spanish: Haga esto.}\n  - id: crisis\n")
    with pytest.raises(ReleaseError, match="text:other"):
        current(folder)


def test_running_server_takes_a_new_release(folder: Path):
    ready(folder, "infection_risk")
    knowledge = LiveKnowledge(folder, published=True)
    version = knowledge.current().version
    signed(folder, "what_it_is")
    published(folder)
    assert "what_it_is" in knowledge.current().topics
    assert knowledge.current().version != version


def test_running_server_keeps_the_last_good_release(folder: Path, caplog: pytest.LogCaptureFixture):
    ready(folder, "infection_risk")
    knowledge = LiveKnowledge(folder, published=True)
    before = knowledge.current()
    signed(folder, "what_it_is")
    published(folder)
    path = file_of(folder, 2)
    path.write_text(path.read_text("utf-8").replace("test nurse", "nobody"), "utf-8")
    assert knowledge.current() is before
    assert "0002.json" in caplog.text


def test_mode_of_the_environment_counts_in_every_process(folder: Path, monkeypatch: pytest.MonkeyPatch):
    ready(folder, "infection_risk")
    assert live(folder).current().release is None
    monkeypatch.setenv(MODE_VARIABLE, "live")
    assert live(folder).current().release == 1


def test_demo_serves_everything(folder: Path):
    ready(folder, "infection_risk")
    assert len(load(folder).topics) == 5
    assert entry(folder, "topic:infection_risk").valid
