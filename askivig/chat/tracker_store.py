"""Rasa's conversations in bounded memory: the newest ones, for a while, and of each its last turns.

Rasa keeps every event for ever and replays all of them at each turn, so that turn 300 costs twelve times
turn 10. Here a conversation is its slots and its last turns, however long it lasts.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

MOST_CONVERSATIONS = 10_000
SECONDS_TO_LIVE = 30 * 60
TURNS_KEPT = 4

Exported = tuple[str, float, list[dict[str, Any]]]  # sender id, when it was last used (monotonic), events


class RecentTrackerStore(TrackerStore):
    """Conversations by sender id, the longest unused first to go."""

    def __init__(
        self,
        domain: Domain,
        *,
        most: int = MOST_CONVERSATIONS,
        seconds: float = SECONDS_TO_LIVE,
        turns: int = TURNS_KEPT,
    ) -> None:
        super().__init__(domain)
        self._most, self._seconds, self._turns = most, seconds, turns
        self._kept: OrderedDict[str, tuple[float, list[Event]]] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Keeps what the next turn needs."""
        self._kept[tracker.sender_id] = (time.monotonic(), recent(tracker, self._turns))
        self._kept.move_to_end(tracker.sender_id)
        self._forget()

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation, or None when it is unknown or too old."""
        self._forget()
        if sender_id not in self._kept:
            return None
        return DialogueStateTracker.from_events(
            sender_id, self._kept[sender_id][1], self.domain.slots, domain=self.domain
        )

    async def keys(self) -> Iterable[str]:
        """The conversations kept."""
        return list(self._kept)

    async def delete(self, sender_id: str) -> None:
        """Forgets a conversation at once."""
        self._kept.pop(sender_id, None)

    def exported(self) -> list[Exported]:
        """All conversations as plain data, for the store of another process of this machine."""
        return [(sender, used, [event.as_dict() for event in events]) for sender, (used, events) in self._kept.items()]

    def take(self, conversations: Iterable[Exported]) -> None:
        """Keeps what another store has exported, beside its own."""
        for sender, used, events in conversations:
            known = [Event.from_parameters(event) for event in events]
            self._kept[sender] = (used, [event for event in known if event])
        self._kept = OrderedDict(sorted(self._kept.items(), key=lambda item: item[1][0]))
        self._forget()

    def _forget(self) -> None:
        oldest = time.monotonic() - self._seconds
        while self._kept and (len(self._kept) > self._most or next(iter(self._kept.values()))[0] < oldest):
            self._kept.popitem(last=False)


def recent(tracker: DialogueStateTracker, turns: int) -> list[Event]:
    """The slots as they are, then the events of the last turns."""
    events: list[Event] = list(tracker.events)
    starts = [index for index, event in enumerate(events) if isinstance(event, UserUttered)]
    if len(starts) <= turns:
        return events
    kept = events[starts[-turns] :]
    before: dict[str, Any] = {
        event.key: event.value for event in events[: starts[-turns]] if isinstance(event, SlotSet)
    }
    slots: list[Event] = [SlotSet(name, value) for name, value in before.items()]
    return [ActionExecuted("action_session_start"), SessionStarted(), *slots, ActionExecuted("action_listen"), *kept]
