"""The editor in a browser: what is typed or saved shows at once, with its problems, for everybody who uses it."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from askivig.editor.app import create_app
from askivig.editor.guard import Access
from askivig.knowledge.live import LiveKnowledge

from .conftest import NewPage
from .driver import violations
from .server import ROOT

EXAMPLE = ROOT / "tests/examples/valid/infliximab"
TOPIC = "/topics/what_it_is"
PATHS = ["/", "/problems", "/new", "/try", TOPIC, f"{TOPIC}/edit", "/topics/infection_risk/edit", "/nothing"]
STICKS_OUT = "document.documentElement.scrollWidth > innerWidth"


@dataclass(frozen=True)
class Editor:
    """Where the editor is, and the folder that it edits."""

    url: str
    folder: Path

    def read(self, topic: str = "what_it_is") -> str:
        """A topic's file."""
        return (self.folder / "topics" / f"{topic}.yml").read_text("utf-8")

    def write(self, text: str, topic: str = "what_it_is") -> None:
        """Saves a topic's file, as a text editor does."""
        (self.folder / "topics" / f"{topic}.yml").write_text(text, "utf-8")


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    """The editor over a small knowledge folder of its own."""
    folder = shutil.copytree(EXAMPLE, tmp_path / "knowledge")
    taken = socket.create_server(("127.0.0.1", 0))
    app = create_app(LiveKnowledge(folder), Access())
    config = uvicorn.Config(app, http="h11", ws="none", log_config=None, timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield Editor(f"http://127.0.0.1:{taken.getsockname()[1]}", folder)
    server.should_exit = True
    thread.join(10)
    taken.close()


def short_of(editor: Editor) -> str:
    """The line of the short answer."""
    return next(line for line in editor.read().split("\n") if line.startswith("  short: "))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", PATHS)
def test_accessible_and_narrow(editor: Editor, new_page: NewPage, path: str, scheme: str) -> None:
    page = new_page(viewport={"width": 320, "height": 700}, color_scheme=scheme)
    page.goto(editor.url + path)
    for summary in page.locator("summary").all():
        summary.click()
    assert violations(page) == ""
    assert not page.evaluate(STICKS_OUT)


def test_saved_file_shows_within_a_second_and_is_announced(editor: Editor, page: Page) -> None:
    page.goto(editor.url + TOPIC)
    expect(page.locator("#answer")).to_contain_text(short_of(editor).removeprefix("  short: ")[:30])
    page.wait_for_timeout(600)  # the first look at the folder is over
    editor.write(editor.read().replace(short_of(editor), "  short: It takes 77 hours."))
    expect(page.locator("#answer")).to_contain_text("It takes 77 hours.", timeout=2000)
    expect(page.locator("#problems")).to_contain_text("KB301")
    expect(page.locator("#news")).to_have_text("The page shows the newest edit.")


def test_broken_file_is_said_and_the_answer_stays(editor: Editor, page: Page) -> None:
    page.goto(editor.url + TOPIC)
    good = editor.read()
    editor.write(good.replace("question:", "qestion:"))
    expect(page.locator("#status")).to_contain_text("what_it_is.yml:3:1")
    expect(page.locator("#answer")).to_contain_text(short_of(editor).removeprefix("  short: ")[:30])
    editor.write(good)
    expect(page.locator("#status .broken")).to_have_count(0)


def test_what_is_typed_is_checked_and_shown_before_it_is_saved(editor: Editor, page: Page) -> None:
    before = editor.read()
    page.goto(f"{editor.url}{TOPIC}/edit")
    page.get_by_label("Answer in short").fill("It takes 77 hours.")
    expect(page.locator("#answer")).to_contain_text("It takes 77 hours.")
    expect(page.locator("#short-problems")).to_contain_text("no cited fact holds")
    expect(page.get_by_label("Answer in short")).to_have_attribute("aria-invalid", "true")
    assert editor.read() == before
    page.get_by_label("Answer in short").fill("It is a medicine.")
    expect(page.locator("#short-problems")).to_be_hidden()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert "  short: It is a medicine." in editor.read()


def test_refused_form_leads_to_its_mistake(editor: Editor, page: Page) -> None:
    page.goto(f"{editor.url}{TOPIC}/edit")
    page.get_by_role("textbox", name="Wordings").fill("only one")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("#refusal")).to_be_focused()
    page.locator("#refusal").get_by_role("link", name="Wordings").click()
    expect(page.get_by_role("textbox", name="Wordings")).to_have_value("only one")
    expect(page.locator("#wordings-problems")).to_contain_text("at least 5")
    assert violations(page) == ""


def test_facts_are_found_by_their_words(editor: Editor, page: Page) -> None:
    page.goto(f"{editor.url}{TOPIC}/edit")
    picker = page.locator("#facts")
    picker.get_by_text("Show all facts").click()
    picker.get_by_label("Search facts").fill("two hours")
    expect(picker.locator(".all li:visible")).to_have_count(1)
    expect(picker.get_by_text("1 found")).to_be_visible()
    picker.locator(".all li:visible input").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert "leaflet/two-hours" in editor.read()


def test_file_changed_meanwhile_shows_both(editor: Editor, page: Page) -> None:
    page.goto(f"{editor.url}{TOPIC}/edit")
    page.get_by_label("Answer in short").fill("Mine.")
    editor.write(editor.read().replace(short_of(editor), "  short: Theirs."))
    expect(page.locator("#notice")).to_contain_text("changed on disk")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".on-disk")).to_contain_text("Theirs.")
    expect(page.get_by_label("Answer in short")).to_have_value("Mine.")
    assert "Theirs." in editor.read()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert "Mine." in editor.read()


def test_question_is_tried_on_the_page(editor: Editor, page: Page) -> None:
    page.goto(editor.url)
    page.get_by_label("Which topic would this question hit?").fill("I can't breathe, how long does it take?")
    page.get_by_role("button", name="Try").click()
    expect(page.locator("#tried")).to_contain_text("emergency")
    assert page.url == f"{editor.url}/"
    assert violations(page) == ""


def test_all_works_without_javascript(editor: Editor, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{editor.url}{TOPIC}/edit")
    page.get_by_label("Answer in short").fill("It takes 77 hours.")
    page.get_by_role("button", name="Check without saving").click()
    expect(page.locator("#short-problems")).to_contain_text("KB301")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Saved.", exact=True)).to_be_visible()
    assert "77 hours" in editor.read()
