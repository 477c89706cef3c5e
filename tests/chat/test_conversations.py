"""What is remembered of conversations: ids that only we mint, a time to live, a bound, and no text."""

from __future__ import annotations

import time

import pytest

from askivig.chat.conversations import Conversations
from askivig.language.gate import ALERT


def test_ids_are_ours():
    talks = Conversations()
    assert talks.get("chosen-by-client").id != "chosen-by-client"
    assert talks.get(None).id != talks.get(None).id
    assert len(talks.get(None).id) >= 32


def test_known_id_finds_its_conversation():
    talks = Conversations()
    talk = talks.get(None)
    talk.remember(("fever",))
    assert talks.get(talk.id) is talk
    assert talks.get(talk.id).signs == ["fever"]


def test_signs_are_remembered_once_and_in_order():
    talk = Conversations().get(None)
    talk.remember(("fever", "cold"))
    talk.remember(("cold", "breathing"))
    assert talk.signs == ["fever", "cold", "breathing"]


def test_an_alarm_is_remembered():
    talk = Conversations().get(None)
    talk.remember(("fever",))
    assert not talk.alarmed
    talk.remember((ALERT + "urgent",))
    assert talk.alarmed


def test_forgotten_id_is_replaced():
    talks = Conversations()
    identifier = talks.get(None).id
    assert talks.forget(identifier)
    assert not talks.forget(identifier)
    assert talks.get(identifier).id != identifier


def test_the_longest_unused_goes_first():
    talks = Conversations(most=3)
    first, second, third = (talks.get(None).id for _ in range(3))
    talks.get(first)
    talks.get(None)
    assert [talks.forget(one) for one in (first, second, third)] == [True, False, True]


def test_no_more_than_the_bound_are_kept():
    talks = Conversations(most=5)
    identifiers = [talks.get(None).id for _ in range(50)]
    assert [one for one in identifiers if talks.forget(one)] == identifiers[-5:]


def test_a_full_store_keeps_the_one_in_use():
    talks = Conversations(most=1)
    talk = talks.get(None)
    talk.remember(("breathing",))
    assert talks.get(talk.id) is talk


def test_time_to_live(monkeypatch: pytest.MonkeyPatch):
    talks = Conversations(seconds=60)
    talk = talks.get(None)
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 59)
    assert talks.get(talk.id) is talk
    monkeypatch.setattr(time, "monotonic", lambda: now + 59 + 59)
    assert talks.get(talk.id) is talk
    monkeypatch.setattr(time, "monotonic", lambda: now + 59 + 59 + 61)
    assert talks.get(talk.id) is not talk
