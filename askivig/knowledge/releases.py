"""Releases: what was signed, frozen into one numbered file that is never changed again.

The newest is what live mode serves. They lie in `releases/` beside the knowledge folder; of another folder than
`knowledge/` in a folder apart, as its model does. Going back writes the older contents as a new release.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from askivig.knowledge.model import Source
from askivig.knowledge.problems import ReleaseError
from askivig.knowledge.readable import Line

FORMAT = 1
_NAME = re.compile(r"(\d{4,})\.json")


class Frozen(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry as it was signed, its review included, with the sources and facts that it cites as they were then.

    `lines` is what people read of it, part and text; `text_hash` is theirs.
    """

    entry: dict[str, Any]
    lines: list[Line]
    text_hash: str
    sources: list[Source] = []


class Changes(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The ids of the entries that differ from the release before; `signed_anew` those with the same text."""

    added: list[str] = []
    changed: list[str] = []
    signed_anew: list[str] = []
    taken_away: list[str] = []

    def __bool__(self) -> bool:
        return bool(self.added or self.changed or self.signed_anew or self.taken_away)


class Release(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A release; `sha256` is that of everything else in it."""

    format: int = FORMAT
    version: int
    date: str
    note: str = ""
    changes: Changes = Changes()
    entries: dict[str, Frozen]
    sha256: str = ""


def changes(before: Mapping[str, Frozen], after: Mapping[str, Frozen]) -> Changes:
    """What differs between the entries of two releases."""
    both = [one for one in after if one in before]
    return Changes(
        added=[one for one in after if one not in before],
        changed=[one for one in both if after[one].text_hash != before[one].text_hash],
        signed_anew=[one for one in both if _signed_anew(before[one], after[one])],
        taken_away=[one for one in before if one not in after],
    )


def releases_folder(folder: Path) -> Path:
    """Where the releases of a knowledge folder lie."""
    releases = folder.parent / "releases"
    return releases if folder.name == "knowledge" else releases / folder.name


def file_of(folder: Path, version: int) -> Path:
    """The file of a release."""
    return releases_folder(folder) / f"{version:04}.json"


def versions(folder: Path) -> list[int]:
    """The numbers of all releases, the oldest first."""
    names = (_NAME.fullmatch(path.name) for path in releases_folder(folder).glob("*.json"))
    return sorted(int(name[1]) for name in names if name)


def latest(folder: Path) -> Release | None:
    """The newest release; None when nothing was published. Raises `ReleaseError` as `read` does."""
    known = versions(folder)
    return read(folder, known[-1]) if known else None


def read(folder: Path, version: int) -> Release:
    """A release. Raises `ReleaseError` when it is not there, or is not what was published."""
    path = file_of(folder, version)
    name = f"{path.parent.name}/{path.name}"
    try:
        data = json.loads(path.read_text("utf-8"))
        fits = data["sha256"] == sha256(data) and data["version"] == version
    except FileNotFoundError:
        known = ", ".join(map(str, versions(folder))) or "none"
        raise ReleaseError(f"{name}: there is no release {version}; there is {known}") from None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReleaseError(f"{name}: cannot be read ({type(error).__name__}); {_REMEDY}") from error
    if not fits:
        raise ReleaseError(f"{name}: its contents do not fit its sha256, so it is not what was published; {_REMEDY}")
    try:
        return msgspec.convert(data, Release)
    except msgspec.ValidationError as error:
        raise ReleaseError(f"{name}: was made by another version of askivig ({error}); publish anew") from error


def write(folder: Path, release: Release) -> Release:
    """Writes a release, with its hash; never over one that is there."""
    data = msgspec.to_builtins(release)
    data["sha256"] = sha256(data)
    path = file_of(folder, release.version)
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.exists():
        raise ReleaseError(f"{path.name}: is there already; somebody else has just published, try again")
    new = path.with_suffix(".new")  # a server that is running must never read half of it
    new.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", "utf-8")
    new.replace(path)
    return msgspec.convert(data, Release)


def sha256(data: Mapping[str, Any]) -> str:
    """The hash of a release's data without its own, however the file is laid out."""
    rest = {key: value for key, value in data.items() if key != "sha256"}
    plain = json.dumps(rest, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(plain.encode("utf-8")).hexdigest()


def _signed_anew(before: Frozen, after: Frozen) -> bool:
    return after.text_hash == before.text_hash and after.entry.get("review") != before.entry.get("review")


_REMEDY = "restore the file, or go back to another release with `askivig publish --back VERSION`"
