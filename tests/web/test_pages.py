"""The pages: the clinic's, the chat without JavaScript, the FAQ and its hand-outs."""

from __future__ import annotations

import gzip
import re

import pytest
from conftest import MakeClient
from starlette.testclient import TestClient

from askivig.knowledge.live import LiveKnowledge

EMERGENCY = "I can't breathe and my throat is closing"


def conversation_in(page: str) -> str:
    return re.search(r'name="conversation" value="([^"]*)"', page)[1]


def test_the_clinic_embeds_one_script(client: TestClient) -> None:
    assert client.get("/").text.count('<script defer src="/widget.js"></script>') == 1


@pytest.mark.parametrize("path", ["/", "/chat", "/faq", "/faq/hydration", "/faq/handout?topic=hydration"])
def test_every_page_has_the_numbers(client: TestClient, knowledge: LiveKnowledge, path: str) -> None:
    page = client.get(path).text
    for name in ("emergency", "on_call", "telephone"):
        assert f">{knowledge.current().values[name]}</a>" in page


def test_banner_in_demo(make_client: MakeClient) -> None:
    assert 'class="banner"' in make_client(mode="demo").get("/faq").text


def test_chat_without_script(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "why drink water before ivig?"}).text
    again = client.post("/chat", data={"message": "does it hurt?", "conversation": conversation_in(page)})
    assert "why drink water before ivig?" in again.text and "does it hurt?" in again.text
    assert "?" not in str(again.url)


def test_chat_buttons(client: TestClient) -> None:
    page = client.post("/chat", data={"choice": '/choose{"topic": "hydration"}'}).text
    assert 'name="choice"' in page and "Sources" in page


def test_chat_refuses_other_choices(client: TestClient) -> None:
    response = client.post("/chat", data={"choice": "/restart"})
    assert response.status_code == 422 and 'role="alert"' in response.text


def test_chat_alarm(client: TestClient, knowledge: LiveKnowledge) -> None:
    page = client.post("/chat", data={"message": EMERGENCY}).text
    assert 'role="alert"' in page and f'href="tel:{knowledge.current().values["emergency"]}"' in page


def test_chat_clears(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "why drink water before ivig?"}).text
    conversation = conversation_in(page)
    assert "why drink" not in client.post("/chat", data={"clear": "yes", "conversation": conversation}).text
    assert "why drink" not in client.post("/chat", data={"message": "hello", "conversation": conversation}).text


def test_chat_shows_nobody_elses(client: TestClient) -> None:
    client.post("/chat", data={"message": "why drink water before ivig?"})
    assert "why drink" not in client.post("/chat", data={"message": "hello", "conversation": "x"}).text


def test_chat_draws_no_identifiers(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "I am John Miller, born 4 May 1961, why drink water?"}).text
    assert "Miller" not in page


def test_chat_keeps_what_got_no_answer(make_client: MakeClient) -> None:
    page = make_client(off="Closed.").post("/chat", data={"message": "why drink water?"}).text
    assert re.search(r"<textarea[^>]*>why drink water\?</textarea>", page)


def test_chat_escapes(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "<script>alert(1)</script>", "conversation": '"><b>'}).text
    assert "<script>alert" not in page and "<b>" not in page


def test_chat_is_bounded(client: TestClient) -> None:
    page = client.post("/chat", data={"message": "hello 0"}).text
    for number in range(1, 20):
        page = client.post("/chat", data={"message": f"hello {number}", "conversation": conversation_in(page)}).text
    assert "hello 19" in page and "hello 1<" not in page


def test_faq_lists_every_topic(client: TestClient, knowledge: LiveKnowledge) -> None:
    page = client.get("/faq").text
    assert all(f'href="/faq/{topic}"' in page for topic in knowledge.current().topics)


def test_faq_search_without_script(client: TestClient) -> None:
    response = client.post("/faq", data={"q": "bald"})
    assert "/faq/risk_hair_loss" in response.text.split('id="all-topics"')[0]
    assert "bald" not in str(response.url)


@pytest.mark.parametrize("query", ["", " ", "zzzzqqqq", "x" * 5000, "<b>", "\x00"])
def test_faq_search_of_anything(client: TestClient, query: str) -> None:
    response = client.post("/faq", data={"q": query})
    assert response.status_code == 200 and "<b>" not in response.text


def test_faq_index(client: TestClient, knowledge: LiveKnowledge) -> None:
    response = client.get("/faq/index.json", headers={"Accept-Encoding": "gzip"})
    assert {topic["id"] for topic in response.json()["topics"]} == set(knowledge.current().topics)
    again = client.get("/faq/index.json", headers={"If-None-Match": response.headers["ETag"]})
    assert again.status_code == 304 and not again.content
    assert len(gzip.compress(response.content)) < 80_000


def test_every_topic_is_a_handout(client: TestClient, knowledge: LiveKnowledge) -> None:
    for topic in knowledge.current().topics.values():
        page = client.get(f"/faq/{topic.id}").text
        assert (
            "Sources" in page
            and "not medical advice" in page
            and topic.review.status in page.lower() + "awaiting clinical review"
        )


def test_staff_notes_stay_inside(client: TestClient, knowledge: LiveKnowledge) -> None:
    noted = [topic for topic in knowledge.current().topics.values() if topic.staff_note]
    assert all(topic.staff_note not in client.get(f"/faq/{topic.id}").text for topic in noted)


def test_several_topics_as_one(client: TestClient) -> None:
    page = client.get("/faq/handout?topic=hydration&topic=headache&topic=hydration&topic=nothing").text
    assert re.findall(r'data-topic="(\w+)"', page) == ["hydration", "headache"]


def test_a_handout_of_nothing_leads_back(client: TestClient) -> None:
    assert client.get("/faq/handout", follow_redirects=False).headers["Location"] == "/faq"


@pytest.mark.parametrize(
    "path", ["/faq/nothing", "/nothing", "/faq/%2e%2e%2fetc", "/static/../app.py", "/static/nothing.js"]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    page = client.get(path, headers={"Accept": "text/html"})
    assert page.status_code == 404 and "<h1>Sorry</h1>" in page.text
    assert client.get(path).json()["error"] == "not_found"


@pytest.mark.parametrize("path", ["site.css", "site/base.css", "icon.svg", "faq.js"])
def test_own_and_shared_files(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 200
