"""The off switch: a setting, or a file that can be put there while the server runs."""

from __future__ import annotations

import time
from pathlib import Path

from askivig.knowledge.base import KnowledgeBase
from askivig.web.settings import Settings

LOOK_SECONDS = 1.0
MOST_CHARACTERS = 500
DEFAULT = "The chat is closed for now. You can still read the questions and answers."


class OffSwitch:
    """Says whether the chat is off, and what people read instead."""

    def __init__(self, settings: Settings) -> None:
        self._setting = settings.off
        self._file = Path(settings.off_file) if settings.off_file else None
        self._looked, self._found = -LOOK_SECONDS, ""

    def sentence(self, base: KnowledgeBase) -> str:
        """What to say instead of an answer; empty while the chat is on."""
        return base.fill(self._setting or self._from_file())

    def _from_file(self) -> str:
        now = time.monotonic()
        if self._file and now - self._looked >= LOOK_SECONDS:
            self._looked, self._found = now, _read(self._file)
        return self._found


def _read(file: Path) -> str:
    try:
        return file.read_text("utf-8", errors="replace").strip()[:MOST_CHARACTERS] or DEFAULT
    except FileNotFoundError:
        return ""
    except OSError:  # a switch that cannot be read has been thrown
        return DEFAULT
