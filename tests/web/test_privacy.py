"""What a person writes appears in no log, no metric, no error page, and is gone with the conversation."""

from __future__ import annotations

import gc
import json
import logging

import pytest
from conftest import MakeClient
from small_engine import SmallEngine
from starlette.testclient import TestClient

from askivig.web.logs import JsonLines, PlainLines
from askivig.web.settings import Settings

CANARY = "xylophonecanary"


@pytest.fixture
def logged(caplog: pytest.LogCaptureFixture):
    """All that was logged, at every level, as the server would write it."""
    caplog.set_level(logging.DEBUG)
    return lambda: "\n".join(line.format(record) for record in caplog.records for line in (JsonLines(), PlainLines()))


def everywhere(client: TestClient) -> str:
    """Puts the canary wherever a client can; gives all error pages."""
    told = client.post("/api/chat", json={"message": f"is {CANARY} a side effect?"}).json()
    pages = [
        client.post("/api/chat", json={"message": CANARY, "conversation": told["conversation"]}),
        client.post("/api/chat", json={"message": CANARY, CANARY: 1}),
        client.post("/api/chat", json={"choice": CANARY}),
        client.post("/api/chat", json={"message": CANARY * 100}),
        client.post(
            "/api/chat", content=f'{{"message": "{CANARY}'.encode(), headers={"Content-Type": "application/json"}
        ),
        client.post("/api/feedback", json={"conversation": CANARY, "reply": CANARY, "vote": CANARY}),
        client.get(f"/api/search?q={CANARY}"),
        client.get(
            f"/faq/{CANARY}?q={CANARY}", headers={"Accept": "text/html", "User-Agent": CANARY, "Referer": CANARY}
        ),
        client.delete(f"/api/chat/{CANARY}"),
        client.request(CANARY.upper(), "/api/chat"),
    ]
    client.post("/chat", data={"message": CANARY})
    client.post("/faq", data={"q": CANARY})
    return "\n".join(page.text for page in pages)


@pytest.mark.parametrize("trouble", ["", "dies", "says nothing", "is broken"])
def test_no_trace(client: TestClient, engine: SmallEngine, logged, trouble: str) -> None:
    engine.child.trouble = trouble
    said = everywhere(client) + client.get("/metrics").text
    assert CANARY not in said and CANARY not in logged()


def test_no_trace_of_a_mistake(client: TestClient, logged, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*given: object) -> None:
        raise ValueError(f"cannot search {given}")

    monkeypatch.setattr("askivig.web.api.search", broken)
    response = client.get(f"/api/search?q={CANARY}")
    assert response.status_code == 500 and CANARY not in response.text + logged()
    assert "ValueError" in logged() and "test_privacy.py" in logged()


def test_no_trace_with_limits(make_client: MakeClient, logged) -> None:
    client = make_client(limit_address=5)
    assert CANARY not in everywhere(client) + logged()


def test_no_ids_in_logs_and_metrics(client: TestClient, logged) -> None:
    reply = client.post("/api/chat", json={"message": "hello"}).json()
    vote = {"conversation": reply["conversation"], "reply": reply["reply"], "vote": "down", "reason": "incorrect"}
    client.post("/api/feedback", json=vote)
    client.delete(f"/api/chat/{reply['conversation']}")
    seen = logged() + client.get("/metrics").text
    assert reply["conversation"] not in seen and reply["reply"] not in seen and "testclient" not in seen


def test_forgotten_means_gone(client: TestClient) -> None:
    page = client.post("/chat", data={"message": f"{CANARY}memory"})
    conversation = page.text.split('name="conversation" value="')[1].split('"')[0]
    assert any(f"{CANARY}memory" == turn.asked for turn in _turns(client, conversation))
    client.delete(f"/api/chat/{conversation}")
    gc.collect()
    assert _turns(client, conversation) == []


def _turns(client: TestClient, conversation: str) -> list:
    talk = client.app.state.site.desk.talks.get(conversation)
    return talk.turns if talk else []


def test_other_libraries_are_held_back() -> None:
    record = logging.LogRecord("asyncio", logging.ERROR, "", 0, f"task failed: {CANARY}", None, None)
    assert CANARY not in JsonLines().format(record) and json.loads(JsonLines().format(record))["logger"] == "asyncio"


def test_no_setting_shows_texts() -> None:
    assert not any("text" in name or "message" in name for name in Settings.__dataclass_fields__)
