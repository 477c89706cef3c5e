"""The same questions over HTTP, one client: the whole round trip through each system's own server."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx

from benchmarks.talk import TURNS

SECONDS_TO_START = 180.0


class ServingError(Exception):
    """A server did not come up, or gave no answer."""


@dataclass(frozen=True)
class Service:
    """How a server is started (Python's arguments; {port} is filled in), and how it is asked.

    `read` gives the conversation to go on with, or None when the answer holds no reply.
    """

    command: Sequence[str]
    path: str
    body: Callable[[str, str | None], dict[str, Any]]
    read: Callable[[Any], str | None]


ASKIVIG = Service(
    ["-m", "askivig", "serve", "--port", "{port}"],
    "/api/chat",
    lambda text, conversation: {"message": text, **({"conversation": conversation} if conversation else {})},
    lambda answer: answer["conversation"] if answer.get("kind", "error") != "error" else None,
)
STOCK = Service(
    ["-m", "rasa", "run", "--port", "{port}"],
    "/webhooks/rest/webhook",
    lambda text, conversation: {"message": text, "sender": conversation or uuid4().hex},
    lambda answer: answer[0]["recipient_id"] if answer else None,
)


def round_trips(
    service: Service, folder: str, environment: dict[str, str], warm_up: Sequence[str], timed: Sequence[str]
) -> list[float]:
    """Seconds of each timed message, one after the other. Raises `ServingError`."""
    with _served(service, folder, environment) as client:
        _until_ready(client, service, warm_up[0])
        _asked(client, service, warm_up)
        return _asked(client, service, timed)


def _asked(client: httpx.Client, service: Service, texts: Sequence[str]) -> list[float]:
    seconds = []
    conversation: str | None = None
    for number, text in enumerate(texts):
        body = service.body(text, conversation if number % TURNS else None)
        started = time.perf_counter()
        answer = client.post(service.path, json=body)
        seconds.append(time.perf_counter() - started)
        conversation = service.read(answer.json())
    return seconds


def _until_ready(client: httpx.Client, service: Service, text: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        try:
            if service.read(client.post(service.path, json=service.body(text, None)).json()):
                return
        except (httpx.TransportError, ValueError):
            pass  # it does not listen yet
        time.sleep(0.5)
    raise ServingError(f"{' '.join(service.command)}: gave no answer within {SECONDS_TO_START:.0f} s")


@contextmanager
def _served(service: Service, folder: str, environment: dict[str, str]) -> Iterator[httpx.Client]:
    port = _free_port()
    command = [sys.executable, *(word.replace("{port}", str(port)) for word in service.command)]
    silent = subprocess.DEVNULL
    with subprocess.Popen(command, cwd=folder, env=environment, stdout=silent, stderr=silent) as process:
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
                yield client
        finally:
            process.terminate()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
