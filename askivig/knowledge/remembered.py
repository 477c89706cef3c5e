"""Reads files as `reading.read` does, but each only once until it changes: for whoever looks again and again."""

from __future__ import annotations

from pathlib import Path

from askivig.knowledge.reading import Document, read

_Stamp = tuple[int, int, int]
_kept: dict[tuple[Path, str], tuple[_Stamp, Document]] = {}


def remembered(path: Path, name: str) -> Document:
    """The file's contents; they are shared, so nobody may change them. Of each file, the newest is kept."""
    try:
        stat = path.stat()
    except OSError:
        return read(path, name)
    stamp = (stat.st_ino, stat.st_mtime_ns, stat.st_size)
    kept = _kept.get((path, name))
    if kept and kept[0] == stamp:
        return kept[1]
    document = read(path, name)
    _kept[path, name] = (stamp, document)
    return document
