"""Writes to the store in a thread of its own, so that no reply waits for a disk and none fails with it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from queue import Empty, Full, Queue
from threading import Thread

from askivig.insight.model import Opinion, Outcome, Question
from askivig.insight.store import Store

logger = logging.getLogger(__name__)

MOST_WAITING = 1000
SECONDS_TO_STOP = 3.0
LOOK_SECONDS = 600.0  # how often it is seen whether a new day has come

Job = Callable[[Store], Outcome | None]


class Keeper:
    """An `Insight` over a store. Errors are logged by their kind alone: their words may quote a message.

    Without `accepting` it only deletes what has become too old: the clinic has switched it off again.
    """

    def __init__(self, store: Store, *, accepting: bool = True, most: int = MOST_WAITING) -> None:
        self._store, self.accepting = store, accepting
        self._jobs: Queue[Job | None] = Queue(most)
        self._thread: Thread | None = None
        self._count: Callable[[Outcome], None] = lambda outcome: None
        self._failing = False

    def start(self, count: Callable[[Outcome], None]) -> None:
        """Opens the store and begins to write."""
        self._count = count
        self._thread = Thread(target=self._work, name="insight", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Writes what is waiting, for a few seconds at most."""
        if self._thread is None:
            return
        try:
            self._jobs.put(None, timeout=SECONDS_TO_STOP)
        except Full:
            return
        self._thread.join(SECONDS_TO_STOP)

    def asked(self, question: Question) -> None:
        """Keeps a question."""
        self._hand(lambda store: store.keep(question))

    def voted(self, opinion: Opinion, before: Opinion | None, text: str) -> None:
        """Counts a vote in the place of the one before; of one against an answer the question is kept too."""
        if opinion == before:
            return
        if before:
            self._hand(lambda store: store.count(before, -1))
            if text and before.vote == "down":
                self._hand(lambda store: store.withdraw(_voted_down(before, text)))
        self._hand(lambda store: store.count(opinion, 1))
        if text and opinion.vote == "down":
            self._hand(lambda store: store.keep(_voted_down(opinion, text)))

    def _hand(self, job: Job) -> None:
        if not self.accepting:
            return
        try:
            self._jobs.put_nowait(job)
        except Full:
            self._count("dropped")

    def _work(self) -> None:
        self._do(lambda store: store.purge())
        while True:
            try:
                job = self._jobs.get(timeout=LOOK_SECONDS)
            except Empty:
                self._do(lambda store: store.purge())
                continue
            if job is None:
                return
            self._do(job)

    def _do(self, job: Job) -> None:
        try:
            outcome = job(self._store)
        except Exception as error:  # whatever is wrong with the database, the chat goes on
            self._count("failed")
            if not self._failing:
                logger.error("the insight store fails: %s; nothing is kept until it works", type(error).__name__)
            self._failing = True
            self._store.begin_anew()
            return
        if self._failing:
            logger.info("the insight store works again")
        self._failing = False
        if outcome:
            self._count(outcome)


def _voted_down(opinion: Opinion, text: str) -> Question:
    return Question("voted down", text, opinion.topics, opinion.reason, opinion.knowledge_version)
