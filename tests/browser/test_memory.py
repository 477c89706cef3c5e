"""What a tab remembers: over a reload, apart from other tabs, and no longer than the tab lives."""

from __future__ import annotations

from playwright.sync_api import expect

from .driver import Widget
from .server import Site


def test_reload_keeps_the_conversation(widget: Widget) -> None:
    widget.open().ask("I can't breathe and my throat is closing")
    conversation = widget.remembered()["conversation"]
    widget.page.reload()
    expect(widget.panel).to_be_visible()
    expect(widget.turns).to_have_count(1)
    assert "alarm" in (widget.strip.get_attribute("class") or "")
    assert widget.focused() != "question"
    widget.choose("How is")
    assert widget.remembered()["conversation"] == conversation


def test_reload_keeps_what_is_half_typed(widget: Widget) -> None:
    widget.open().box.fill("half a quest")
    widget.page.reload()
    expect(widget.box).to_have_value("half a quest")


def test_reload_announces_nothing(widget: Widget) -> None:
    widget.open().choose("How is")
    widget.page.reload()
    expect(widget.turns).to_have_count(1)
    assert widget.listen().heard() == []


def test_two_tabs_do_not_mix(widget: Widget, site: Site) -> None:
    widget.open().choose("How is")
    other = Widget(widget.page.context.new_page())
    other.page.goto(site.url)
    assert other.open().turns.count() == 0
    other.choose("What is")
    assert other.remembered()["conversation"] != widget.remembered()["conversation"]


def test_a_duplicated_tab_begins_afresh(widget: Widget) -> None:
    widget.open().choose("How is")
    with widget.page.expect_popup() as opened:  # a tab opened by script starts with a copy of the storage
        widget.page.evaluate("window.open(location.href)")
    copy = Widget(opened.value)
    copy.launcher.wait_for(state="attached")
    expect(copy.turns).to_have_count(0)
    assert copy.remembered()["conversation"] is None
    expect(widget.turns).to_have_count(1)


def test_gone_with_the_tab(widget: Widget, site: Site) -> None:
    widget.open().choose("How is")
    context = widget.page.context
    widget.page.close()
    fresh = Widget(context.new_page())
    fresh.page.goto(site.url)
    assert fresh.open().turns.count() == 0


def test_the_chat_page_goes_on_with_the_widget(widget: Widget, site: Site) -> None:
    widget.open().choose("How is")
    widget.page.goto(f"{site.url}/chat")
    expect(widget.turns).to_have_count(1)
