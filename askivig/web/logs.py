"""Log lines, JSON or plain. What other libraries say is held back: it could quote what somebody wrote."""

from __future__ import annotations

import json
import logging
import sys
import traceback
from datetime import datetime, timezone
from typing import Any

from askivig.web.settings import Settings

TRUSTED = ("askivig", "uvicorn")  # whose messages hold nothing that people typed


def set_up(settings: Settings) -> None:
    """All logging of this process, to standard error."""
    handler = logging.StreamHandler(sys.stderr)
    plain = settings.log_format == "text" or (settings.log_format == "auto" and sys.stderr.isatty())
    handler.setFormatter(PlainLines() if plain else JsonLines())
    logging.basicConfig(handlers=[handler], level=settings.log_level.upper(), force=True)
    for name in ("uvicorn", "uvicorn.error", "uvicorn.access", "uvicorn.asgi"):
        logger = logging.getLogger(name)
        logger.handlers, logger.propagate = [], name != "uvicorn.access"
    logging.getLogger("uvicorn.access").disabled = True
    logging.getLogger("asyncio").setLevel(logging.WARNING)


class JsonLines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        return json.dumps(facts_of(record), ensure_ascii=False, default=str)


class PlainLines(logging.Formatter):
    """For a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        facts = facts_of(record)
        head = [facts.pop("time")[11:19], facts.pop("level"), facts.pop("event")]
        return " ".join([*head, *(f"{name}={value}" for name, value in facts.items())])


def facts_of(record: logging.LogRecord) -> dict[str, Any]:
    """What a log line tells."""
    trusted = record.name.split(".")[0] in TRUSTED
    facts: dict[str, Any] = {
        "time": datetime.fromtimestamp(record.created, timezone.utc).isoformat(timespec="milliseconds"),
        "level": record.levelname.lower(),
        "event": record.getMessage() if trusted else "message withheld",
        "logger": record.name,
        **getattr(record, "facts", {}),
    }
    if record.exc_info and record.exc_info[0]:
        facts["error"] = record.exc_info[0].__name__
        facts["at"] = _places(record.exc_info[2])
    return facts


def _places(trace: Any) -> list[str]:
    """Where an error came from. Its own text is left out: it may quote a message."""
    frames = traceback.extract_tb(trace)[-5:]
    return [f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno} {frame.name}" for frame in frames]
