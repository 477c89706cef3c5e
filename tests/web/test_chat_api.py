"""The chat over HTTP: replies, ids, choices, and what is refused."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from small_engine import SmallEngine
from starlette.testclient import TestClient

from askivig.knowledge.live import LiveKnowledge
from askivig.web.app import create_app
from askivig.web.settings import Settings

EMERGENCY = "my throat is closing up and I can't breathe"
QUESTION = "Why should I drink water before IVIG?"


def say(client: TestClient, **body: object) -> dict:
    return client.post("/api/chat", json=body).json()


def test_answers(client: TestClient) -> None:
    response = client.post("/api/chat", json={"message": QUESTION})
    reply = response.json()
    assert response.status_code == 200
    assert (reply["kind"], reply["topics"]) == ("answer", ["hydration"])
    assert reply["conversation"] and reply["reply"] and reply["sources"]


def test_keeps_its_conversation(client: TestClient) -> None:
    first = say(client, message=QUESTION)["conversation"]
    assert say(client, message="hello", conversation=first)["conversation"] == first


def test_replaces_unknown_ids(client: TestClient) -> None:
    assert say(client, message="hello", conversation="made-up")["conversation"] != "made-up"


def test_ids_are_long_and_different(client: TestClient) -> None:
    ids = {say(client, message="hello")["conversation"] for _ in range(20)}
    assert len(ids) == 20 and min(map(len, ids)) >= 22


def test_signs_add_up(client: TestClient) -> None:
    first = say(client, message="I have a bad headache since the drip")
    later = say(client, message="my neck is stiff too", conversation=first["conversation"])
    assert not first["alerts"] and later["alerts"]


def test_chooses_a_topic(client: TestClient) -> None:
    reply = say(client, choice='/choose{"topic": "hydration"}')
    assert (reply["kind"], reply["topics"]) == ("answer", ["hydration"])


@pytest.mark.parametrize("choice", ["/restart", '/choose{"topic": "nothing"}', "/ask_uses", "", "hydration", "💧"])
def test_refuses_other_choices(client: TestClient, choice: str) -> None:
    response = client.post("/api/chat", json={"choice": choice})
    assert response.status_code == 422
    assert response.json()["error"] == "unknown_choice"


def test_a_slash_steers_nothing(client: TestClient) -> None:
    assert say(client, message='/choose{"topic": "hydration"}')["kind"] != "error"


async def test_keeps_the_order(knowledge: LiveKnowledge, engine: SmallEngine) -> None:
    await engine.start()
    app = create_app(Settings(limit_address=0, limit_conversation=0), knowledge, engine)
    topics = [*knowledge.current().topics][:8]
    done: list[str] = []

    async def choose(client: httpx.AsyncClient, topic: str) -> None:
        response = await client.post("/api/chat", json={"choice": f'/choose{{"topic": "{topic}"}}'})
        done.extend(response.json()["topics"])

    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://here") as client:
        await asyncio.gather(*(choose(client, topic) for topic in topics))
    assert done == topics


def test_forgets(client: TestClient) -> None:
    told = say(client, message="I have a bad headache since the drip")["conversation"]
    assert client.delete(f"/api/chat/{told}").status_code == 204
    assert say(client, message="my neck is stiff too", conversation=told)["conversation"] != told


def test_forgets_what_it_never_knew(client: TestClient) -> None:
    assert client.delete("/api/chat/made-up").status_code == 204


def test_takes_out_identifiers(client: TestClient) -> None:
    reply = say(client, message="I am John Miller, born 4 May 1961, why drink water before ivig?")
    assert reply["redacted"] and "Miller" not in str(reply)


def test_a_long_text_is_refused_with_a_sentence(client: TestClient) -> None:
    response = client.post("/api/chat", json={"message": "why " * 200})
    assert response.status_code == 422
    assert response.json()["error"] == "too_long" and response.json()["text"].endswith(".")


def test_500_characters_are_fine(client: TestClient) -> None:
    assert client.post("/api/chat", json={"message": "x" * 500}).status_code == 200
    assert client.post("/api/chat", json={"message": "x" * 501}).status_code == 422


def test_control_characters_do_not_count(client: TestClient) -> None:
    assert client.post("/api/chat", json={"message": "x" * 500 + "\u200b\x07" * 100}).status_code == 200


@pytest.mark.parametrize("before", [0, 420, 700, 6000])
def test_a_long_text_hides_no_emergency(client: TestClient, before: int) -> None:
    text = "and so on " * (before // 10) + EMERGENCY + " and so on" * 60
    response = client.post("/api/chat", json={"message": text})
    assert response.status_code == 200 and "emergency" in response.json()["alerts"]


@pytest.mark.parametrize("message", ["", "   ", "\x00\x01", "\u200b"])
def test_nothing_gets_a_sentence(client: TestClient, message: str) -> None:
    response = client.post("/api/chat", json={"message": message})
    assert response.status_code == 200 and response.json()["text"]
