"""The engine's child process dies, or what it needs is broken: somebody who writes is told so, with the numbers."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import signal
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from running import Talk

from askivig.chat.engine import Engine
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply

pytestmark = pytest.mark.model
SECONDS_TO_START = 90


async def until_ready(engine: Engine) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while not engine.ready and time.monotonic() < deadline:
        await asyncio.sleep(0.2)


async def killed_while_asked(talk: Talk) -> Reply:
    """Stops the child, asks, and kills it before it can answer; the reply that comes nevertheless."""
    (child,) = multiprocessing.active_children()
    assert child.pid
    os.kill(child.pid, signal.SIGSTOP)
    asked = asyncio.create_task(talk.say("what is ivig?"))
    await asyncio.sleep(0.3)
    child.kill()
    return await asked


@pytest.fixture
async def restored(engine: Engine, trained: Path) -> AsyncIterator[Path]:
    """A file that the new child needs; put back afterwards, when the engine is ready again."""
    path = trained / "knowledge" / "categories.yml"
    text = path.read_text("utf-8")
    yield path
    path.write_text(text, "utf-8")
    await until_ready(engine)


async def test_killed_child_is_replaced(talk: Talk, restored: Path, shipped: KnowledgeBase) -> None:
    replies = [await killed_while_asked(talk), await talk.say("what is ivig?")]
    assert (await talk.say("my throat is closing, I can't breathe")).kind == "emergency"
    text = restored.read_text("utf-8")
    restored.write_text("therapy: [", "utf-8")
    await until_ready(talk.engine)
    replies += [await talk.say("what is ivig?"), await talk.choose('/choose{"topic": "hydration"}')]
    restored.write_text(text, "utf-8")
    assert [reply.kind for reply in replies] == ["error"] * 4
    assert all(shipped.clinic.telephone.number in reply.text for reply in replies)
    assert (await talk.say("what is ivig?")).topics == ["what_is_ivig"]
