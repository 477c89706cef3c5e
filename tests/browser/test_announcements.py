"""What a screen reader is told: each answer once, its choices by number, an alarm at once."""

from __future__ import annotations

from playwright.sync_api import Page

from .driver import Widget
from .server import Site


def test_each_answer_once(widget: Widget) -> None:
    widget.open().listen()
    widget.choose("What is")
    first = widget.heard()
    widget.choose("How is")
    assert [role for role, _ in first] == ["status"]
    assert [role for role, _ in widget.heard()] == ["status", "status"]


def test_choices_are_counted_and_sources_left_out(widget: Widget) -> None:
    reply = widget.open().listen().choose("How is")
    [[_, text]] = widget.heard()
    count = widget.turns.last.locator(".choices button").count()
    assert f"{count} choices follow" in text
    assert (reply.locator("> .block").first.text_content() or "") in text
    assert (reply.locator(".sources li").first.text_content() or "") not in text


def test_emergency_assertively(widget: Widget) -> None:
    widget.open().listen().ask("I can't breathe and my throat is closing")
    [[role, text]] = widget.heard()
    assert role == "alert"
    assert "911" in text


def test_failure_once(widget: Widget) -> None:
    widget.open().listen()
    widget.page.context.set_offline(True)
    widget.page.wait_for_timeout(400)
    widget.fail("Does it make me lose hair?")
    heard = widget.heard()
    assert len(heard) == 2  # being offline, and that the question was not sent
    assert "not sent" in heard[1][1]


def test_the_wait_only_when_it_is_long(page: Page, site: Site) -> None:
    page.clock.install()
    page.goto(site.url)
    widget = Widget(page).open().listen()
    site.engine.child.seconds = 1.0
    widget.box.fill("Does it make me lose hair?")
    widget.box.press("Enter")
    page.clock.fast_forward(5000)
    widget.answered(0)
    assert len(widget.heard()) == 2


def test_only_the_announcer_is_live(widget: Widget) -> None:
    widget.open().choose("How is")
    live = widget.root.locator("[aria-live], [role=log], [role=status], [role=alert]")
    assert live.count() == 2
