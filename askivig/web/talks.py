"""What the web side remembers of conversations: which replies were given, and for `/chat` the last turns.

In bounded memory, for half an hour, and gone with the process.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

from askivig.knowledge.reply import Reply

MOST = 10_000
SECONDS_TO_LIVE = 30 * 60
TURNS_KEPT = 12


@dataclass(frozen=True)
class Exchange:
    """A message as the person sees it, and its reply."""

    asked: str
    reply: Reply


@dataclass(frozen=True)
class Given:
    """What a vote is about. `asked` is the question without identifiers, where it may be kept with a vote."""

    topics: tuple[str, ...]
    knowledge_version: str
    asked: str = ""


@dataclass
class Talk:
    """`given` holds the last replies by their ids; `turns` only what the plain page draws again."""

    given: dict[str, Given] = field(default_factory=dict)
    turns: list[Exchange] = field(default_factory=list)
    used: float = 0.0


class Talks:
    """Conversations by id, the longest unused first to go."""

    def __init__(self, *, most: int = MOST, clock: Callable[[], float] = time.monotonic) -> None:
        self._most, self._clock = most, clock
        self._kept: OrderedDict[str, Talk] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def get(self, conversation: str) -> Talk | None:
        """What is known of a conversation."""
        self._forget_old()
        return self._kept.get(conversation)

    def note(self, reply: Reply, asked: str = "") -> None:
        """Remembers that a reply was given."""
        talk = self._touch(reply.conversation)
        talk.given[reply.reply] = Given(tuple(reply.topics), reply.knowledge_version, asked)
        while len(talk.given) > TURNS_KEPT:
            del talk.given[next(iter(talk.given))]

    def keep_turn(self, asked: str, reply: Reply) -> list[Exchange]:
        """Keeps a turn for the plain page; gives the turns to draw."""
        talk = self._touch(reply.conversation)
        talk.turns = [*talk.turns, Exchange(asked, reply)][-TURNS_KEPT:]
        return talk.turns

    def forget(self, conversation: str) -> None:
        """Drops a conversation at once."""
        self._kept.pop(conversation, None)

    def _touch(self, conversation: str) -> Talk:
        talk = self._kept.pop(conversation, None) or Talk()
        talk.used = self._clock()
        self._kept[conversation] = talk
        self._forget_old()
        return talk

    def _forget_old(self) -> None:
        oldest = self._clock() - SECONDS_TO_LIVE
        while self._kept and (len(self._kept) > self._most or next(iter(self._kept.values())).used < oldest):
            self._kept.popitem(last=False)
