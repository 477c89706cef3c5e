"""What patients asked, in the editor: groups become wordings of a topic or go away, by forms alone."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from editor_pages import Pages

from askivig.cli.asked import AskedHere
from askivig.editor.asked import section
from askivig.insight.database import connected
from askivig.insight.model import Question
from askivig.insight.store import Store
from askivig.knowledge.reading import read
from askivig.web.settings import Settings

MakePages = Callable[..., Pages]
ASKED = "how many hours does the drip take"
TOPIC = "how_long_it_takes"


@pytest.fixture
def database(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/insight.db"


@pytest.fixture
def store(database: str) -> Store:
    """A store that holds one question twice, and another one."""
    store = Store(connected(database), days=30, door=str)
    for text in (ASKED, ASKED, "may I keep a parrot"):
        assert store.keep(Question("unanswered", text)) == "kept"
    return store


@pytest.fixture
def asked_pages(make_pages: MakePages, database: str, tmp_path: Path) -> Callable[..., Pages]:
    """The editor with the page, over that database."""

    def make(insight: bool = True, place: str = database) -> Pages:
        settings = Settings(insight=insight, insight_database=place)
        return make_pages(sections=[section(AskedHere(settings, tmp_path / "none.tar.gz"))])

    return make


def form_of(pages: Pages, heading: str) -> dict[str, str]:
    """The hidden fields and the text of a group's form, as they are drawn."""
    page = pages.client.get("/asked").text
    form = page[page.index(f">{html.escape(heading)}</h2>") :].partition("</form>")[0]
    tags = re.findall(r"<input[^>]*>", form)
    return {tag.split('name="')[1].split('"')[0]: html.unescape(tag.split('value="')[1].split('"')[0]) for tag in tags}


def send(pages: Pages, fields: dict[str, str], do: str, **changed: Any) -> Any:
    return pages.send("/asked", fields, do, **changed)


def test_groups_with_counts_and_nearest_topics(asked_pages: Callable[..., Pages], store: Store):
    page = asked_pages().client.get("/asked").text
    assert page.index(ASKED) < page.index("may I keep a parrot")
    assert "asked 2 times" in page and "3 questions" in page
    assert f'value="{TOPIC}"' in page.partition("parrot")[0]
    assert '<a href="/asked" aria-current="page">What patients asked</a>' in page


def test_wording_is_added_and_the_questions_stay(asked_pages: Callable[..., Pages], store: Store, folder: Path):
    pages = asked_pages()
    answer = send(pages, form_of(pages, ASKED), TOPIC, text="hours on the drip: how many?")
    assert answer.status_code == 303 and "hours" not in answer.headers["location"]
    path = folder / f"topics/{TOPIC}.yml"
    assert "hours on the drip: how many?" in read(path, path.name).data["wordings"]
    page = pages.client.get(answer.headers["location"]).text
    assert "Added to" in page and ASKED in page


def test_text_that_is_a_wording_by_now_says_so(asked_pages: Callable[..., Pages], store: Store):
    pages = asked_pages()
    assert "is a wording of" not in pages.client.get("/asked").text
    page = pages.client.get(send(pages, form_of(pages, ASKED), TOPIC).headers["location"]).text
    assert f"“{ASKED}” is a wording of" in page


def test_dismissed_questions_are_deleted(asked_pages: Callable[..., Pages], store: Store):
    pages = asked_pages()
    answer = send(pages, form_of(pages, ASKED), "dismiss")
    assert [one.question.text for one in store.questions()] == ["may I keep a parrot"]
    assert ASKED not in pages.client.get(answer.headers["location"]).text


@pytest.mark.parametrize("typed", ["", "how long", "may [name] have it"], ids=["blank", "known", "redacted"])
def test_refused_wording_is_drawn_again(asked_pages: Callable[..., Pages], store: Store, folder: Path, typed: str):
    pages, path = asked_pages(), folder / f"topics/{TOPIC}.yml"
    path.write_text(path.read_text("utf-8").replace("wordings:\n", "wordings:\n  - how long\n", 1), "utf-8")
    before = path.read_bytes()
    answer = send(pages, form_of(pages, ASKED), TOPIC, text=typed)
    assert answer.status_code == 409 and "Not added" in answer.text and f'value="{typed}"' in answer.text
    assert path.read_bytes() == before


@pytest.mark.parametrize("do", ["../../etc/passwd", "no_such_topic", ""])
def test_no_other_file_is_written(asked_pages: Callable[..., Pages], store: Store, do: str):
    pages = asked_pages()
    assert send(pages, form_of(pages, ASKED), do).status_code == 409


@pytest.mark.parametrize(("changed", "status"), [({"token": "guessed"}, 403), ({"group": "gone"}, 409)])
def test_foreign_and_outdated_forms_do_nothing(
    asked_pages: Callable[..., Pages], store: Store, changed: dict[str, str], status: int
):
    pages = asked_pages()
    assert send(pages, form_of(pages, ASKED), "dismiss", **changed).status_code == status
    assert len(store.questions()) == 3


def test_new_question_is_not_dismissed_unseen(asked_pages: Callable[..., Pages], store: Store):
    pages = asked_pages()
    fields = form_of(pages, ASKED)
    store.keep(Question("unanswered", "and how many hours does the drip take?"))
    send(pages, fields, "dismiss")
    assert len(store.questions()) == 2


def test_off_says_how_to_switch_it_on(asked_pages: Callable[..., Pages]):
    assert "ASKIVIG_INSIGHT=yes" in asked_pages(insight=False).client.get("/asked").text


def test_on_and_empty(asked_pages: Callable[..., Pages]):
    assert "Nothing was asked in vain in the last 30 days" in asked_pages().client.get("/asked").text


def test_switched_off_again_shows_what_is_left(asked_pages: Callable[..., Pages], store: Store):
    page = asked_pages(insight=False).client.get("/asked").text
    assert ASKED in page and "nothing new is kept" in page


def test_database_that_cannot_be_read_is_said(asked_pages: Callable[..., Pages], tmp_path: Path):
    (tmp_path / "notes.txt").write_text("this is no database, whatever it is called" * 50)
    answer = asked_pages(place=f"sqlite:///{tmp_path}/notes.txt").client.get("/asked")
    assert answer.status_code == 503 and "notes.txt cannot be used" in answer.text
