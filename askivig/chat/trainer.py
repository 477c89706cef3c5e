"""Runs `askivig train` in a process of its own."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import sys
from pathlib import Path

logger = logging.getLogger(__name__)

LINES_KEPT = 12


class TrainingFailed(Exception):
    """Training ended badly; the message holds the end of what it said."""


async def train(project: Path, *options: str) -> None:
    """Trains, and logs its progress. Raises `TrainingFailed`; cancelled, it leaves no process behind."""
    command = [sys.executable, "-m", "askivig", "train", "--project", str(project), *options]
    process = await asyncio.create_subprocess_exec(
        *command, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT, start_new_session=True
    )
    said: list[str] = []
    try:
        assert process.stdout
        async for line in process.stdout:
            said = [*said, line.decode("utf-8", "replace").strip()][-LINES_KEPT:]
            logger.info("training: %s", said[-1])
        if await process.wait():
            raise TrainingFailed("training failed; `askivig train` shows why. It ended with: " + " / ".join(said))
    finally:
        if process.returncode is None:
            os.killpg(process.pid, signal.SIGKILL)  # Rasa trains in a process below it
