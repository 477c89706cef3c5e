"""The nurses' pages: search as you type, by keyboard, with slips and lay words; copy; several topics as one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .driver import violations
from .server import Site


@pytest.fixture
def faq(page: Page, site: Site) -> Page:
    """The FAQ, its search ready."""
    page.goto(f"{site.url}/faq")
    page.get_by_label("Search").focus()
    page.wait_for_load_state("networkidle")
    return page


def found(page: Page) -> list[str]:
    """The ids of what was found."""
    page.locator("#results li").first.wait_for()
    return [(link.get_attribute("href") or "").rsplit("/", 1)[-1] for link in page.locator("#results a").all()]


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("bald", "risk_hair_loss"),
        ("kidny", "risk_kidney"),
        ("headake", "headache"),
        ("preg", "pregnancy"),
        ("hydartion", "hydration"),
        ("flu shot", "vaccines"),
        ("side efects", "side_effects_mild"),
        ("alopecia", "risk_hair_loss"),
    ],
)
def test_finds(faq: Page, typed: str, topic: str) -> None:
    faq.keyboard.type(typed)
    assert topic in found(faq)[:3]


def test_by_keyboard(faq: Page) -> None:
    faq.keyboard.type("water")
    first, second = found(faq)[:2]
    focused = "document.activeElement.getAttribute('href') || document.activeElement.id"
    for key, at in [("ArrowDown", first), ("ArrowDown", second), ("ArrowUp", first), ("ArrowUp", "q")]:
        faq.keyboard.press(key)
        assert faq.evaluate(focused).endswith(at)
    faq.keyboard.press("Enter")
    faq.wait_for_url(f"**/faq/{first}")


def test_escape_clears(faq: Page) -> None:
    faq.keyboard.type("water")
    found(faq)
    faq.keyboard.press("ArrowDown")
    faq.keyboard.press("Escape")
    faq.keyboard.press("Escape")
    expect(faq.get_by_label("Search")).to_have_value("")
    expect(faq.locator("#results")).to_be_hidden()
    expect(faq.locator("#all-topics section").first).to_be_visible()


def test_slash_is_only_a_slash(faq: Page) -> None:
    faq.locator("#all-topics a").first.focus()
    faq.keyboard.press("/")
    expect(faq.get_by_label("Search")).not_to_be_focused()


def test_results_are_announced(faq: Page) -> None:
    faq.keyboard.type("water")
    expect(faq.locator("#found-count")).to_have_text(f"{len(found(faq))} results")
    faq.get_by_label("Search").fill("qqqqqqqq")
    expect(faq.locator("#found-count")).to_contain_text("Nothing found")


def test_nothing_typed_leaves_the_browser(faq: Page) -> None:
    asked: list[str] = []
    faq.on("request", lambda request: asked.append(request.url))
    faq.keyboard.type("hair loss")
    found(faq)
    assert asked == []


def test_results_have_no_violation(faq: Page) -> None:
    faq.keyboard.type("water")
    found(faq)
    assert violations(faq) == ""


def test_copy(page: Page, site: Site) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.url}/faq/hydration")
    page.get_by_role("button", name="Copy the answer").click()
    expect(page.locator(".copied")).to_have_text("Copied")
    text = page.evaluate("navigator.clipboard.readText()")
    assert page.locator("h1").inner_text() in text
    assert "not medical advice" in text
    page.get_by_role("button", name="Copy the link").click()
    page.wait_for_timeout(100)
    assert page.evaluate("navigator.clipboard.readText()") == page.url


def test_several_topics_as_one_hand_out(faq: Page) -> None:
    faq.locator("input[value=hydration]").check()
    faq.get_by_label("Search").fill("bald")
    found(faq)
    faq.locator("#results input").first.check()
    faq.get_by_role("button", name="hand-out").click()
    expect(faq.locator(".sheet")).to_have_count(2)
