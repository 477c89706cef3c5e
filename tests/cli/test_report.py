"""`askivig report`: reviews and votes, and what was asked in vain."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from askivig.insight.database import connected
from askivig.insight.model import Opinion, Question
from askivig.insight.store import Store

REVIEW = "review: {status: awaiting clinical review}"


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """`report` goes to the project and reads its settings there: no test sees what another has set."""
    monkeypatch.chdir(tmp_path)
    for name in ("ASKIVIG_INSIGHT", "ASKIVIG_INSIGHT_DATABASE", "ASKIVIG_INSIGHT_DAYS", "ASKIVIG_MODE"):
        monkeypatch.setenv(name, "")


@pytest.fixture
def report(askivig, project: Path):
    """`report("--unanswered")`, of the small knowledge base."""
    return lambda *arguments: askivig("report", "--project", project, *arguments)


@pytest.fixture
def store(project: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """The store of that project, switched on."""
    monkeypatch.setenv("ASKIVIG_INSIGHT", "yes")
    return Store(connected(f"sqlite:///{project}/results/insight.db"), days=30, door=str)


@pytest.fixture
def signed(folder: Path, askivig, edit):
    """Signs a topic as of long ago, to be reviewed again in so many days."""

    def sign(days: int) -> None:
        assert askivig("sign", "--project", folder.parent, "topic:what_it_is", "--by", "nurse").code == 0
        text = (folder / "topics" / "what_it_is.yml").read_text("utf-8")
        in_a_year, due = date.today() + timedelta(days=365), date.today() + timedelta(days=days)
        (folder / "topics" / "what_it_is.yml").write_text(text.replace(str(in_a_year), str(due)), "utf-8")

    return sign


def test_never_signed(report):
    done = report()
    assert done.code == 0 and "never signed" in done.out and "how_it_works" in done.out


def test_data_of_all_reviews(report):
    reviews = json.loads(report("--format", "json").out)["reviews"]
    assert {one["id"] for one in reviews["never_signed"]} >= {"topic:what_it_is", "number:on_call", "text:emergency"}
    assert reviews["overdue"] == reviews["due_soon"] == reviews["changed"] == [] and reviews["signed"] == 0


@pytest.mark.parametrize(("days", "head", "code"), [(-1, "overdue", 1), (30, "due_soon", 0)])
def test_due(report, signed, days: int, head: str, code: int):
    signed(days)
    done = report("--format", "json")
    assert [one["id"] for one in json.loads(done.out)["reviews"][head]] == ["topic:what_it_is"]
    assert done.code == code and "topic:what_it_is" in report().out


def test_signed_and_not_due(report, signed):
    signed(300)
    done = report("--format", "json")
    assert (done.code, json.loads(done.out)["reviews"]["signed"]) == (0, 1)


def test_changed_after_signing(report, signed, edit):
    signed(300)
    edit("topics/what_it_is.yml", "made in a laboratory", "made in the laboratory")
    done = report()
    assert done.code == 1 and "changed after it was signed:\n  topic:what_it_is" in done.out


def test_votes(report, store: Store):
    store.count(Opinion("down", ("what_it_is",), "incomplete", "one"), 2)
    store.count(Opinion("up", ("what_it_is", "how_it_works"), "", "two"), 1)
    assert "what_it_is                       1 up, 2 down (incomplete 2)" in report().out
    versions = {one["knowledge_version"] for one in json.loads(report("--format", "json").out)["votes"]}
    assert versions == {"one", "two"}


def test_groups(report, store: Store):
    for text in ("can I get a tattoo", "tattoo allowed?", "is parking free"):
        store.keep(Question("unanswered", text))
    done = report("--unanswered")
    assert done.code == 0 and done.out.startswith("3 questions") and '  - "can I get a tattoo"' in done.out
    data = json.loads(report("--unanswered", "--format", "json", "--most", 1).out)
    assert (data["questions"], data["shown"], data["by"]) == (3, 2, "words")
    assert "left out" in report("--unanswered", "--most", 1).out


def test_nothing_asked(report, store: Store):
    assert report("--unanswered").out.startswith("0 questions")


def test_fewer_days(report, store: Store):
    store.keep(Question("unanswered", "can I get a tattoo"))
    assert json.loads(report("--unanswered", "--days", 1, "--format", "json").out)["questions"] == 1


def test_what_is_too_old_is_gone(report, project: Path, store: Store):
    old = Store(store._engine, days=30, door=str, today=lambda: date.today() - timedelta(days=31))
    old.keep(Question("unanswered", "may I keep my xylophonecanary"))
    report("--unanswered")
    assert b"xylophonecanary" not in (project / "results" / "insight.db").read_bytes()


def test_off_is_said(report, project: Path):
    done = report("--unanswered")
    assert done.code == 1 and "ASKIVIG_INSIGHT" in done.err
    assert "not kept" in report().out and not (project / "results").exists()


def test_forget(report, store: Store):
    store.keep(Question("unanswered", "can I get a tattoo"))
    store.count(Opinion("up", ("travel",)), 1)
    assert report("--forget").code == 0
    assert store.questions() == [] and store.votes() == []


def test_a_broken_database_is_one_line(report, store: Store, project: Path):
    (project / "results").mkdir()
    (project / "results" / "insight.db").write_bytes(b"no database" * 100)
    done = report("--unanswered")
    assert done.code == 1 and len(done.err.splitlines()) == 1 and "insight.db" in done.err


@pytest.mark.parametrize("arguments", [["--days", "0"], ["--days", "many"], ["--days", "3"], ["--most", "-1"]])
def test_wrong_usage(report, arguments: list[str]):
    assert report(*arguments).code == 2


def test_a_wrong_address_is_wrong_usage(report, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("ASKIVIG_INSIGHT_DATABASE", "nonsense")
    done = report("--unanswered")
    assert done.code == 2 and "ASKIVIG_INSIGHT_DATABASE" in done.err
