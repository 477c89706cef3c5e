"""Who may use the editor, and what other sites in the same browser cannot do."""

from __future__ import annotations

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from editor_pages import COMMENTED, URL, Pages

from askivig.editor import guard
from askivig.editor.guard import Access, NotAllowed, access

MakePages = Callable[..., Pages]


def basic(password: str) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"anybody:{password}".encode()).decode()}


@pytest.mark.parametrize("host", ["127.0.0.1:8010", "localhost:8010", "[::1]:8010", "LOCALHOST"])
def test_this_machine_is_let_in(pages: Pages, host: str):
    assert pages.client.get("/", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8010", "127.0.0.1.evil.example", "", "[::1", "192.0.2.1"]
)
def test_foreign_name_is_refused(pages: Pages, host: str):
    assert pages.client.get("/", headers={"Host": host}).status_code == 421


def test_other_machines_need_a_password():
    with pytest.raises(NotAllowed, match=guard.PASSWORD):
        access("0.0.0.0", "")
    assert access("127.0.0.1", "").password == ""
    assert access("0.0.0.0", "secret").password == "secret"


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 401),
        (basic("sécret"), 200),
        (basic("wrong"), 401),
        (basic(""), 401),
        ({"Authorization": "Basic !!!"}, 401),
        ({"Authorization": "Bearer secret"}, 401),
    ],
)
def test_password(make_pages: MakePages, monkeypatch: pytest.MonkeyPatch, headers: dict[str, str], status: int):
    monkeypatch.setattr(guard, "PAUSE_SECONDS", 0)
    client = make_pages(access=Access(password="sécret")).client
    answer = client.get("/", headers={"Host": "editor.clinic.example", **headers})
    assert answer.status_code == status
    assert ("WWW-Authenticate" in answer.headers) == (status == 401)
    assert client.get("/events", headers={"Host": "x"}).status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": URL}, 303),
        ({"Sec-Fetch-Site": "same-origin"}, 303),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1:9999"}, 403),
        ({"Origin": "null"}, 403),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
    ],
)
def test_forms_of_other_sites_are_refused(pages: Pages, commented: Path, headers: dict[str, str], status: int):
    form = {**pages.form("/topics/how_long_it_takes/edit"), "question": "How long?", "do": "save"}
    answer = pages.client.post("/topics/how_long_it_takes/edit", data=form, headers=headers, follow_redirects=False)
    assert answer.status_code == status
    assert ("How long?" in commented.read_text("utf-8")) == (status == 303)


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_form_of_an_earlier_start_saves_nothing_and_loses_nothing(pages: Pages, commented: Path, token: str):
    answer = pages.edit("how_long_it_takes", token=token, question="How long?")
    assert answer.status_code == 422 and "How long?" in answer.text
    assert commented.read_text("utf-8") == COMMENTED


@pytest.mark.parametrize("path", ["/", "/topics/what_it_is/edit", "/nothing", "/static/live.js"])
def test_strict_headers(pages: Pages, path: str):
    headers = pages.client.get(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff" and headers["X-Frame-Options"] == "DENY"


@pytest.mark.parametrize("path", ["/", "/problems", "/new", "/try", "/topics/what_it_is", "/topics/what_it_is/edit"])
def test_nothing_inline_and_nothing_foreign(pages: Pages, path: str):
    page = pages.client.get(path).text
    assert " style=" not in page and "<style" not in page and " onclick" not in page
    assert page.count("<script") == page.count('<script type="module" src="/static/')


def test_what_is_no_form_is_refused(pages: Pages):
    address, headers = "/topics/what_it_is/edit", {"Origin": URL}
    assert pages.client.post(address, json={}, headers=headers).status_code == 415
    assert pages.client.post(address, data={"short": "x" * 600_000}, headers=headers).status_code == 413
    urlencoded = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
    assert pages.client.post(address, content=b"short=%ff", headers=urlencoded).status_code == 400
