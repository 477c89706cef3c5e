"""Drives the browser: starting it, and the widget in the words of somebody who uses it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
expect.set_options(timeout=8000)
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LISTEN = """() => {
  window.heard = [];
  const { shadowRoot } = document.querySelector("askivig-chat");
  for (const region of shadowRoot.querySelectorAll("[role=status], [role=alert]")) {
    const note = () => region.textContent && window.heard.push([region.getAttribute("role"), region.textContent]);
    new MutationObserver(note).observe(region, { childList: true, characterData: true, subtree: true });
  }
}"""
KEPT = """() => {
  const name = Object.keys(sessionStorage).find((key) => key.startsWith("askivig http"));
  return JSON.parse(sessionStorage.getItem(name));
}"""
FOCUSED = """() => {
  let at = document.activeElement;
  while (at && at.shadowRoot && at.shadowRoot.activeElement) at = at.shadowRoot.activeElement;
  return at ? (at.getAttribute("aria-label") || at.id || at.textContent).trim() : "";
}"""


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield browser
        browser.close()


def violations(page: Page, *rules: str) -> str:
    """What axe finds wrong, by WCAG 2.2 AA and its best practice, or by some rules; empty when nothing is."""
    page.wait_for_load_state("load")  # its styles: a page that a form led to may still be without them
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    found = Axe().run(page, options={"runOnly": only, "resultTypes": ["violations"]})
    broken = found.response["violations"]
    return "\n".join(f"{rule['id']}: {rule['help']} {node['target']}" for rule in broken for node in rule["nodes"])


class Widget:
    """The widget on a page, or the chat inside one."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.root = page.locator("askivig-chat")
        self.launcher = self.root.locator(".launcher")
        self.panel = self.root.locator(".panel")
        self.box = self.root.locator("textarea")
        self.strip = self.root.locator(".strip")
        self.problem = self.root.locator(".problem")
        self.turns = self.root.locator(".turn")

    def open(self) -> Widget:
        """Opens the panel, as a click does."""
        self.launcher.click()
        expect(self.panel).to_be_visible()
        return self

    def ask(self, text: str) -> Locator:
        """Types a question and waits for its answer."""
        before = self.turns.count()
        self.box.fill(text)
        self.box.press("Enter")
        return self.answered(before)

    def choose(self, title: str) -> Locator:
        """Presses a choice and waits for its answer."""
        before = self.turns.count()
        self.button(title).last.click()
        return self.answered(before)

    def answered(self, before: int) -> Locator:
        """The reply that comes after so many turns."""
        reply = self.turns.nth(before).locator(".reply")
        expect(reply).to_be_visible()
        return reply

    def fail(self, text: str) -> None:
        """Types a question that gets no answer."""
        self.box.fill(text)
        self.box.press("Enter")
        expect(self.problem).to_be_visible()

    def button(self, name: str) -> Locator:
        """A button of the widget."""
        return self.root.get_by_role("button", name=name)

    def listen(self) -> Widget:
        """From here on `heard` keeps what screen readers are told."""
        self.page.evaluate(LISTEN)
        return self

    def heard(self) -> list[list[str]]:
        """`[role, text]` of each announcement, once they had time to come."""
        self.page.wait_for_timeout(500)
        heard: list[list[str]] = self.page.evaluate("window.heard")
        return heard

    def focused(self) -> str:
        """The name of what has the focus."""
        name: str = self.page.evaluate(FOCUSED)
        return name

    def remembered(self) -> dict[str, Any]:
        """What the tab keeps of the conversation."""
        kept: dict[str, Any] = self.page.evaluate(KEPT)
        return kept
