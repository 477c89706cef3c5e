"""Headers: who may embed, what a page may load, and where the site lies."""

from __future__ import annotations

import pytest
from conftest import MakeClient
from starlette.testclient import TestClient

CLINIC = "https://clinic.example"
PREFLIGHT = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
PAGES = ["/", "/chat", "/faq", "/faq/hydration", "/faq/handout?topic=hydration", "/nothing"]


@pytest.mark.parametrize("path", PAGES)
def test_pages_load_nothing_from_elsewhere(client: TestClient, path: str) -> None:
    headers = client.get(path, headers={"Accept": "text/html"}).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'self'; ")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["Referrer-Policy"] == "no-referrer"
    assert "Set-Cookie" not in headers and "Server" not in headers


@pytest.mark.parametrize("path", PAGES)
def test_pages_hold_nothing_inline(client: TestClient, path: str) -> None:
    text = client.get(path, headers={"Accept": "text/html"}).text
    assert " style=" not in text and "<style" not in text and " onclick=" not in text
    assert text.count("<script") == text.count("<script defer src=")


def test_a_listed_site_may_ask(make_client: MakeClient) -> None:
    client = make_client(origins=(CLINIC,))
    preflight = client.options("/api/chat", headers={"Origin": CLINIC, **PREFLIGHT})
    response = client.post("/api/chat", json={"message": "hello"}, headers={"Origin": CLINIC})
    assert preflight.status_code == 200
    assert response.headers["Access-Control-Allow-Origin"] == CLINIC and "Origin" in response.headers["Vary"]
    assert "Access-Control-Allow-Credentials" not in response.headers


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "https://clinic.example.evil.example", "http://clinic.example", "null"]
)
def test_other_sites_may_not(make_client: MakeClient, origin: str) -> None:
    client = make_client(origins=(CLINIC,))
    assert client.options("/api/chat", headers={"Origin": origin, **PREFLIGHT}).status_code == 400
    for path in ("/api/widget", "/api/topics"):
        assert "Access-Control-Allow-Origin" not in client.get(path, headers={"Origin": origin}).headers


@pytest.mark.parametrize("path", ["/", "/chat", "/faq", "/version", "/metrics", "/healthz"])
def test_pages_are_for_no_other_site(make_client: MakeClient, path: str) -> None:
    response = make_client(origins=(CLINIC,)).get(path, headers={"Origin": CLINIC})
    assert "Access-Control-Allow-Origin" not in response.headers
    assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_refusals_reach_the_listed_site(make_client: MakeClient) -> None:
    response = make_client(origins=(CLINIC,)).post("/api/chat", content=b"x", headers={"Origin": CLINIC})
    assert response.status_code == 415 and response.headers["Access-Control-Allow-Origin"] == CLINIC


def test_nothing_personal_is_cached(client: TestClient) -> None:
    for response in (
        client.post("/api/chat", json={"message": "hello"}),
        client.post("/chat", data={"message": "hello"}),
        client.post("/faq", data={"q": "hair"}),
    ):
        assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("prefix", ["/ivig", ""], ids=["kept by the proxy", "cut off by the proxy"])
def test_sub_path(make_client: MakeClient, prefix: str) -> None:
    client = make_client(public_url="https://ask.example.org/ivig")
    text = client.get(f"{prefix}/faq/hydration").text
    assert client.get(f"{prefix}/static/site.css").status_code == client.get(f"{prefix}/widget.js").status_code == 200
    assert "https://ask.example.org/ivig/faq/hydration" in text
    assert 'href="/ivig/static/site.css"' in text and 'href="/faq' not in text
    assert client.get(f"{prefix}/api/topics").json()["categories"][0]["topics"][0]["url"].startswith("/ivig/faq/")


def test_https_is_kept(make_client: MakeClient) -> None:
    client = make_client()
    assert "Strict-Transport-Security" not in client.get("/").headers
    client.base_url = "https://testserver"
    assert "Strict-Transport-Security" in client.get("/").headers


@pytest.mark.parametrize(
    "path", ["/conversations", "/model", "/domain", "/status", "/webhooks/rest/webhook", "/socket.io/"]
)
def test_nothing_of_rasa_is_reachable(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == client.post(path, json={}).status_code == 404
