"""The parent's end of the child process: started, asked within a deadline, replaced when stuck."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

from askivig.chat import worker

logger = logging.getLogger(__name__)

SECONDS_TO_START = 120.0


class EngineError(Exception):
    """The engine could not be started, or did not answer."""


class Child:
    """One worker process. All its pipe's traffic goes through one thread, so messages keep their order."""

    def __init__(self, project: Path, model: Path) -> None:
        self._arguments = (str(project), str(model))
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="engine")
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._stopped = False

    async def start(self) -> None:
        """Spawns the process and waits until it can answer. Raises `EngineError` when it can't."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._start)

    async def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        """The worker's response. Raises `EngineError` when none came in time; the process is dead then."""
        if self._stopped:
            raise EngineError("the engine has been stopped")
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._ask, request, seconds)

    def tell(self, request: dict[str, Any]) -> None:
        """Hands the worker a request that has no response."""
        if not self._stopped:
            self._thread.submit(self._send, request)

    @property
    def alive(self) -> bool:
        """Whether the process runs."""
        return self._process is not None and self._process.is_alive()

    def stop(self) -> None:
        """Kills the process at once. What waits for it gets an `EngineError`."""
        if self._process is not None:
            self._process.kill()
            self._process.join(5)
        if not self._stopped:
            self._stopped = True
            self._thread.submit(self._close)  # by the thread that reads it, when nothing waits any more
            self._thread.shutdown(wait=False)

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process = context.Process(target=worker.run, args=(theirs, *self._arguments), daemon=True)
        self._process.start()
        theirs.close()
        if self._stopped:
            self._process.kill()
        answer = self._receive(SECONDS_TO_START)
        if "failed" in answer:
            raise EngineError(f"the engine could not start: {answer['failed']}")

    def _ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        self._send(request)
        return self._receive(seconds)

    def _send(self, request: dict[str, Any]) -> None:
        try:
            self._open_pipe.send(request)
        except OSError as error:
            raise EngineError("the engine is gone") from error

    def _receive(self, seconds: float) -> dict[str, Any]:
        try:
            if self._open_pipe.poll(seconds):
                answer: dict[str, Any] = self._open_pipe.recv()
                return answer
        except (EOFError, OSError) as error:
            raise EngineError("the engine died") from error
        if self._process is not None:
            self._process.kill()  # a process that is stuck stays stuck
        raise EngineError(f"the engine did not answer within {seconds:.0f} s")

    def _close(self) -> None:
        if self._pipe is not None:
            self._pipe.close()

    @property
    def _open_pipe(self) -> Connection:
        if self._pipe is None:
            raise EngineError("the engine has not been started")
        return self._pipe
