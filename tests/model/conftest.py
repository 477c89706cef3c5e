"""One copy of the project, trained once for all tests of this folder, and an engine over it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest
from running import Talk, askivig, copy_project

from askivig.chat.engine import Engine
from askivig.knowledge.live import LiveKnowledge


@pytest.fixture(scope="session")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, trained from nothing."""
    project = copy_project(tmp_path_factory.mktemp("trained") / "project")
    askivig(project, "train")
    return project


@pytest.fixture(scope="session")
def engine(trained: Path) -> Iterator[Engine]:
    """A started engine over that project; its knowledge folder may be edited, and is to be left as it was."""
    started = Engine(trained, trained / "models" / "askivig.tar.gz", LiveKnowledge(trained / "knowledge"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ASKIVIG_KNOWLEDGE", str(trained / "knowledge"))
        asyncio.run(started.start())
    yield started
    started.stop()


@pytest.fixture
def talk(engine: Engine) -> Talk:
    """A new conversation."""
    return Talk(engine)
