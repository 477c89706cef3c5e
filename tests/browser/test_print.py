"""On paper and as a file: the conversation whole, with sources and numbers; the hand-outs of the FAQ."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from .driver import Widget
from .server import Site


def test_conversation_on_paper(widget: Widget) -> None:
    page = widget.page
    widget.open().choose("How is")
    page.evaluate("window.print = () => {}")
    widget.button("Print").click()
    page.emulate_media(media="print")
    paper = widget.root.locator(".paper")
    expect(paper).to_be_visible()
    expect(page.locator("main")).to_be_hidden()
    expect(widget.panel).to_be_hidden()
    text = paper.inner_text()
    assert all(part in text for part in ("911", "555-0100", "not medical advice", "Sources", "reviewed"))


def test_the_page_comes_back_after_printing(widget: Widget) -> None:
    widget.open().choose("How is")
    widget.page.evaluate("window.print = () => dispatchEvent(new Event('afterprint'))")
    widget.button("Print").click()
    widget.page.emulate_media(media="print")
    expect(widget.page.locator("main")).to_be_visible()
    expect(widget.root.locator(".paper")).to_have_count(0)


def test_a_clinic_page_prints_without_the_widget(widget: Widget) -> None:
    widget.open().page.emulate_media(media="print")
    expect(widget.panel).to_be_hidden()
    expect(widget.page.locator("main")).to_be_visible()


def test_conversation_as_a_file(widget: Widget, tmp_path: Path) -> None:
    widget.open().choose("How is")
    with widget.page.expect_download() as downloaded:
        widget.button("Save").click()
    downloaded.value.save_as(tmp_path / "talk.txt")
    text = (tmp_path / "talk.txt").read_text("utf-8")
    assert "How is" in text
    assert "not medical advice" in text


@pytest.mark.parametrize("path", ["/faq/hydration", "/faq/handout?topic=hydration&topic=headache"])
def test_hand_out(page: Page, site: Site, path: str) -> None:
    page.goto(site.url + path)
    page.emulate_media(media="print")
    for gone in ("nav", "button", ".no-print"):
        assert not any(part.is_visible() for part in page.locator(gone).all())
    for there in (".contact-block", ".sources", ".review", ".not-advice", ".banner"):
        expect(page.locator(there).first).to_be_visible()
    assert page.locator("h1").evaluate("(one) => getComputedStyle(one).color") == "rgb(0, 0, 0)"
    assert len(page.pdf(format="A4")) > 5000
    assert len(page.pdf(format="Letter")) > 5000
