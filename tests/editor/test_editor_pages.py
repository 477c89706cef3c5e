"""The preview over HTTP: what is live, what is wrong, and where a question goes."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from editor_pages import Pages
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from askivig.chat.interface import Renewed
from askivig.editor.feed import Feed
from askivig.editor.shop import Section
from askivig.editor.watching import Watch
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.reply import Reply

MakePages = Callable[..., Pages]


class FakeEngine:
    """Answers everything with one topic."""

    ready = True

    def __init__(self, base: KnowledgeBase) -> None:
        self.base, self.forgotten = base, 0

    async def say(self, text: str, conversation: str | None = None) -> Reply:
        found = replies.clarify(self.base, ["what_it_is", "how_it_works"]).to_dict()
        ranking = [("what_it_is", 0.6), ("how_it_works", 0.3), ("gone", 0.2)]
        return Reply(**{**found, "blocks": [], "buttons": [], "ranking": ranking, "confidence": 0.31})

    def forget(self, conversation: str) -> bool:
        self.forgotten += 1
        return True

    def stop(self) -> None:
        """Ends nothing."""


class Failing:
    """A renewal whose new model was not good enough."""

    state = Renewed("failed", "The new model knows too little.", (("what is that", "what_it_is"),))


def wait_until(seen: Callable[[], bool], seconds: float = 5.0) -> float:
    """How long it took until something was seen."""
    start = time.monotonic()
    while not seen():
        assert time.monotonic() - start < seconds
        time.sleep(0.02)
    return time.monotonic() - start


def test_every_topic_is_listed(pages: Pages, infliximab: KnowledgeBase):
    page = pages.client.get("/").text
    assert all(
        f'href="/topics/{topic}"' in page and f'href="/topics/{topic}/edit"' in page for topic in infliximab.topics
    )


def test_topic_shows_as_patients_see_it(pages: Pages, infliximab: KnowledgeBase):
    page = pages.client.get("/topics/infection_risk").text
    topic = infliximab.topics["infection_risk"]
    assert topic.answer.short in page and "At 38.5 °C" in page
    assert all(infliximab.fill(infliximab.topics[one].question) in page for one in topic.related)


def test_saved_answer_shows_within_a_second(pages: Pages, edit, infliximab: KnowledgeBase):
    edit("topics/what_it_is.yml", infliximab.topics["what_it_is"].answer.short, "It is quite new.")
    assert wait_until(lambda: "It is quite new." in pages.client.get("/topics/what_it_is").text) < 1.0


def test_problems_stand_beside_the_answer(pages: Pages, edit, infliximab: KnowledgeBase):
    edit("topics/what_it_is.yml", infliximab.topics["what_it_is"].answer.short, "It takes 77 hours.")
    wait_until(lambda: "KB301" in pages.client.get("/topics/what_it_is").text)
    assert "KB301" in pages.client.get("/problems").text


def test_broken_file_keeps_the_last_good_one_and_says_where_it_is_broken(pages: Pages, edit, infliximab: KnowledgeBase):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    wait_until(lambda: "from going live" in pages.client.get("/").text)
    page = pages.client.get("/topics/what_it_is").text
    assert infliximab.topics["what_it_is"].answer.short in page
    assert "knowledge/topics/what_it_is.yml:3:1" in page and "did you mean" in page
    edit("topics/what_it_is.yml", "qestion:", "question:")
    wait_until(lambda: "from going live" not in pages.client.get("/").text)


def test_topic_that_is_broken_from_the_start(folder: Path, make_pages: MakePages, edit):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    pages = make_pages()
    assert "not live yet" in pages.client.get("/").text
    assert "nothing to show yet" in pages.client.get("/topics/what_it_is").text


def test_try_without_a_model(pages: Pages):
    form = {"token": pages.form("/new")["token"], "text": "how long does it take"}
    page = pages.client.post("/try", data=form).text
    assert 'href="/topics/how_long_it_takes"' in page and "does not run" in page


def test_try_shows_ranking_wordings_and_safety_patterns(make_pages: MakePages, infliximab: KnowledgeBase):
    engine = FakeEngine(infliximab)
    pages = make_pages(engine=engine)
    form = {"token": pages.form("/new")["token"], "text": "I can't breathe, what is infliximab?"}
    page = pages.client.post("/try", data=form).text
    tried = page[page.index('id="tried"') :]
    assert tried.index("/topics/what_it_is") < tried.index("/topics/how_it_works")
    assert "0.60" in tried and "0.31" in tried and "Most like it" in tried
    assert "emergency" in tried and "breathing" in tried
    assert engine.forgotten == 1


def test_try_asks_for_its_token(pages: Pages):
    assert pages.client.post("/try", data={"text": "hello"}).status_code == 403


def test_state_of_the_model_is_said(make_pages: MakePages):
    page = make_pages(renewing=Failing()).client.get("/").text
    assert "The new model knows too little." in page and "what is that" in page


def test_other_packages_add_pages(make_pages: MakePages):
    async def asked(request: object) -> PlainTextResponse:
        return PlainTextResponse("nothing yet")

    section = Section("What patients asked", "/asked", [Route("/asked", asked)])
    pages = make_pages(sections=[section])
    assert '<a href="/asked">What patients asked</a>' in pages.client.get("/").text
    assert pages.client.get("/asked").text == "nothing yet"


@pytest.mark.parametrize("path", ["editor.css", "editor/form.css", "site/base.css", "icon.svg", "live.js", "parts.js"])
def test_own_and_shared_files(pages: Pages, path: str):
    assert pages.client.get(f"/static/{path}").status_code == 200


async def test_feed_tells_each_change():
    feed = Feed()
    lines = feed.lines()
    assert await anext(lines) == "data: 0\n\n"
    feed.tell()
    feed.tell()
    assert await anext(lines) == "data: 2\n\n"
    waiting = asyncio.create_task(anext(lines))
    await asyncio.sleep(0.01)
    assert not waiting.done()
    feed.tell()
    assert await waiting == "data: 3\n\n"


async def test_watch_tells_the_answer_first_and_then_its_problems(folder: Path, edit, infliximab: KnowledgeBase):
    watch = Watch(LiveKnowledge(folder), Feed())
    await watch.look()
    number = watch.feed.number
    edit("topics/what_it_is.yml", infliximab.topics["what_it_is"].answer.short, "It takes 77 hours.")
    await watch.look()
    assert watch.feed.number == number + 2
    assert "KB301" in [problem.code for problem in watch.of_topic("what_it_is")]
    await watch.look()
    assert watch.feed.number == number + 2
