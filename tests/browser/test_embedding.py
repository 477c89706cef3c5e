"""On a clinic's page: one script tag, a strict policy, another origin, nothing of a third party, nothing kept."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from askivig.web.answers import STATIC
from askivig.web.bundle import widget_script

from .driver import Widget
from .server import ClinicPage, Site, serving

SAID = re.compile(r"""say\("(\w+)\"""")
ATTACK = '<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>"\'><svg onload=window.pwned=1>'
POST = """([path, field, text]) => {
  const form = Object.assign(document.createElement("form"), { method: "post", action: path });
  form.append(Object.assign(document.createElement("input"), { name: field, value: text }));
  document.body.append(form);
  form.submit();
}"""
LINK = "javascript:window.pwned=1"


def test_small(site: Site) -> None:
    assert len(widget_script().zipped) < 20_000


def test_works_from_another_origin_under_a_strict_policy(page: Page, clinic_page: str) -> None:
    refused: list[str] = []
    page.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    page.goto(clinic_page)
    widget = Widget(page).open()
    widget.ask("Why do I lose my hair?")
    assert widget.panel.evaluate("(panel) => getComputedStyle(panel).position") == "fixed"  # the style has arrived
    assert refused == []


def test_no_third_party_no_cookie_nothing_kept(widget: Widget, site: Site) -> None:
    asked: list[str] = []
    page = widget.page
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    widget.open().ask("I am losing hair")
    widget.choose("What")
    assert asked
    assert all(url.startswith(site.url) for url in asked)
    assert not any("hair" in url for url in asked)
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length") == 0
    assert all(name.startswith("askivig") for name in page.evaluate("Object.keys(sessionStorage)"))


def test_as_part_of_a_clinic_page(page: Page, clinic_page: str) -> None:
    ClinicPage.content = "<askivig-chat inline></askivig-chat>"
    page.goto(clinic_page)
    widget = Widget(page)
    widget.ask("Why do I lose my hair?")
    assert widget.root.count() == 1
    assert widget.launcher.count() == 0


def test_under_a_sub_path(page: Page, tmp_path: Path) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with serving(tmp_path, path="/ask") as site:
        page.goto(f"{site.url}/")
        Widget(page).open().ask("Why do I lose my hair?")
        page.goto(f"{site.url}/chat")
        Widget(page).ask("Why do I lose my hair?")
        page.goto(f"{site.url}/faq")
        page.get_by_label("Search").press_sequentially("hair")
        page.locator("#results a").first.click()
        page.wait_for_url("**/ask/faq/*")
        page.goto("about:blank")
    assert all(url.startswith(site.url) for url in asked if url != "about:blank")


def test_each_text_that_is_said_is_there() -> None:
    texts = json.loads((STATIC / "texts" / "en.json").read_text("utf-8"))
    said = {key for part in (STATIC / "widget").glob("*.js") for key in SAID.findall(part.read_text("utf-8"))}
    assert len(said) > 20
    assert said <= set(texts)


def test_attributes_theme_and_place_it(page: Page, clinic_page: str) -> None:
    ClinicPage.attributes = 'data-position="left" data-theme="dark"'
    page.goto(clinic_page)
    widget = Widget(page).open()
    box = widget.panel.bounding_box()
    assert box
    assert box["x"] < 100
    assert widget.panel.evaluate("(panel) => getComputedStyle(panel).colorScheme") == "dark"


def test_variables_theme_it(widget: Widget) -> None:
    widget.page.evaluate("document.body.style.setProperty('--askivig-accent', 'rgb(90, 0, 90)')")
    assert widget.launcher.evaluate("(one) => getComputedStyle(one).backgroundColor") == "rgb(90, 0, 90)"


def test_texts_are_text_wherever_they_come_from(page: Page, site: Site) -> None:
    page.route("**/api/widget*", lambda route: hostile(route, settings()))
    page.route("**/api/chat", lambda route: hostile(route, reply()))
    page.goto(site.url)
    widget = Widget(page).open()
    widget.ask(ATTACK)
    for name in (".more summary", ".sources summary", ".talk", ".thumb >> nth=1"):
        widget.root.locator(name).last.click()
    page.reload()
    expect(widget.turns).to_have_count(1)
    page.wait_for_timeout(200)
    assert page.evaluate("window.pwned") is None
    assert widget.root.locator("img, script, [onload], [onerror]").count() == 0
    assert widget.root.locator("a[href^='javascript:']").count() == 0


@pytest.mark.parametrize("path", ["/chat", "/faq"])
def test_pages_echo_text_as_text(page: Page, site: Site, path: str) -> None:
    field = {"/chat": "message", "/faq": "q"}[path]
    page.goto(site.url + path)
    with page.expect_navigation():
        page.evaluate(POST, [path, field, ATTACK])
    assert page.evaluate("window.pwned") is None
    assert page.locator("img[src=x]").count() == 0


def hostile(route: Route, data: Any) -> None:
    """Answers a request with the attack in each field that is text."""
    route.fulfill(body=json.dumps(data), content_type="application/json")


def settings() -> dict[str, Any]:
    """What the widget begins with, all of it hostile but the language."""
    names = ("therapy", "clinic", "telephone", "on_call", "emergency", "crisis", "poison", "hours", "banner")
    texts = {name: ATTACK for name in ("title", "greeting", "more", "sources", "related", "helpful", "talk", "send")}
    return {
        **dict.fromkeys(names, ATTACK),
        "texts": {"language": "en", "direction": "ltr", **texts},
        "first_questions": [{"title": ATTACK, "payload": ATTACK}],
        "feedback_reasons": [{"id": ATTACK, "title": ATTACK}],
    }


def reply() -> dict[str, Any]:
    """An answer with the attack in each of its fields."""
    blocks = [{"type": kind, "text": ATTACK, "items": [ATTACK]} for kind in ("paragraph", "list", "call", "notice")]
    return {
        "kind": "answer",
        "text": ATTACK,
        "blocks": blocks,
        "alerts": [ATTACK],
        "sources": [{"title": ATTACK, "publisher": ATTACK, "section": ATTACK, "url": LINK}],
        "review": {"status": "reviewed", "reviewed_by": ATTACK, "reviewed_on": "2026-01-02", "review_due": None},
        "buttons": [{"title": ATTACK, "payload": f"/choose{ATTACK}"}],
        "conversation": ATTACK,
        "reply": ATTACK,
    }
