"""Conversations in bounded memory: their slots and their last turns, however long they last."""

from __future__ import annotations

import time
from types import ModuleType
from typing import Any

import pytest
from places import ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.filterwarnings("ignore:Slot auto-fill")]

SLOTS = ("topics", "condition", "signs")


@pytest.fixture
def domain(store_module: ModuleType) -> Any:
    return store_module.Domain.load(str(ROOT / "domain.yml"))


@pytest.fixture
def tracker(store_module: ModuleType, domain: Any):
    """A conversation of some turns; turn n sets `topics` to n, and only the first sets `signs`."""

    def of(turns: int, sender: str = "1") -> Any:
        from rasa.shared.core.events import ActionExecuted, BotUttered, SlotSet, UserUttered

        events: list[Any] = [ActionExecuted("action_session_start"), ActionExecuted("action_listen")]
        for turn in range(turns):
            events += [UserUttered(f"question {turn}", {"name": "ask"}), ActionExecuted("action_answer")]
            events += [BotUttered(f"answer {turn}"), SlotSet("topics", turn)]
            events += [SlotSet("signs", ["fever"])] if turn == 0 else []
            events += [ActionExecuted("action_listen")]
        return store_module.DialogueStateTracker.from_events(sender, events, domain.slots, domain=domain)

    return of


def said(tracker: Any) -> list[str]:
    return [event.text for event in tracker.events if event.type_name == "user"]


@pytest.mark.parametrize("turns", [0, 1, 3, 4, 5, 50])
async def test_last_turns_and_all_slots_come_back(store_module: ModuleType, domain, tracker, turns: int):
    store = store_module.RecentTrackerStore(domain, turns=4)
    whole = tracker(turns)
    await store.save(whole)
    found = await store.retrieve("1")
    assert said(found) == [f"question {turn}" for turn in range(turns)][-4:]
    assert {name: found.get_slot(name) for name in SLOTS} == {name: whole.get_slot(name) for name in SLOTS}
    assert found.latest_action_name == whole.latest_action_name


async def test_last_message_is_the_latest(store_module: ModuleType, domain, tracker):
    store = store_module.RecentTrackerStore(domain)
    await store.save(tracker(9))
    assert (await store.retrieve("1")).latest_message.text == "question 8"


async def test_long_conversations_cost_no_more(store_module: ModuleType, domain, tracker):
    kept = [len(store_module.recent(tracker(turns), 4)) for turns in (10, 300)]
    assert kept[0] == kept[1]


async def test_saving_again_and_again_keeps_the_slots(store_module: ModuleType, domain, tracker):
    from rasa.shared.core.events import UserUttered

    store = store_module.RecentTrackerStore(domain, turns=2)
    await store.save(tracker(1))
    for turn in range(20):
        again = await store.retrieve("1")
        again.update(UserUttered(f"more {turn}", {"name": "ask"}))
        await store.save(again)
    found = await store.retrieve("1")
    assert found.get_slot("signs") == ["fever"] and found.get_slot("topics") == 0
    assert said(found) == ["more 18", "more 19"]
    assert len(found.events) < 20


async def test_a_slot_that_was_emptied_stays_empty(store_module: ModuleType, domain, tracker):
    from rasa.shared.core.events import SlotSet, UserUttered

    store = store_module.RecentTrackerStore(domain, turns=1)
    talk = tracker(3)
    talk.update(SlotSet("signs", None))
    for turn in range(3):
        talk.update(UserUttered(f"more {turn}", {"name": "ask"}))
    await store.save(talk)
    assert (await store.retrieve("1")).get_slot("signs") is None


async def test_unknown_conversation_is_none(store_module: ModuleType, domain):
    assert await store_module.RecentTrackerStore(domain).retrieve("x") is None


async def test_deleted_at_once(store_module: ModuleType, domain, tracker):
    store = store_module.RecentTrackerStore(domain)
    await store.save(tracker(1))
    await store.delete("1")
    await store.delete("never there")
    assert await store.retrieve("1") is None


async def test_bounded_the_longest_unused_first(store_module: ModuleType, domain, tracker):
    store = store_module.RecentTrackerStore(domain, most=2)
    for sender in ("a", "b", "a", "c"):
        await store.save(tracker(1, sender))
    assert list(await store.keys()) == ["a", "c"]


async def test_time_to_live(store_module: ModuleType, domain, tracker, monkeypatch: pytest.MonkeyPatch):
    store = store_module.RecentTrackerStore(domain, seconds=60)
    await store.save(tracker(1))
    now = time.monotonic()
    monkeypatch.setattr(store_module.time, "monotonic", lambda: now + 59)
    assert await store.retrieve("1") is not None
    monkeypatch.setattr(store_module.time, "monotonic", lambda: now + 61)
    assert await store.retrieve("1") is None
    assert list(await store.keys()) == []


async def test_conversations_do_not_mix(store_module: ModuleType, domain, tracker):
    store = store_module.RecentTrackerStore(domain)
    await store.save(tracker(2, "a"))
    await store.save(tracker(1, "b"))
    assert (await store.retrieve("a")).get_slot("topics") == 1
    assert (await store.retrieve("b")).get_slot("topics") == 0


async def test_conversations_move_to_another_store(store_module: ModuleType, domain, tracker):
    old, new = store_module.RecentTrackerStore(domain), store_module.RecentTrackerStore(domain)
    for sender, turns in (("1", 9), ("2", 1), ("3", 0)):
        await old.save(tracker(turns, sender))
    new.take(old.exported())
    for sender in ("1", "2", "3"):
        before, after = await old.retrieve(sender), await new.retrieve(sender)
        assert said(after) == said(before) and list(after.events) == list(before.events)
        assert {name: after.get_slot(name) for name in SLOTS} == {name: before.get_slot(name) for name in SLOTS}


async def test_what_moves_is_plain_data(store_module: ModuleType, domain, tracker):
    import json

    store = store_module.RecentTrackerStore(domain)
    await store.save(tracker(3))
    assert json.loads(json.dumps(store.exported()))[0][0] == "1"


async def test_what_is_too_old_does_not_move_on(store_module: ModuleType, domain, tracker):
    old, new = store_module.RecentTrackerStore(domain), store_module.RecentTrackerStore(domain, seconds=0)
    await old.save(tracker(1))
    time.sleep(0.01)
    new.take(old.exported())
    assert await new.retrieve("1") is None
