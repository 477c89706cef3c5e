"""The knowledge folder changes while the engine runs."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Talk

from askivig.knowledge.live import CHECK_SECONDS
from askivig.knowledge.loader import load
from askivig.nlu import training

pytestmark = pytest.mark.model


@pytest.fixture
def topic(trained: Path) -> Iterator[Path]:
    """The file of a topic, put back afterwards."""
    path = trained / "knowledge" / "topics" / "what_is_ivig.yml"
    text = path.read_text("utf-8")
    yield path
    path.write_text(text, "utf-8")


async def test_edited_answer_shows_without_training(topic: Path, trained: Path, talk: Talk) -> None:
    before = await talk.say("what is ivig?")
    topic.write_text(topic.read_text("utf-8").replace("  short: >-\n    ", "  short: >-\n    Edited. ", 1), "utf-8")
    await asyncio.sleep(CHECK_SECONDS + 0.1)
    after = await talk.say("what is ivig?")
    assert after.text == f"Edited. {before.text}"
    assert after.knowledge_version != before.knowledge_version
    assert not training.changes(trained, trained / "knowledge", load(trained / "knowledge"))


async def test_broken_file_changes_nothing(topic: Path, talk: Talk) -> None:
    before = await talk.say("what is ivig?")
    topic.write_text("id: what_is_ivig\nanswer: [", "utf-8")
    await asyncio.sleep(CHECK_SECONDS + 0.1)
    after = await talk.say("what is ivig?")
    assert (after.text, after.knowledge_version) == (before.text, before.knowledge_version)


async def test_new_wording_needs_training(topic: Path, trained: Path) -> None:
    topic.write_text(topic.read_text("utf-8").replace("wordings:\n", "wordings:\n  - tell me of it, anew\n"), "utf-8")
    assert training.changes(trained, trained / "knowledge", load(trained / "knowledge")) == ["wordings"]
