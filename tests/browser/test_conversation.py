"""The conversation: by keyboard alone, by choices, cleared, voted on."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .driver import Widget
from .server import ClinicPage, Site


def tab_to(widget: Widget, name: str, most: int = 40) -> None:
    """Presses Tab until something of that name has the focus."""
    for _ in range(most):
        if widget.focused().startswith(name):
            return
        widget.page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {name}")


def test_whole_conversation_by_keyboard(widget: Widget) -> None:
    keyboard = widget.page.keyboard
    tab_to(widget, "Ask about")
    keyboard.press("Enter")
    assert widget.focused() == "question"
    keyboard.type("Why should I lose my hair?")
    keyboard.press("Enter")
    widget.answered(0)
    assert widget.focused() == "question"
    keyboard.press("Shift+Tab")
    tab_to(widget, "Close the chat")
    tab_to(widget, "More about this")
    keyboard.press("Enter")
    tab_to(widget, "Sources")
    keyboard.press("Enter")
    expect(widget.root.locator(".sources ul").last).to_be_visible()
    tab_to(widget, "What")
    keyboard.press("Enter")
    widget.answered(1)
    tab_to(widget, "Yes, this answer")
    keyboard.press("Space")
    expect(widget.root.get_by_text("Thank you.").first).to_be_visible()
    keyboard.press("Escape")
    expect(widget.panel).to_be_hidden()
    assert widget.focused().startswith("Ask about")


def test_focus_stays_where_it_was(widget: Widget) -> None:
    widget.open()
    first = widget.root.locator(".start .chip").first
    first.focus()
    widget.choose(first.inner_text())
    assert widget.focused() == first.inner_text()


def test_shift_enter_is_a_new_line(widget: Widget) -> None:
    widget.open().box.press_sequentially("one")
    widget.box.press("Shift+Enter")
    widget.box.press_sequentially("two")
    assert widget.box.input_value() == "one\ntwo"
    assert widget.turns.count() == 0


def test_short_answer_first(widget: Widget) -> None:
    reply = widget.open().choose("How is")
    assert reply.locator("> .block.paragraph").count() == 1
    expect(reply.locator(".more .block").first).to_be_hidden()
    reply.get_by_text("More about this").click()
    expect(reply.locator(".more .block").first).to_be_visible()


def test_sources_and_review_under_an_answer(widget: Widget) -> None:
    sources = widget.open().choose("How is").locator(".sources")
    sources.locator("summary").click()
    assert sources.locator("li").count() > 0
    expect(sources.locator(".review")).to_be_visible()


def test_heading_a_turn(widget: Widget) -> None:
    widget.open()
    widget.choose("What is")
    widget.choose("How is")
    assert widget.turns.locator("h3").count() == 2
    assert widget.turns.locator("h4").count() == 2


def test_emergency_looks_like_one_and_stays_pinned(widget: Widget) -> None:
    reply = widget.open().ask("I can't breathe and my throat is closing")
    assert "emergency" in (reply.get_attribute("class") or "")
    assert reply.locator("a[href='tel:911']").count() > 0
    widget.choose("How is")
    pinned = widget.strip.locator("a").first
    assert pinned.get_attribute("href") == "tel:911"
    assert "alarm" in (widget.strip.get_attribute("class") or "")
    widget.button("Close").click()
    expect(widget.root.locator(".pinned a[href='tel:911']")).to_be_visible()


def test_start_over_clears_here_and_there(widget: Widget, site: Site) -> None:
    widget.open().ask("I can't breathe and my throat is closing")
    conversation = widget.remembered()["conversation"]
    with widget.page.expect_response(lambda answer: answer.request.method == "DELETE") as deleted:
        widget.button("Start over").click()
    assert deleted.value.status == 204
    assert deleted.value.url.endswith(conversation)
    assert widget.turns.count() == 0
    assert "alarm" not in (widget.strip.get_attribute("class") or "")
    assert widget.remembered()["conversation"] is None


def test_thumb_down_takes_a_reason(widget: Widget) -> None:
    widget.open().choose("How is")
    with widget.page.expect_response("**/api/feedback") as voted:
        widget.button("No, this answer did not help").click()
    assert voted.value.status == 204
    with widget.page.expect_response("**/api/feedback") as voted:
        widget.button("Hard to understand").click()
    assert voted.value.status == 204


def test_too_long_a_question_is_not_sent(widget: Widget) -> None:
    widget.open().fail("a" * 501)
    assert widget.turns.count() == 0
    assert widget.box.get_attribute("aria-invalid") == "true"
    assert widget.box.input_value() == "a" * 501


def test_a_person_is_always_in_the_same_place(widget: Widget) -> None:
    widget.open().button("Talk to a person").click()
    expect(widget.root.locator("#contact a[href='tel:5550100']")).to_be_visible()


def test_staff_get_their_own_words(page: Page, clinic_page: str) -> None:
    ClinicPage.attributes = 'data-audience="staff"'
    page.goto(clinic_page)
    widget = Widget(page).open()
    expect(widget.button("Ask a colleague")).to_be_visible()
    expect(widget.button("Talk to a person")).to_be_hidden()
