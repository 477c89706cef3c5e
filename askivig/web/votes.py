"""Votes on replies: counted in memory, one a reply, no text."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass

from askivig.web.metrics import Metrics

VOTES = ("up", "down")
REASONS = {
    "other_question": "It answers another question",
    "hard_to_read": "It is hard to understand",
    "incomplete": "Something is missing",
    "incorrect": "I think it is wrong",
}
MOST = 20_000


@dataclass(frozen=True)
class Vote:
    """What somebody thought of a reply; `topics` are those that it answered."""

    vote: str
    reason: str | None
    topics: tuple[str, ...]
    knowledge_version: str = ""


class Votes:
    """The newest votes by the id of their reply. A second vote on a reply takes the place of the first."""

    def __init__(self, metrics: Metrics, *, most: int = MOST) -> None:
        self._metrics, self._most = metrics, most
        self._kept: OrderedDict[str, Vote] = OrderedDict()

    def __len__(self) -> int:
        return len(self._kept)

    def cast(self, reply: str, vote: Vote) -> Vote | None:
        """Counts a vote; gives the one whose place it takes."""
        before = self._kept.pop(reply, None)
        self._drop(before)
        self._kept[reply] = vote
        self._metrics.votes.labels(vote.vote, vote.reason or "").inc()
        if len(self._kept) > self._most:
            self._drop(self._kept.popitem(last=False)[1])
        return before

    def _drop(self, vote: Vote | None) -> None:
        if vote:
            self._metrics.votes.labels(vote.vote, vote.reason or "").dec()
