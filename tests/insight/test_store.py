"""What is kept, in what form, for how long."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
import yaml
from days import TODAY, Calendar
from places import ROOT
from sqlalchemy import inspect, text

from askivig.insight.database import AddressError, connected, sqlite_file
from askivig.insight.model import Opinion
from askivig.insight.store import Store

LINES = yaml.safe_load((ROOT / "tests" / "language" / "identifier_lines.yml").read_text("utf-8"))
CANARY = "may I keep my xylophonecanary with it"
SHORTEST = 5  # of a secret: a shorter one stands in other words too
ALARMS = [
    "I can't breathe and my throat is closing",
    "I want to kill myself",
    "my arm went numb, is there a stroke risk?",
]


def test_kept_with_a_day_and_nothing_else(store: Store, asked):
    question = asked("can I get a tattoo?", "clarified", topics=("vaccines", "travel"), knowledge_version="abc")
    assert store.keep(question) == "kept"
    (kept,) = store.questions()
    assert (kept.question, kept.day) == (question, TODAY)


def test_no_column_could_hold_more(store: Store):
    store.purge()
    tables = {
        table: [one["name"] for one in inspect(store._engine).get_columns(table)] for table in ("questions", "votes")
    }
    assert tables == {
        "questions": ["id", "day", "kind", "text", "topics", "reason", "knowledge_version"],
        "votes": ["day", "topic", "knowledge_version", "vote", "reason", "count"],
    }


def test_order_of_a_day_is_not_kept(store: Store, asked):
    texts = [f"may I {verb} with it" for verb in ("sing", "knit", "paint", "juggle", "whistle", "yodel", "ski", "row")]
    for one in texts:
        store.keep(asked(one))
    assert [kept.question.text for kept in store.questions()] != texts


def test_identifiers_never_reach_the_file(store: Store, file: Path, asked):
    for message, *_ in LINES["private"]:
        store.keep(asked(message))
    held = file.read_bytes().lower()
    secrets = [str(one).lower() for _, *gone in LINES["private"] for one in gone if len(str(one)) >= SHORTEST]
    assert len(secrets) > 150 and [one for one in secrets if one.encode() in held] == []
    assert store.questions()


@pytest.mark.parametrize("message", ALARMS)
def test_alarms_are_refused_at_the_door(store: Store, file: Path, asked, message: str):
    assert store.keep(asked(message)) == "refused"
    assert store.questions() == [] and message.encode() not in file.read_bytes()


@pytest.mark.parametrize("message", ["", "  ", "my name is John Pelligrino"])
def test_nothing_to_say_is_refused(store: Store, asked, message: str):
    assert store.keep(asked(message)) == "refused"


def test_gone_after_the_days(store: Store, file: Path, calendar: Calendar, asked):
    store.keep(asked(CANARY))
    store.count(Opinion("up", ("travel",)), 1)
    calendar.turn(29)
    store.purge()
    assert len(store.questions()) == 1 and b"xylophonecanary" in file.read_bytes()
    calendar.turn(1)
    store.purge()
    assert store.questions() == [] and store.votes() == []
    assert b"xylophonecanary" not in file.read_bytes()


def test_a_write_deletes_what_is_due(store: Store, file: Path, calendar: Calendar, asked):
    store.keep(asked(CANARY))
    calendar.turn(31)
    store.keep(asked("can I get a tattoo"))
    assert b"xylophonecanary" not in file.read_bytes()


def test_deleted_is_really_gone(store: Store, file: Path, asked):
    for number in range(50):
        store.keep(asked(f"{CANARY} {'or two ' * number}"))
    store.delete([kept.id for kept in store.questions()])
    assert b"xylophonecanary" not in file.read_bytes()


def test_clear_leaves_nothing(store: Store, file: Path, asked):
    store.keep(asked(CANARY))
    store.count(Opinion("down", ("travel",), "incomplete"), 1)
    store.clear()
    assert (store.questions(), store.votes()) == ([], []) and b"xylophonecanary" not in file.read_bytes()


def test_fewer_days_can_be_asked_for(store: Store, calendar: Calendar, asked):
    store.keep(asked("can I get a tattoo"))
    calendar.turn(5)
    store.keep(asked("may I swim"))
    assert [kept.question.text for kept in store.questions(3)] == ["may I swim"]
    assert len(store.questions(300)) == 2


def test_votes_are_counted_by_topic_and_version(store: Store, calendar: Calendar):
    store.count(Opinion("up", ("travel", "vaccines"), "", "one"), 1)
    calendar.turn(1)
    store.count(Opinion("up", ("travel",), "", "one"), 1)
    store.count(Opinion("down", ("travel",), "incomplete", "two"), 1)
    found = {(one.topic, one.knowledge_version, one.vote, one.reason): one.count for one in store.votes()}
    assert found == {
        ("travel", "one", "up", ""): 2,
        ("vaccines", "one", "up", ""): 1,
        ("travel", "two", "down", "incomplete"): 1,
    }


def test_a_vote_can_be_taken_back(store: Store, asked):
    opinion, question = Opinion("down", ("travel",), "incorrect"), asked("may I fly", "voted down", topics=("travel",))
    store.count(opinion, 1)
    store.keep(question)
    store.keep(question)
    store.count(opinion, -1)
    store.withdraw(question)
    assert store.votes() == [] and len(store.questions()) == 1


def test_only_the_owner_can_read_it(store: Store, file: Path):
    store.purge()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_errors_do_not_quote(store: Store, file: Path, asked):
    store.purge()
    with store._engine.begin() as connection:
        connection.execute(text("DROP TABLE questions"))
    with pytest.raises(Exception) as raised:
        store.keep(asked(CANARY))
    assert "xylophonecanary" not in str(raised.value) + repr(raised.value)


@pytest.mark.parametrize("address", ["nonsense", "nosuch://host/name", "postgresql+nosuchdriver://host/name", ""])
def test_addresses_that_cannot_be_used(address: str):
    with pytest.raises(AddressError):
        connected(address)


def test_which_file():
    assert sqlite_file("sqlite:///results/insight.db") == Path("results/insight.db")
    assert sqlite_file("sqlite://") is None and sqlite_file("postgresql://host/name") is None
