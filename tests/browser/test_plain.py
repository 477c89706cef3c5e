"""Without JavaScript: the chat and the FAQ still do all that matters."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .driver import violations
from .server import Site


@pytest.fixture
def plain(new_page: NewPage) -> Page:
    """A page that runs no script of its own."""
    return new_page(java_script_enabled=False, viewport={"width": 375, "height": 700})


def ask(page: Page, text: str) -> None:
    page.get_by_label("Your question").fill(text)
    page.get_by_role("button", name="Send").click()


def test_conversation(plain: Page, site: Site) -> None:
    plain.goto(f"{site.url}/chat")
    ask(plain, "Does it make me lose hair?")
    expect(plain.locator(".turn .reply")).to_have_count(1)
    plain.locator(".choices button").first.click()
    expect(plain.locator(".turn .reply")).to_have_count(2)
    assert "hair" not in plain.url


def test_emergency(plain: Page, site: Site) -> None:
    plain.goto(f"{site.url}/chat")
    ask(plain, "I can't breathe and my throat is closing")
    expect(plain.locator(".emergency a[href='tel:911']").first).to_be_visible()


def test_search_and_hand_out(plain: Page, site: Site) -> None:
    plain.goto(f"{site.url}/faq")
    plain.get_by_label("Search").fill("hair")
    plain.get_by_role("button", name="Search").click()
    expect(plain.locator("#results a").first).to_be_visible()
    assert "hair" not in plain.url
    plain.locator("input[value=hydration]").check()
    plain.get_by_role("button", name="hand-out").click()
    expect(plain.locator(".sheet")).to_have_count(1)


def test_answered_page_has_no_violation(new_page: NewPage, site: Site) -> None:
    page = new_page()
    page.route("**/*.js", lambda route: route.abort())  # as without JavaScript; axe itself needs it
    page.goto(f"{site.url}/chat")
    ask(page, "I can't breathe and my throat is closing")
    assert violations(page) == ""


def test_the_forms_stay_when_the_widget_does_not_come(new_page: NewPage, site: Site) -> None:
    page = new_page()
    page.route("**/widget.js", lambda route: route.abort())
    page.goto(f"{site.url}/chat")
    ask(page, "Does it make me lose hair?")
    expect(page.locator(".turn .reply")).to_have_count(1)
