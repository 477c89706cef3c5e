"""Topic files on disk: read with their hash, written whole or not at all, never over what somebody else has saved."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from askivig.knowledge.base import KnowledgeBase

_ID = re.compile(r"[a-z][a-z0-9_]{0,60}")
_BOM = "\ufeff"


class FileChanged(Exception):
    """The file is not what it was when the form was drawn."""


@dataclass(frozen=True)
class TopicFile:
    """A topic's file: its text with plain line breaks, and the hash of its bytes; none, and no text, if it is new."""

    path: Path
    text: str = ""
    hash: str = ""

    @property
    def exists(self) -> bool:
        """Whether it is there."""
        return bool(self.hash)


def is_id(topic: str) -> bool:
    """Whether a topic may be called so. No such name leaves the folder."""
    return _ID.fullmatch(topic) is not None


def topic_file(folder: Path, topic: str) -> TopicFile:
    """A topic's file as it is now. Raises `ValueError` for what is no id, `UnicodeDecodeError` for what is no text."""
    if not is_id(topic):
        raise ValueError(topic)
    path = folder / "topics" / f"{topic}.yml"
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return TopicFile(path)
    text = content.decode("utf-8").removeprefix(_BOM)
    return TopicFile(path, text.replace("\r\n", "\n"), hashlib.sha256(content).hexdigest())


def write(file: TopicFile, text: str) -> None:
    """Replaces the file, with its line breaks and rights as they were. Raises `FileChanged`."""
    now = topic_file(file.path.parents[1], file.path.stem)
    if now.hash != file.hash:
        raise FileChanged(file.path.name)
    before = file.path.read_bytes() if file.exists else b""
    ends = "\r\n" if b"\r\n" in before else "\n"
    start = _BOM if before.startswith(_BOM.encode()) else ""
    _replace(file.path, (start + text.replace("\n", ends)).encode())


def topic_ids(folder: Path, base: KnowledgeBase) -> list[str]:
    """Every topic that has a file, or is still live."""
    return sorted({*(path.stem for path in folder.glob("topics/*.yml") if is_id(path.stem)), *base.topics})


def _replace(path: Path, content: bytes) -> None:
    real = path.resolve()
    handle, name = tempfile.mkstemp(dir=real.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if real.exists():
            shutil.copymode(real, name)
        else:
            os.chmod(name, 0o644)
        os.replace(name, real)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
