"""A new wording is learned while the old model answers, and a conversation goes on in the new one."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from running import Talk

from askivig.chat.engine import Engine
from askivig.chat.renewal import QUIET_SECONDS, Renewal
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.reply import Reply

pytestmark = pytest.mark.model

WORDING = "quizzical marmalade zeppelin"


@pytest.fixture
async def started(trained: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Engine]:
    """An engine over a copy of the trained project."""
    project = shutil.copytree(trained, tmp_path / "project")
    monkeypatch.setenv("ASKIVIG_KNOWLEDGE", str(project / "knowledge"))
    engine = Engine(project, project / "models/askivig.tar.gz", LiveKnowledge(project / "knowledge"))
    await engine.start()
    yield engine
    engine.stop()


async def asked_all_the_time(engine: Engine, until: asyncio.Task[None]) -> list[Reply]:
    """One question after another while something else goes on."""
    replies = []
    while not until.done():
        replies.append(await engine.say("what is ivig?"))
        await asyncio.sleep(0.05)
    return replies


async def test_new_wording_is_learned_and_nothing_is_lost(started: Engine, tmp_path: Path) -> None:
    talk, renewal = Talk(started), Renewal(tmp_path / "project", started._knowledge, started)
    await talk.say("why should I drink water before it?")
    topic = tmp_path / "project/knowledge/topics/hydration.yml"
    topic.write_text(topic.read_text("utf-8").replace("wordings:\n", f"wordings:\n  - {WORDING}\n"), "utf-8")
    await asyncio.sleep(0.6)
    await renewal.look()
    assert renewal.state.stage == "waiting"
    await asyncio.sleep(QUIET_SECONDS)
    renewing = asyncio.create_task(renewal.look())
    meanwhile = await asked_all_the_time(started, renewing)
    assert renewal.state.stage == "fresh", renewal.state
    assert {reply.kind for reply in meanwhile} == {"answer"} and len(meanwhile) > 20
    assert (await started.say(WORDING)).topics == ["hydration"]
    assert (await talk.say("where is that from?")).topics == ["hydration"]
