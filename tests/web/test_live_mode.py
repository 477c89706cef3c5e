"""Live mode through the web: a text that nobody has signed, or that was edited since, never reaches a patient."""

from __future__ import annotations

from pathlib import Path

import pytest
from releasing import NOW, published, ready, signed
from small_engine import SmallEngine

from askivig.cli.main import main
from askivig.editor.publish import back
from askivig.knowledge import live as live_module
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.problems import ReleaseError
from askivig.knowledge.render import choice
from askivig.web.app import create_app
from askivig.web.settings import Settings
from tests.web.conftest import TestClient

SIGNED, DRAFT = "infection_risk", "how_it_works"
EDITED = "zebrafish"  # stands in every text that was edited after it was signed
PAGES = (
    "/",
    "/chat",
    "/faq",
    f"/faq/{SIGNED}",
    f"/faq/{DRAFT}",
    f"/faq/handout?topic={SIGNED}&topic={DRAFT}",
    "/faq/index.json",
    "/api/topics",
    "/api/widget",
    "/api/search?q=infection",
    "/api/search?q=messenger",
    f"/api/search?q={EDITED}",
)
MESSAGES = (
    "can infliximab make infections more likely",
    "how does infliximab work",
    f"what about {EDITED}",
    "I can't breathe",
    "my temperature is 39.2",
    "I want to die",
    "no puedo respirar",
    "what is the capital of peru",
    "x" * 600,
    "",
)


@pytest.fixture
def knowledge(folder: Path, edit, monkeypatch: pytest.MonkeyPatch) -> LiveKnowledge:
    """One topic signed and published; then every text of the folder edited."""
    monkeypatch.setattr(live_module, "CHECK_SECONDS", 0)
    ready(folder, SIGNED)
    for file, old in (
        (f"topics/{SIGNED}.yml", "question: Can infliximab"),
        (f"topics/{SIGNED}.yml", "short: Yes"),
        (f"topics/{SIGNED}.yml", "- Tell your team"),
        (f"topics/{SIGNED}.yml", "what_to_do: Take"),
        (f"topics/{SIGNED}.yml", "ask_your_team: [What"),
        (f"topics/{DRAFT}.yml", "question: How does"),
        (f"topics/{DRAFT}.yml", "short: It blocks"),
        ("sources.yml", "title: A handbook"),
        ("sources.yml", "fact: A test"),
        ("safety.yml", "english: Call {emergency}"),
        ("safety.yml", "english: Call {on_call}"),
        ("safety.yml", "english: You are"),
        ("safety.yml", "a cough that gets worse"),
        ("clinic.yml", "text: Test Drip"),
        ("clinic.yml", "text: Tuesday"),
        ("phrases.yml", "contact: You reach"),
        ("phrases.yml", "out_of_scope: I only"),
        ("phrases.yml", "empty: Please"),
        ("phrases.yml", "too_long: Please"),
        ("categories.yml", "title: What it is"),
        ("categories.yml", "offer: infections"),
    ):
        edit(file, old, f"{old} {EDITED}")
    edit("clinic.yml", "555-0145", "555-0777")
    return LiveKnowledge(folder, published=True)


@pytest.fixture
def client(knowledge: LiveKnowledge):
    app = create_app(Settings(mode="live", limit_address=0, limit_conversation=0), knowledge, SmallEngine(knowledge))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


def said(client: TestClient) -> str:
    """All that a patient can be shown."""
    pages = [client.get(path).text for path in PAGES]
    chats = [client.post("/api/chat", json={"message": one}).text for one in MESSAGES if one]
    plain = [client.post("/chat", data={"message": one}).text for one in MESSAGES if one]
    buttons = [client.post("/api/chat", json={"choice": choice(one)}).text for one in (SIGNED, DRAFT)]
    checks = [client.post("/api/chat", json={"choice": one}).text for one in ("/symptom_yes", "/symptom_none")]
    return "\n".join([*pages, *chats, *plain, *buttons, *checks]).replace(f"what about {EDITED}", "")


def test_no_edited_or_unsigned_text_anywhere(client: TestClient):
    text = said(client)
    assert EDITED not in text.replace(f'value="{EDITED}"', "")
    assert "555-0777" not in text and "555-0145" in text
    assert "tumor necrosis factor" not in text and "How does infliximab work?" not in text


def test_faq_leaves_drafts_out(client: TestClient):
    assert client.get(f"/faq/{SIGNED}").status_code == 200
    assert client.get(f"/faq/{DRAFT}").status_code == 404
    assert DRAFT not in client.get("/faq").text
    assert [one["id"] for one in client.get("/faq/index.json").json()["topics"]] == [SIGNED]
    assert [one["id"] for one in client.get("/api/topics").json()["categories"]] == ["worries"]
    assert client.get("/api/widget").json()["first_questions"] == []


def test_signed_text_with_its_review(client: TestClient):
    reply = client.post("/api/chat", json={"message": "can infliximab make infections more likely"}).json()
    assert reply["text"].startswith("Yes, infections are more likely")
    assert reply["review"]["reviewed_by"] == "test nurse" and reply["review"]["reviewed_on"] == "2024-05-06"
    assert reply["knowledge_version"].startswith("r1.")
    assert "Reviewed by test nurse" in client.get(f"/faq/{SIGNED}").text


def test_draft_gets_the_honest_sentence(client: TestClient):
    reply = client.post("/api/chat", json={"choice": choice(DRAFT)}).json()
    assert reply["kind"] == "out_of_scope" and "which a clinician has reviewed" in reply["text"]
    assert "555-0123" in reply["text"]


def test_safety_texts_are_those_that_were_signed(client: TestClient):
    reply = client.post("/api/chat", json={"message": "I can't breathe"}).json()
    assert reply["alerts"] == ["emergency"] and reply["text"].startswith("Call 112 now.")


def test_no_banner(client: TestClient):
    assert 'class="banner"' not in client.get("/faq").text
    assert client.get("/api/widget").json()["banner"] is None


def test_release_shows_at_once_and_back_is_one_step(client: TestClient, folder: Path):
    signed(folder, SIGNED)
    published(folder)
    assert EDITED in client.get(f"/faq/{SIGNED}").text
    back(folder, 1, note="", now=NOW)
    assert EDITED not in client.get(f"/faq/{SIGNED}").text
    assert client.get("/version").json()["knowledge_version"].startswith("r3.")


def test_live_never_over_unpublished_knowledge(folder: Path):
    knowledge = LiveKnowledge(folder)
    with pytest.raises(ReleaseError):
        create_app(Settings(mode="live"), knowledge, SmallEngine(knowledge))


def test_serve_refuses_in_one_line(folder: Path, monkeypatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.chdir(folder.parent)
    monkeypatch.setattr("uvicorn.run", lambda *_, **__: None)
    assert main(["serve", "--mode", "live"]) == 1
    said = capsys.readouterr().err.strip()
    assert "\n" not in said and "askivig publish" in said and "number:on_call" in said
