"""The engine fails in every way it can: people get a sentence with the clinic's number, and alarms all the same."""

from __future__ import annotations

import time

import pytest
from conftest import MakeClient
from small_engine import SmallEngine
from starlette.testclient import TestClient

from askivig.knowledge.live import LiveKnowledge

EMERGENCY = "I can't breathe and my throat is closing"
TROUBLES = ["dies", "says nothing", "is broken"]


def wait_until(reached) -> None:
    end = time.monotonic() + 5
    while not reached():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.mark.parametrize("trouble", TROUBLES)
def test_a_sentence_with_the_number(client: TestClient, engine: SmallEngine, knowledge: LiveKnowledge, trouble) -> None:
    wait_until(lambda: engine.ready)
    engine.child.trouble = trouble
    response = client.post("/api/chat", json={"message": "why drink water?"})
    assert response.status_code == 503 and response.headers["Retry-After"]
    assert response.json()["error"] == "unavailable" and response.json()["conversation"]
    assert knowledge.current().clinic.telephone.number in response.json()["text"]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_an_alarm_all_the_same(client: TestClient, engine: SmallEngine, trouble: str) -> None:
    wait_until(lambda: engine.ready)
    engine.child.trouble = trouble
    response = client.post("/api/chat", json={"message": EMERGENCY})
    assert response.status_code == 200 and response.json()["alerts"] == ["emergency"]


@pytest.mark.parametrize("trouble", TROUBLES)
def test_choices_fail_with_a_sentence_too(client: TestClient, engine: SmallEngine, trouble: str) -> None:
    wait_until(lambda: engine.ready)
    engine.child.trouble = trouble
    response = client.post("/api/chat", json={"choice": '/choose{"topic": "hydration"}'})
    assert response.status_code == 503 and response.json()["text"]


def test_a_slow_engine(make_client: MakeClient, engine: SmallEngine) -> None:
    client = make_client(answer_seconds=1)
    wait_until(lambda: client.get("/readyz").status_code == 200)
    engine.child.seconds = 30
    started = time.monotonic()
    assert client.post("/api/chat", json={"message": "why drink water?"}).status_code == 503
    assert time.monotonic() - started < 3


def test_while_it_starts(make_client: MakeClient, engine: SmallEngine, knowledge: LiveKnowledge) -> None:
    engine.starts = False
    client = make_client()
    response = client.post("/api/chat", json={"message": "why drink water?"})
    assert response.status_code == 503
    assert knowledge.current().phrases.starting[:20] in response.json()["text"]
    assert client.post("/api/chat", json={"message": EMERGENCY}).json()["alerts"] == ["emergency"]
    assert client.get("/faq/hydration").status_code == client.get("/").status_code == 200


def test_ready_only_while_it_answers(make_client: MakeClient, engine: SmallEngine) -> None:
    engine.starts = False
    client = make_client()
    assert client.get("/readyz").status_code == 503 and client.get("/healthz").status_code == 200
    engine.starts = True
    wait_until(lambda: client.get("/readyz").status_code == 200)
    engine.starts, engine.child.alive = False, False
    assert client.get("/readyz").status_code == 503


def test_comes_back(client: TestClient, engine: SmallEngine) -> None:
    wait_until(lambda: client.get("/readyz").status_code == 200)
    engine.child.alive = False
    wait_until(lambda: client.post("/api/chat", json={"message": "why drink water?"}).status_code == 200)


def test_not_ready_when_probes_fail(client: TestClient, engine: SmallEngine) -> None:
    wait_until(lambda: engine.ready)
    engine.child.alive, engine.child.trouble = False, "says nothing"
    wait_until(lambda: engine.ready)
    assert client.get("/readyz").status_code == 503


def test_broken_preparation_keeps_the_pages(make_client: MakeClient, engine: SmallEngine, knowledge) -> None:
    from askivig.web.app import create_app
    from askivig.web.settings import Settings

    async def prepare() -> None:
        raise RuntimeError("training failed")

    with TestClient(create_app(Settings(), knowledge, engine, prepare=prepare)) as client:
        assert client.get("/faq").status_code == 200
        assert client.post("/api/chat", json={"message": EMERGENCY}).json()["alerts"] == ["emergency"]


@pytest.mark.parametrize("how", ["setting", "file"])
def test_off_switch(make_client: MakeClient, tmp_path, how: str) -> None:
    file = tmp_path / "off"
    client = make_client(off="Closed until Monday.") if how == "setting" else make_client(off_file=str(file))
    file.write_text("Closed until Monday.")
    response = client.post("/api/chat", json={"message": "why drink water?"})
    assert response.status_code == 503 and "Closed until Monday." in response.json()["text"]
    assert client.get("/api/widget").json()["off"] == "Closed until Monday."
    assert "Closed until Monday." in client.get("/chat").text
    assert client.post("/api/chat", json={"message": EMERGENCY}).json()["alerts"] == ["emergency"]


def test_a_mistake_of_ours_is_a_sentence(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("askivig.web.faq.search", lambda *_: 1 / 0)
    response = client.post("/faq", data={"q": "my secret"}, headers={"Accept": "text/html"})
    assert response.status_code == 500
    assert "secret" not in response.text and "Traceback" not in response.text and "<h1>" in response.text
