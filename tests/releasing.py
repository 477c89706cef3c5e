"""Signs and publishes in tests, as a clinic would."""

from __future__ import annotations

import re
from datetime import date, datetime, timezone
from pathlib import Path

from askivig.editor.publish import prepare, publish
from askivig.knowledge.loader import load
from askivig.knowledge.releases import Release
from askivig.knowledge.signature import sign
from askivig.knowledge.signing import NEEDED, Reviewable, entries

TODAY, DUE = date(2024, 5, 6), date(2999, 5, 6)
NOW = datetime(2024, 5, 6, 12, tzinfo=timezone.utc)


def entry(folder: Path, identifier: str) -> Reviewable:
    """An entry as its files have it now."""
    return next(one for one in entries(load(folder)) if one.id == identifier)


def signed(folder: Path, *wanted: str, by: str = "test nurse", due: date = DUE) -> None:
    """Signs these entries."""
    sign(folder, wanted, by=by, due=due, today=TODAY)


def own_values(folder: Path) -> None:
    """Takes the marks of made-up values away."""
    clinic = folder / "clinic.yml"
    text = re.sub(r"^ *placeholder: true\n", "", clinic.read_text("utf-8"), flags=re.MULTILINE)
    clinic.write_text(text.replace(", placeholder: true", ""), "utf-8")


def needed(folder: Path) -> list[str]:
    """The entries without which live mode does not start."""
    return [one.id for one in entries(load(folder)) if one.kind in NEEDED]


def published(folder: Path, *without: str, note: str = "") -> Release:
    """Publishes what is signed."""
    return publish(folder, prepare(folder, note=note, without=without, now=NOW))


def ready(folder: Path, *wanted: str) -> None:
    """Makes a folder fit for patients: signs what is needed and these entries, and publishes."""
    own_values(folder)
    signed(folder, *needed(folder), *wanted)
    published(folder)
