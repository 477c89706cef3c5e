"""Live mode with Rasa: the child process, too, says only what was published."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from releasing import ready
from running import Talk

from askivig.chat.engine import Engine
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.loader import load
from askivig.nlu import training

pytestmark = pytest.mark.model

SIGNED, EDITED = "temperature", "zebrafish"


@pytest.fixture(scope="module")
def live_project(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trained project with one topic signed and published, and edited afterwards."""
    project = shutil.copytree(trained, tmp_path_factory.mktemp("live") / "project")
    ready(project / "knowledge", SIGNED)
    for file, old in (
        (f"topics/{SIGNED}.yml", "IVIG should be at"),
        ("topics/what_is_ivig.yml", "short: >-\n   "),
        ("safety.yml", "english: >-\n     "),
    ):
        path = project / "knowledge" / file
        path.write_text(path.read_text("utf-8").replace(old, f"{old} {EDITED} ", 1), "utf-8")
    return project


@pytest.fixture(scope="module")
def live_engine(live_project: Path) -> Iterator[Engine]:
    folder = live_project / "knowledge"
    started = Engine(live_project, live_project / "models" / "askivig.tar.gz", LiveKnowledge(folder, published=True))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASKIVIG_KNOWLEDGE", str(folder))
        patch.setenv("ASKIVIG_MODE", "live")
        asyncio.run(started.start())
    yield started
    started.stop()


async def test_published_text_of_an_edited_topic(live_engine: Engine) -> None:
    reply = await Talk(live_engine).say("why does ivig have to be at room temperature?")
    assert reply.topics == [SIGNED] and EDITED not in reply.text
    assert reply.review and reply.review.reviewed_by == "test nurse"


@pytest.mark.parametrize("question", ["what is ivig?", "is ivig used for cidp?", "how long does an infusion take?"])
async def test_question_without_a_signed_answer(live_engine: Engine, question: str) -> None:
    reply = await Talk(live_engine).say(question)
    assert (reply.kind, reply.topics, reply.condition) == ("out_of_scope", [], None)
    assert "No clinician has checked an answer" in reply.text and "555-0100" in reply.text


async def test_every_question_of_every_topic(live_engine: Engine, live_project: Path) -> None:
    base = load(live_project / "knowledge")
    for topic in base.topics.values():
        reply = await Talk(live_engine).say(base.fill(topic.question))
        assert set(reply.topics) <= {SIGNED}
        assert EDITED not in reply.text
        assert reply.kind != "error", topic.id


async def test_emergency_text_is_the_published_one(live_engine: Engine) -> None:
    reply = await Talk(live_engine).say("I can't breathe since the drip")
    assert reply.alerts == ["emergency"] and EDITED not in reply.text


def test_publishing_needs_no_training(live_project: Path) -> None:
    folder = live_project / "knowledge"
    assert training.changes(live_project, folder, load(folder)) == []
