"""When the server, its engine or the network fails: a sentence, the numbers, and the question is still there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from .driver import Widget
from .server import ClinicPage, Site


def test_offline_and_back(widget: Widget) -> None:
    widget.open()
    widget.page.context.set_offline(True)
    widget.fail("Does it make me lose hair?")
    assert widget.box.input_value() == "Does it make me lose hair?"
    assert widget.turns.count() == 0
    expect(widget.strip.locator("a[href='tel:911']")).to_be_visible()
    widget.page.context.set_offline(False)
    widget.button("Try again").click()
    widget.answered(0)
    expect(widget.problem).to_be_hidden()
    assert widget.box.input_value() == ""


def test_a_choice_that_failed_can_be_sent_again(widget: Widget) -> None:
    widget.open()
    widget.page.context.set_offline(True)
    widget.root.locator(".start .chip").first.click()
    expect(widget.problem).to_be_visible()
    widget.page.context.set_offline(False)
    widget.button("Try again").click()
    widget.answered(0)


@pytest.mark.parametrize("trouble", ["dies", "says nothing", "is broken"])
def test_engine_in_trouble(widget: Widget, site: Site, trouble: str) -> None:
    site.engine.child.trouble = trouble
    widget.open().fail("Does it make me lose hair?")
    expect(widget.problem.locator("a[href^='tel:']").first).to_be_visible()
    assert widget.box.input_value() == "Does it make me lose hair?"
    reply = widget.ask("I can't breathe and my throat is closing")
    assert "emergency" in (reply.get_attribute("class") or "")


def test_engine_that_does_not_start(widget: Widget, site: Site) -> None:
    site.engine.starts, site.engine.child.alive = False, False
    widget.open().fail("Does it make me lose hair?")
    expect(widget.problem.locator("a[href^='tel:']").first).to_be_visible()
    assert "emergency" in (widget.ask("I can't breathe at all").get_attribute("class") or "")


def test_numbers_without_the_server(page: Page, clinic_page: str) -> None:
    ClinicPage.attributes = 'data-emergency="112" data-on-call="555-0177"'
    page.route("**/api/**", lambda route: route.abort())
    page.goto(clinic_page)
    widget = Widget(page).open()
    expect(widget.strip.locator("a[href='tel:112']")).to_be_visible()
    expect(widget.strip.locator("a[href='tel:5550177']")).to_be_visible()
    widget.fail("Does it make me lose hair?")


def test_numbers_that_the_tab_knew_last(widget: Widget) -> None:
    widget.page.route("**/api/**", lambda route: route.abort())
    widget.page.reload()
    widget.open()
    expect(widget.strip.locator("a[href='tel:911']")).to_be_visible()
    expect(widget.strip.locator("a[href='tel:5550199']")).to_be_visible()


def test_no_number_known_at_all(page: Page, clinic_page: str) -> None:
    page.route("**/api/**", lambda route: route.abort())
    page.goto(clinic_page)
    expect(Widget(page).open().strip).to_contain_text("emergency number")


def test_the_server_comes_back(page: Page, clinic_page: str) -> None:
    page.route("**/api/**", lambda route: route.abort())
    page.goto(clinic_page)
    widget = Widget(page)
    widget.launcher.wait_for()
    page.unroute("**/api/**")
    widget.open()
    expect(widget.strip.locator("a[href='tel:911']")).to_be_visible()
    expect(widget.root.locator(".start .chip").first).to_be_visible()


def test_switched_off(widget: Widget, site: Site) -> None:
    site.off_file.write_text("Closed for an hour.")
    widget.page.wait_for_timeout(1100)
    widget.page.reload()
    widget.open()
    expect(widget.root.locator(".banner")).to_have_text("Closed for an hour.")
    expect(widget.box).to_be_hidden()
    expect(widget.strip.locator("a[href='tel:911']")).to_be_visible()


def test_slow_answer_shows_that_it_is_coming(widget: Widget, site: Site) -> None:
    site.engine.child.seconds = 0.6
    widget.open().box.fill("Does it make me lose hair?")
    widget.box.press("Enter")
    expect(widget.root.locator(".typing")).to_be_visible()
    assert widget.button("Send").get_attribute("aria-disabled") == "true"
    assert widget.focused() == "question"
    widget.answered(0)
    expect(widget.root.locator(".typing")).to_be_hidden()
