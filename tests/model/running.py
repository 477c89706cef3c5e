"""Runs the commands as a person would, each in a process of its own, and talks with an engine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from places import ROOT

from askivig.chat.engine import Engine
from askivig.knowledge.project import KNOWLEDGE_VARIABLE
from askivig.knowledge.reply import Reply

FILES = ("config.yml", "domain.yml", "endpoints.yml", "credentials.yml")
FOLDERS = ("actions", "data", "knowledge", "tests/conversations")
SECONDS = 900  # a busy machine may need that long to train


class Talk:
    """One conversation with an engine."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.id: str | None = None

    async def say(self, text: str) -> Reply:
        """Types a message."""
        return self._kept(await self.engine.say(text, self.id))

    async def choose(self, payload: str) -> Reply:
        """Presses a button."""
        return self._kept(await self.engine.choose(payload, self.id))

    def _kept(self, reply: Reply) -> Reply:
        self.id = reply.conversation
        return reply


def copy_project(target: Path) -> Path:
    """The shipped project without its model."""
    target.mkdir()
    for name in FILES:
        shutil.copy(ROOT / name, target / name)
    for name in FOLDERS:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    return target


def environment(knowledge: Path | None = None) -> dict[str, str]:
    """The tests' environment, with the knowledge folder that a command is to use: the project's, if none is named."""
    return {**os.environ, KNOWLEDGE_VARIABLE: str(knowledge or ""), "PYTHONWARNINGS": "ignore"}


def run(
    project: Path, *command: str, given: str = "", knowledge: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """`python -m COMMAND` in the project's folder."""
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=project,
        env=environment(knowledge),
        input=given,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )


def askivig(project: Path, *arguments: str, given: str = "", knowledge: Path | None = None) -> str:
    """What an askivig command prints, once it has ended well."""
    done = run(project, "askivig", *arguments, given=given, knowledge=knowledge)
    assert done.returncode == 0, done.stderr
    return done.stdout
