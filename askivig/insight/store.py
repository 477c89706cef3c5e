"""The store: questions asked in vain and counted votes, for a number of days."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from datetime import date, timedelta
from typing import Any, get_args

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import IntegrityError

from askivig.insight.database import QUESTIONS, VOTES, make_tables
from askivig.insight.door import Door
from askivig.insight.model import Kept, Kind, Opinion, Outcome, Question, Votes

LONGEST = 500  # characters of a question
AT_ONCE = 500  # ids in one statement


class Store:
    """Reads and writes the database. All of it raises SQLAlchemy's errors; `Keeper` is what never does."""

    def __init__(self, engine: Engine, *, days: int, door: Door, today: Callable[[], date] = date.today) -> None:
        self._engine, self._days, self._door, self._today = engine, days, door, today
        self._purged: date | None = None

    def purge(self) -> None:
        """Deletes what is too old, once a day; makes the tables where they are missing."""
        today = self._today()
        if self._purged == today:
            return
        make_tables(self._engine)
        oldest = today - timedelta(days=self._days)
        with self._engine.begin() as connection:
            for table in (QUESTIONS, VOTES):
                connection.execute(delete(table).where(table.c.day <= oldest))
        self._purged = today

    def begin_anew(self) -> None:
        """After a failure: the database may be another one."""
        self._purged = None

    def keep(self, question: Question) -> Outcome:
        """Keeps a question, unless the door refuses its text."""
        self.purge()
        text = self._door(question.text)
        if text is None or question.kind not in get_args(Kind):
            return "refused"
        row = {**_columns(question, text), "id": secrets.token_hex(12), "day": self._today()}
        with self._engine.begin() as connection:
            connection.execute(insert(QUESTIONS).values(**row))
        return "kept"

    def withdraw(self, question: Question) -> None:
        """Takes one question like this one away again, of today."""
        wanted = {**_columns(question, self._door(question.text) or ""), "day": self._today()}
        found = select(QUESTIONS.c.id).where(*(QUESTIONS.c[name] == value for name, value in wanted.items())).limit(1)
        with self._engine.begin() as connection:
            for (one,) in connection.execute(found).all():
                connection.execute(delete(QUESTIONS).where(QUESTIONS.c.id == one))

    def count(self, opinion: Opinion, by: int) -> None:
        """Adds a vote to each of its topics (or takes it away), of today."""
        self.purge()
        for topic in opinion.topics or ("",):
            self._count(topic, opinion, by)

    def questions(self, days: int | None = None) -> list[Kept]:
        """What was asked in vain in the last days, the oldest day first."""
        newer = self._today() - timedelta(days=min(days or self._days, self._days))
        wanted = select(QUESTIONS).where(QUESTIONS.c.day > newer).order_by(QUESTIONS.c.day, QUESTIONS.c.id)
        with self._engine.connect() as connection:
            return [_kept(row) for row in connection.execute(wanted).all()]

    def votes(self) -> list[Votes]:
        """All votes, added up over the days."""
        by = (VOTES.c.topic, VOTES.c.knowledge_version, VOTES.c.vote, VOTES.c.reason)
        newer = self._today() - timedelta(days=self._days)
        summed = (
            select(*by, func.sum(VOTES.c.count).label("total")).where(VOTES.c.day > newer).group_by(*by).order_by(*by)
        )
        with self._engine.connect() as connection:
            return [Votes(*row) for row in connection.execute(summed).all() if row.total]

    def delete(self, ids: Collection[str]) -> None:
        """Deletes these questions for good."""
        wanted = list(ids)
        with self._engine.begin() as connection:
            for at in range(0, len(wanted), AT_ONCE):
                connection.execute(delete(QUESTIONS).where(QUESTIONS.c.id.in_(wanted[at : at + AT_ONCE])))

    def clear(self) -> None:
        """Deletes everything."""
        with self._engine.begin() as connection:
            connection.execute(delete(QUESTIONS))
            connection.execute(delete(VOTES))

    def _count(self, topic: str, opinion: Opinion, by: int) -> None:
        key = {
            "day": self._today(),
            "topic": topic,
            "knowledge_version": opinion.knowledge_version,
            "vote": opinion.vote,
            "reason": opinion.reason,
        }
        try:
            with self._engine.begin() as connection:
                if not _add(connection, key, by) and by > 0:
                    connection.execute(insert(VOTES).values(**key, count=by))
        except IntegrityError:  # another process was the first to count it
            with self._engine.begin() as connection:
                _add(connection, key, by)


def _add(connection: Connection, key: dict[str, Any], by: int) -> bool:
    here = [VOTES.c[name] == value for name, value in key.items()]
    return bool(connection.execute(update(VOTES).where(*here).values(count=VOTES.c.count + by)).rowcount)


def _columns(question: Question, text: str) -> dict[str, str]:
    return {
        "kind": question.kind,
        "text": text[:LONGEST],
        "topics": " ".join(question.topics),
        "reason": question.reason,
        "knowledge_version": question.knowledge_version,
    }


def _kept(row: Any) -> Kept:
    question = Question(row.kind, row.text, tuple(row.topics.split()), row.reason, row.knowledge_version)
    return Kept(row.id, row.day, question)
