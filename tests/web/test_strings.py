"""Every string gets a sentence, none a 5xx, wherever it is put."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from small_engine import SmallEngine
from starlette.testclient import TestClient
from strings import NAUGHTY

from askivig.knowledge import replies
from askivig.knowledge.live import LiveKnowledge

each = pytest.mark.parametrize("text", NAUGHTY.values(), ids=NAUGHTY)


def test_there_are_many() -> None:
    assert len(NAUGHTY) >= 60


@each
def test_as_a_message(small_client: TestClient, text: str) -> None:
    response = small_client.post("/api/chat", json={"message": text})
    assert response.status_code in (200, 422)
    assert response.json()["text"].strip() and response.json()["conversation"]


@each
def test_as_anything_else(small_client: TestClient, text: str) -> None:
    client = small_client
    responses = [
        client.post("/api/chat", json={"choice": text}),
        client.post("/api/chat", json={"message": "hello", "conversation": text}),
        client.post("/api/chat", json={text or "x": "hello"}),
        client.post("/api/feedback", json={"conversation": text, "reply": text, "vote": text, "reason": text}),
        client.get("/api/search", params={"q": text}),
        client.get("/api/widget", params={"language": text}),
        client.delete(f"/api/chat/{quote(text, safe='') or 'x'}"),
        client.get(f"/faq/{quote(text, safe='') or 'x'}"),
        client.get("/faq/handout", params={"topic": text}),
    ]
    assert all(response.status_code < 500 for response in responses)
    assert all(response.json()["text"] for response in responses[:4] if response.status_code >= 400)


@each
def test_the_gate_takes_it(knowledge: LiveKnowledge, text: str) -> None:
    reply = SmallEngine(knowledge).guard(text, replies.out_of_scope(knowledge.current()))
    assert reply.text.strip()


@each
def test_on_the_plain_pages(small_client: TestClient, text: str) -> None:
    for path, name in (("/chat", "message"), ("/faq", "q")):
        response = small_client.post(path, data={name: text}, headers={"Accept": "text/html"})
        assert response.status_code in (200, 422) and "<h1>" in response.text
        assert "<script>alert" not in response.text and "<img" not in response.text
