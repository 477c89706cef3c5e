"""What the engine remembers of conversations on its own side: enough for the safety gate, and no text."""

from __future__ import annotations

import secrets
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field

from askivig.language.gate import ALERT

MOST = 10_000
SECONDS_TO_LIVE = 30 * 60


@dataclass
class Conversation:
    """The signs reported so far, and when it was last used."""

    id: str
    signs: list[str] = field(default_factory=list)
    used: float = field(default_factory=time.monotonic)

    def remember(self, signs: tuple[str, ...]) -> None:
        """Adds signs to those reported."""
        self.signs = list(dict.fromkeys([*self.signs, *signs]))

    def alarm(self, tiers: Sequence[str]) -> None:
        """Remembers the safety tiers of a reply."""
        self.remember(tuple(ALERT + tier for tier in tiers))

    @property
    def alarmed(self) -> bool:
        """Whether a safety text has been given."""
        return any(sign.startswith(ALERT) for sign in self.signs)


class Conversations:
    """The newest conversations by their id, which only we mint."""

    def __init__(self, *, most: int = MOST, seconds: float = SECONDS_TO_LIVE) -> None:
        self._most, self._seconds = most, seconds
        self._kept: OrderedDict[str, Conversation] = OrderedDict()

    def get(self, identifier: str | None) -> Conversation:
        """The conversation of this id; a new one, with another id, when it is not known."""
        self._forget_old()
        found = self._kept.get(identifier or "") or Conversation(secrets.token_urlsafe(24))
        found.used = time.monotonic()
        self._kept[found.id] = found
        self._kept.move_to_end(found.id)
        if len(self._kept) > self._most:  # after the look-up: who is talking now is never the one to go
            self._kept.popitem(last=False)
        return found

    def alarmed(self, identifier: str) -> bool:
        """Whether a conversation has been given a safety text; of one that is not known nobody can say it has not."""
        known = self._kept.get(identifier)
        return known is None or known.alarmed

    def forget(self, identifier: str) -> bool:
        """Drops a conversation; whether there was one."""
        return self._kept.pop(identifier, None) is not None

    def _forget_old(self) -> None:
        oldest = time.monotonic() - self._seconds
        while self._kept and next(iter(self._kept.values())).used < oldest:
            self._kept.popitem(last=False)
