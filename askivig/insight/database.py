"""The two tables, and how a database with them is opened: by any address of SQLAlchemy, 1.4 or 2."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Date, Integer, MetaData, String, Table, Text, create_engine, event
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import NullPool

SECONDS_TO_WAIT = 2  # for another process that writes

TABLES = MetaData()
QUESTIONS = Table(
    "questions",
    TABLES,
    Column("id", String(24), primary_key=True),  # random: nothing tells what was asked one after the other
    Column("day", Date, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("text", Text, nullable=False),
    Column("topics", Text, nullable=False),  # ids, by spaces
    Column("reason", String(40), nullable=False),
    Column("knowledge_version", String(40), nullable=False),
    sqlite_with_rowid=False,
)
VOTES = Table(
    "votes",
    TABLES,
    Column("day", Date, primary_key=True),
    Column("topic", String(80), primary_key=True),
    Column("knowledge_version", String(40), primary_key=True),
    Column("vote", String(8), primary_key=True),
    Column("reason", String(40), primary_key=True),
    Column("count", Integer, nullable=False),
)


WANTED = "expected an address of SQLAlchemy, as sqlite:///results/insight.db"


class AddressError(ValueError):
    """The database's address cannot be used; the message says why, without the password."""


def connected(address: str) -> Engine:
    """The engine for an address; nothing is opened yet. Raises `AddressError`.

    Parameters are hidden from every error and log of SQLAlchemy's: they hold what people wrote.
    """
    try:
        url = make_url(address)
        if url.get_backend_name() != "sqlite":
            return create_engine(url, future=True, hide_parameters=True, pool_pre_ping=True)
        options: dict[str, Any] = {"connect_args": {"timeout": SECONDS_TO_WAIT}, "poolclass": NullPool}
        engine = create_engine(url, future=True, hide_parameters=True, **options)
    except ArgumentError:
        raise AddressError(WANTED) from None
    except (NoSuchModuleError, ImportError) as error:
        raise AddressError(f"its driver is not installed ({error})") from None
    event.listen(engine, "connect", _overwrite_what_is_deleted)
    return engine


def make_tables(engine: Engine) -> None:
    """Makes what is missing; a file of SQLite's can be read by its owner alone."""
    file = sqlite_file(engine.url)
    if file:
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))
    TABLES.create_all(engine)


def sqlite_file(address: str | URL) -> Path | None:
    """The file of an SQLite address; None for other databases. Raises `AddressError`."""
    try:
        url = make_url(address)
    except ArgumentError:
        raise AddressError(WANTED) from None
    named = url.get_backend_name() == "sqlite" and url.database not in (None, "", ":memory:")
    return Path(str(url.database)) if named else None


def _overwrite_what_is_deleted(connection: Any, record: Any) -> None:
    connection.execute("PRAGMA secure_delete = ON")
