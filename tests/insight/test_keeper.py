"""Nothing waits for the database, and nothing fails with it."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from askivig.insight.database import connected
from askivig.insight.keeper import Keeper
from askivig.insight.model import Opinion
from askivig.insight.store import Store

DOWN, UP = Opinion("down", ("travel",), "incorrect"), Opinion("up", ("travel",))


@pytest.fixture
def counts() -> Counter[str]:
    return Counter()


@pytest.fixture
def running(store: Store, counts: Counter[str]):
    """A keeper that runs; `running.stop()` waits until all is written."""
    keeper = Keeper(store)
    keeper.start(lambda outcome: counts.update([outcome]))
    yield keeper
    keeper.stop()


def test_keeps_what_it_is_given(running: Keeper, store: Store, counts: Counter[str], asked):
    running.asked(asked("can I get a tattoo"))
    running.asked(asked("I can't breathe and my throat is closing"))
    running.stop()
    assert [kept.question.text for kept in store.questions()] == ["can I get a tattoo"]
    assert counts == {"kept": 1, "refused": 1}


def test_a_vote_against_is_kept_with_its_question(running: Keeper, store: Store):
    running.voted(DOWN, None, "may I fly after it")
    running.stop()
    (kept,) = store.questions()
    assert (kept.question.kind, kept.question.topics, kept.question.reason) == ("voted down", ("travel",), "incorrect")
    assert [(one.vote, one.count) for one in store.votes()] == [("down", 1)]


def test_the_last_vote_counts(running: Keeper, store: Store):
    for now, before in ((DOWN, None), (DOWN, DOWN), (UP, DOWN)):
        running.voted(now, before, "may I fly after it")
    running.stop()
    assert [(one.vote, one.count) for one in store.votes()] == [("up", 1)] and store.questions() == []


def test_a_vote_without_text_is_counted(running: Keeper, store: Store):
    running.voted(DOWN, None, "")
    running.stop()
    assert store.questions() == [] and len(store.votes()) == 1


def test_switched_off_it_only_deletes(store: Store, calendar, asked):
    store.keep(asked("can I get a tattoo"))
    calendar.turn(40)
    keeper = Keeper(store, accepting=False)
    keeper.start(lambda outcome: None)
    keeper.asked(asked("may I swim"))
    keeper.voted(DOWN, None, "may I fly")
    keeper.stop()
    assert (store.questions(), store.votes()) == ([], [])


def test_a_new_day_needs_no_write(store: Store, calendar, asked, file: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("askivig.insight.keeper.LOOK_SECONDS", 0.01)
    store.keep(asked("may I keep my xylophonecanary"))
    keeper = Keeper(store)
    keeper.start(lambda outcome: None)
    calendar.turn(31)
    assert _soon(lambda: b"xylophonecanary" not in file.read_bytes())
    keeper.stop()


def test_full_is_dropped_at_once(store: Store, counts: Counter[str], asked):
    keeper = Keeper(store, most=3)
    keeper._count = lambda outcome: counts.update([outcome])
    for _ in range(10):
        keeper.asked(asked("can I get a tattoo"))
    assert counts == {"dropped": 7}


def test_stops_though_the_database_hangs(store: Store, asked, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("askivig.insight.keeper.SECONDS_TO_STOP", 0.2)
    hang = threading.Event()
    monkeypatch.setattr(store, "keep", lambda question: hang.wait(20))
    keeper = Keeper(store, most=1)
    keeper.start(lambda outcome: None)
    for _ in range(3):
        keeper.asked(asked("can I get a tattoo"))
    started = time.monotonic()
    keeper.stop()
    hang.set()
    assert time.monotonic() - started < 2


def test_a_broken_database_is_told_once_and_mended(
    store: Store, file: Path, counts: Counter[str], asked, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.DEBUG)
    file.parent.mkdir()
    file.write_bytes(b"this is no database" * 100)
    keeper = Keeper(store)
    keeper.start(lambda outcome: counts.update([outcome]))
    for number in range(3):
        keeper.asked(asked(f"may I keep my xylophonecanary {number}"))
    assert _soon(lambda: counts["failed"] == 4)
    file.unlink()
    keeper.asked(asked("can I get a tattoo"))
    keeper.stop()
    assert counts == {"failed": 4, "kept": 1} and len(store.questions()) == 1
    said = [record.getMessage() for record in caplog.records if record.name.startswith("askivig")]
    assert len(said) == 2 and "DatabaseError" in said[0] and "xylophonecanary" not in caplog.text


def test_a_folder_that_cannot_be_written(tmp_path: Path, counts: Counter[str], asked):
    (tmp_path / "file").write_text("")
    store = Store(connected(f"sqlite:///{tmp_path}/file/insight.db"), days=30, door=str)
    keeper = Keeper(store)
    keeper.start(lambda outcome: counts.update([outcome]))
    keeper.asked(asked("can I get a tattoo"))
    keeper.stop()
    assert counts == {"failed": 2}


def _soon(holds: Callable[[], bool]) -> bool:
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.01)
    return holds()
