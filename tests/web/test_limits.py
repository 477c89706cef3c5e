"""Rate limits: what is over them gets a sentence, and no safety text is ever held back."""

from __future__ import annotations

import pytest
from conftest import MakeClient
from small_engine import SmallEngine
from starlette.testclient import TestClient

from askivig.web.limits import Addresses, Buckets

ALARMS = {
    "emergency": "I can't breathe and my throat is closing",
    "urgent": "I have had no urine since my infusion yesterday and my legs are swollen",
    "crisis": "I want to kill myself",
}


def post(client: TestClient, message: str, conversation: str | None = None):
    return client.post("/api/chat", json={"message": message, "conversation": conversation})


def exhausted(client: TestClient) -> str:
    conversation = post(client, "hello").json()["conversation"]
    for _ in range(20):
        post(client, "hello", conversation)
    return conversation


def test_one_conversation(make_client: MakeClient) -> None:
    client = make_client(limit_conversation=20)
    response = post(client, "hello", exhausted(client))
    assert response.status_code == 429 and int(response.headers["Retry-After"]) > 0
    assert response.json()["error"] == "limited" and response.json()["text"]


def test_others_go_on(make_client: MakeClient) -> None:
    client = make_client(limit_conversation=20)
    exhausted(client)
    assert post(client, "hello").status_code == 200


def test_one_address(make_client: MakeClient) -> None:
    client = make_client(limit_address=20)
    assert [post(client, "hello").status_code for _ in range(8)][-1] == 429


def test_searches_count(make_client: MakeClient) -> None:
    client = make_client(limit_address=20)
    assert [client.get("/api/search?q=hair").status_code for _ in range(8)][-1] == 429
    assert client.post("/faq", data={"q": "hair"}).status_code == 429


@pytest.mark.parametrize("tier", ALARMS)
def test_alarms_pass(make_client: MakeClient, tier: str) -> None:
    client = make_client(limit_conversation=20, limit_address=20)
    response = post(client, ALARMS[tier], exhausted(client))
    assert response.status_code == 200 and tier in response.json()["alerts"]


def test_signs_reported_while_limited_count(make_client: MakeClient) -> None:
    client = make_client(limit_conversation=20)
    conversation = exhausted(client)
    assert post(client, "I have a bad headache since the drip", conversation).status_code == 429
    assert post(client, "my neck is stiff too", conversation).json()["alerts"]


def test_a_full_queue_says_so(make_client: MakeClient, engine: SmallEngine) -> None:
    client = make_client()
    engine._most_waiting = 0
    response = post(client, "hello")
    assert response.status_code == 503 and response.headers["Retry-After"]
    assert post(client, ALARMS["emergency"]).json()["alerts"] == ["emergency"]


def test_tokens_come_back() -> None:
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    waits = [buckets.wait("a") for _ in range(20)]
    now[0] = 2.0
    assert waits[0] == 0 and waits[-1] > 0 and buckets.wait("a") == 0


def test_full_buckets_are_forgotten() -> None:
    now = [0.0]
    buckets = Buckets(60, clock=lambda: now[0])
    for key in map(str, range(100)):
        buckets.wait(key)
    now[0] = 3600.0
    buckets.wait("one")
    assert len(buckets) == 1


def test_buckets_are_bounded() -> None:
    buckets = Buckets(60, most=10)
    for key in map(str, range(100)):
        buckets.wait(key)
    assert len(buckets) == 10


def test_addresses_are_not_kept() -> None:
    addresses = Addresses()
    assert "192.0.2.7" not in addresses.name("192.0.2.7")
    assert addresses.name("2001:db8::1") == addresses.name("2001:db8::2") != addresses.name("2001:db8:1::1")
    assert addresses.name("192.0.2.7") != Addresses().name("192.0.2.7")
