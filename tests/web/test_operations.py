"""What machines ask, votes, and the process itself."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from places import ROOT
from starlette.testclient import TestClient

REASONS = ["other_question", "hard_to_read", "incomplete", "incorrect", None]


def voted(client: TestClient, **vote: object) -> int:
    reply = client.post("/api/chat", json={"message": "why drink water before ivig?"}).json()
    body = {"conversation": reply["conversation"], "reply": reply["reply"], **vote}
    return client.post("/api/feedback", json=body).status_code


@pytest.mark.parametrize("reason", REASONS)
def test_votes_count(client: TestClient, reason: str | None) -> None:
    assert voted(client, vote="down", reason=reason) == 204
    assert f'askivig_votes{{reason="{reason or ""}",vote="down"}} 1.0' in client.get("/metrics").text


def test_the_last_vote_counts(client: TestClient) -> None:
    reply = client.post("/api/chat", json={"message": "why drink water before ivig?"}).json()
    for vote in ("down", "down", "up"):
        body = {"conversation": reply["conversation"], "reply": reply["reply"], "vote": vote}
        client.post("/api/feedback", json=body)
    assert 'vote="up"} 1.0' in client.get("/metrics").text and 'vote="down"} 0.0' in client.get("/metrics").text


@pytest.mark.parametrize(
    ("vote", "status"),
    [
        ({}, 422),
        ({"vote": "maybe"}, 422),
        ({"vote": True}, 422),
        ({"vote": "up", "reason": "because"}, 422),
        ({"vote": "up", "reply": "other"}, 404),
        ({"vote": "up", "conversation": "other"}, 404),
    ],
)
def test_other_votes_do_not(client: TestClient, vote: dict, status: int) -> None:
    assert voted(client, **vote) == status


def test_a_vote_needs_its_own_conversation(client: TestClient) -> None:
    mine = client.post("/api/chat", json={"message": "hello"}).json()
    other = client.post("/api/chat", json={"message": "hello"}).json()
    body = {"conversation": other["conversation"], "reply": mine["reply"], "vote": "up"}
    assert client.post("/api/feedback", json=body).status_code == 404


def test_metrics_tell_kinds_and_routes(client: TestClient) -> None:
    client.post("/api/chat", json={"message": "I can't breathe and my throat is closing"})
    client.get("/faq/hydration")
    text = client.get("/metrics").text
    assert 'askivig_alerts_total{tier="emergency"} 1.0' in text and 'route="/faq/{topic}"' in text


def test_version(client: TestClient) -> None:
    assert set(client.get("/version").json()) == {"version", "knowledge_version", "mode"}


def test_widget_knows_the_clinic(client: TestClient) -> None:
    told = client.get("/api/widget?language=../en").json()
    assert told["texts"] and told["first_questions"] and told["banner"] and told["emergency"]


def test_the_process_ends_in_time_and_logs_nothing_personal() -> None:
    port = _free_port()
    command = [sys.executable, "-W", "ignore", "-m", "tests.web.serve_small", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "ASKIVIG_LOG_LEVEL": "debug"}
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        _await(port)
        urllib.request.urlopen(f"http://127.0.0.1:{port}/api/search?q=canary").read()
        with socket.create_connection(("127.0.0.1", port)) as line:
            line.sendall(b"GET /canary canary canary\r\n\r\n")
            line.recv(100)
        started = time.monotonic()
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=10)[1]
        assert time.monotonic() - started < 5 and "/api/search" in said and "canary" not in said
    finally:
        process.kill()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def _await(port: int) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz").read()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the server did not come up")
