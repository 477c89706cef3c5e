"""WCAG 2.2 AA: axe on every page and state of the widget, and what axe cannot see."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .conftest import NewPage
from .driver import Widget, violations
from .server import Site

DESKTOP, PHONE = {"width": 1200, "height": 800}, {"width": 375, "height": 700}
QUESTION, EMERGENCY = "Does it make me lose hair?", "I can't breathe and my throat is closing"
CRISIS, URGENT = "I want to kill myself", "I have a fever of 39 since my infusion and I shake"
PATHS = ["/", "/chat", "/faq", "/faq/hydration", "/faq/handout?topic=hydration&topic=headache"]
TOO_SMALL = """(root) => [...root.shadowRoot.querySelectorAll("button, summary, textarea, .number, .call-button")]
  .filter((one) => one.getClientRects().length)
  .map((one) => [one.textContent.trim() || one.id, one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.9 || box.width < 43.9)
  .map(([name, box]) => `${name}: ${box.width}x${box.height}`)"""
STICKS_OUT = """() => document.documentElement.scrollWidth > innerWidth"""
CUT_OFF = """(root) => [root.shadowRoot.querySelector(".panel"), ...root.shadowRoot.querySelectorAll(".panel *")]
  .filter((one) => one.getClientRects().length && !one.closest(".hidden, svg"))
  .filter((one) => getComputedStyle(one).overflowX !== "visible")
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className)"""


def closed(widget: Widget) -> None:
    """The launcher alone."""


def opened(widget: Widget) -> None:
    widget.open()


def answered(widget: Widget) -> None:
    widget.open().ask(QUESTION)


def unfolded(widget: Widget) -> None:
    answered(widget)
    for summary in widget.root.locator("summary").all():
        summary.click()
    widget.button("No, this answer").click()
    widget.button("Talk to a person").click()


def alarmed(widget: Widget) -> None:
    widget.open().ask(EMERGENCY)


def urgent(widget: Widget) -> None:
    widget.open().ask(URGENT)


def in_crisis(widget: Widget) -> None:
    widget.open().ask(CRISIS)


def alarmed_and_closed(widget: Widget) -> None:
    alarmed(widget)
    widget.button("Close").click()


def offline(widget: Widget) -> None:
    widget.open().page.context.set_offline(True)
    widget.fail(QUESTION)


def too_long(widget: Widget) -> None:
    widget.open().fail("a" * 501)


def outside(widget: Widget) -> None:
    widget.open().ask("qwx zzkr")


STATES = [
    closed,
    opened,
    answered,
    unfolded,
    alarmed,
    urgent,
    in_crisis,
    alarmed_and_closed,
    offline,
    too_long,
    outside,
]


@pytest.mark.parametrize("state", STATES)
def test_widget_states(new_page: NewPage, site: Site, state: Callable[[Widget], None]) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(site.url)
    state(Widget(page))
    assert violations(page) == ""
    in_the_dark(page)
    assert violations(page) == ""


@pytest.mark.parametrize("path", PATHS)
def test_pages(new_page: NewPage, site: Site, path: str) -> None:
    page = new_page(viewport=DESKTOP)
    page.goto(site.url + path)
    page.wait_for_load_state("networkidle")
    assert violations(page) == ""
    in_the_dark(page)
    assert violations(page, "color-contrast") == ""


def test_chat_page_with_answers(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/chat")
    widget = Widget(page)
    widget.ask(QUESTION)
    widget.ask(EMERGENCY)
    page.set_viewport_size({"width": 1200, "height": 2400})  # axe takes what scrolls under a bar for a small target
    assert violations(page) == ""


def in_the_dark(page: Page) -> None:
    """The same on a phone with dark colours."""
    page.set_viewport_size(PHONE)
    page.emulate_media(color_scheme="dark")


def test_an_address_that_does_not_exist(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/nowhere")
    assert violations(page) == ""


@pytest.mark.parametrize(
    "size", [{"width": 320, "height": 640}, {"width": 320, "height": 256}, {"width": 640, "height": 400}]
)
def test_small_and_enlarged(new_page: NewPage, site: Site, size: dict[str, int]) -> None:
    """320 pixels wide; 1280 x 1024 enlarged four times; 1280 x 800 enlarged twice."""
    page = new_page(viewport=size)
    page.goto(site.url)
    widget = Widget(page)
    unfolded(widget)
    widget.ask(EMERGENCY)
    assert not page.evaluate(STICKS_OUT)
    assert widget.root.evaluate(CUT_OFF) == []
    page.keyboard.type("And")
    for part in (widget.strip.locator("a").first, widget.box):
        expect(part).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("path", PATHS)
def test_pages_reflow(new_page: NewPage, site: Site, path: str) -> None:
    page = new_page(viewport={"width": 320, "height": 640})
    page.goto(site.url + path)
    page.wait_for_load_state("networkidle")
    assert not page.evaluate(STICKS_OUT)


def test_targets_are_big_enough(widget: Widget) -> None:
    unfolded(widget)
    widget.ask(EMERGENCY)
    assert widget.root.evaluate(TOO_SMALL) == []


def test_full_screen_on_a_phone_and_its_page_is_out_of_reach(new_page: NewPage, site: Site) -> None:
    page = new_page(viewport=PHONE, has_touch=True, is_mobile=True)
    page.goto(site.url)
    widget = Widget(page)
    widget.launcher.tap()
    assert widget.panel.evaluate("(panel) => panel.matches(':modal')")
    assert widget.panel.bounding_box() == {"x": 0, "y": 0, **PHONE}
    assert widget.focused() == "title"  # no keyboard over half the screen
    page.keyboard.press("Escape")
    expect(widget.launcher).to_be_focused()


def test_no_motion_when_less_is_wished(new_page: NewPage, site: Site) -> None:
    page = new_page(reduced_motion="reduce")
    site.engine.child.seconds = 0.8
    page.goto(site.url)
    widget = Widget(page).open()
    widget.box.fill(QUESTION)
    widget.box.press("Enter")
    dot = widget.root.locator(".dots i").first
    assert dot.evaluate("(one) => getComputedStyle(one).animationName") == "none"


def test_edges_in_forced_colours(new_page: NewPage, site: Site) -> None:
    page = new_page(forced_colors="active")
    page.goto(site.url)
    widget = Widget(page)
    answered(widget)
    for name in (".reply", ".chip", ".send", ".you", "textarea", ".thumb"):
        width = widget.root.locator(name).first.evaluate("(one) => getComputedStyle(one).borderTopWidth")
        assert width != "0px", name
    assert violations(page) == ""


def test_right_to_left(page: Page, site: Site) -> None:
    def mirrored(route: object) -> None:
        answer = route.fetch()  # type: ignore[attr-defined]
        data = answer.json()
        data["texts"]["direction"] = "rtl"
        route.fulfill(response=answer, json=data)  # type: ignore[attr-defined]

    page.route("**/api/widget*", mirrored)
    page.goto(site.url)
    widget = Widget(page)
    answered(widget)
    box, log = widget.turns.locator(".you").bounding_box(), widget.root.locator(".log").bounding_box()
    assert box
    assert log
    assert box["x"] - log["x"] < 60  # what the person wrote now stands on the left
    assert violations(page) == ""
