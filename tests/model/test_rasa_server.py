"""`rasa run` and `rasa run actions`, over HTTP, for those who have Rasa running already."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

import pytest
from running import environment

from askivig.knowledge.base import KnowledgeBase

pytestmark = pytest.mark.model
SECONDS_TO_START, SECONDS_TO_STOP = 90, 20


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def called(port: int, method: str, path: str, body: Any = None) -> Any:
    connection = HTTPConnection("127.0.0.1", port, timeout=20)
    text = None if body is None else json.dumps(body)
    connection.request(method, path, text, {"Content-Type": "application/json"})
    answer = connection.getresponse().read()
    connection.close()
    return answer if text is None else json.loads(answer)


def started(project: Path, log_name: str, *arguments: str) -> subprocess.Popen[bytes]:
    with (project / log_name).open("wb") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "rasa", "run", *arguments], cwd=project, env=environment(), stdout=log, stderr=log
        )


def await_ready(process: subprocess.Popen[bytes], port: int, path: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while process.poll() is None and time.monotonic() < deadline:
        try:
            called(port, "GET", path)
            return
        except (OSError, HTTPException):
            time.sleep(0.2)
    pytest.fail(f"{process.args} did not start")


@pytest.fixture(scope="module")
def server(trained: Path) -> Iterator[int]:
    """The port of a Rasa server; both processes are to end when they are asked to."""
    port, actions = free_port(), free_port()
    (trained / "test_endpoints.yml").write_text(f"action_endpoint:\n  url: http://127.0.0.1:{actions}/webhook\n")
    wiring = ("--endpoints", "test_endpoints.yml", "--interface", "127.0.0.1", "--port", str(port))
    processes = [
        started(trained, "actions.log", "actions", "--port", str(actions)),
        started(trained, "server.log", *wiring),
    ]
    try:
        await_ready(processes[0], actions, "/health")
        await_ready(processes[1], port, "/")
        yield port
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(SECONDS_TO_STOP)


def sent(server: int, sender: str, message: str) -> list[dict[str, Any]]:
    body = {"sender": sender, "message": message}
    messages: list[dict[str, Any]] = called(server, "POST", "/webhooks/rest/webhook", body)
    return messages


def test_answer_has_source_and_buttons(server: int, shipped: KnowledgeBase) -> None:
    messages = sent(server, "asks", "what is ivig?")
    text = "\n".join(message.get("text", "") for message in messages)
    assert shipped.fill(shipped.topics["what_is_ivig"].answer.short) in text
    assert shipped.phrases.sources in text
    payload = next(message["buttons"][0]["payload"] for message in messages if "buttons" in message)
    assert "topics" in json.dumps(sent(server, "asks", payload))


def test_follow_up_refers_to_the_answer(server: int) -> None:
    sent(server, "follows", "what is ivig?")
    (structure,) = [
        message["custom"] for message in sent(server, "follows", "where is that from?") if "custom" in message
    ]
    assert structure["topics"] == ["what_is_ivig"]


def test_emergency_gets_its_text(server: int, shipped: KnowledgeBase) -> None:
    first = sent(server, "in danger", "I can't breathe and my chest hurts")[0]
    assert shipped.clinic.emergency.number in first["text"]


@pytest.mark.parametrize("tier", ["emergency", "urgent", "crisis"])
def test_tier_by_its_intent_gets_its_text(tier: str, server: int) -> None:
    structures = [message["custom"] for message in sent(server, tier, f"/{tier}") if "custom" in message]
    assert [structure["kind"] for structure in structures] == [tier]
