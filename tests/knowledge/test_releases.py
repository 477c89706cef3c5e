"""A release is written once, numbered and hashed, and anything else in its place is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from askivig.knowledge.problems import ReleaseError
from askivig.knowledge.releases import Changes, Frozen, Release, changes, file_of, latest, read, versions, write

ENTRY = Frozen(entry={"id": "a", "review": {"status": "reviewed"}}, lines=[], text_hash="1")


def release(version: int = 1) -> Release:
    return Release(version=version, date="2024-05-06T12:00:00+00:00", note="ä", entries={"topic:a": ENTRY})


def test_written_and_read_back(folder: Path):
    written = write(folder, release())
    assert read(folder, 1) == written == latest(folder)
    assert len(written.sha256) == 64
    assert written.entries == release().entries


def test_nothing_published(folder: Path):
    assert versions(folder) == [] and latest(folder) is None


def test_never_over_another(folder: Path):
    write(folder, release())
    with pytest.raises(ReleaseError):
        write(folder, release())


def test_newest_by_number(folder: Path):
    for version in (9, 10, 2):
        write(folder, release(version))
    newest = latest(folder)
    assert newest and newest.version == 10


@pytest.mark.parametrize(
    ("old", "new"),
    [('"note": "ä"', '"note": "b"'), ('"id": "a"', '"id": "b"'), ('"version": 1', '"version": 2'), ("}\n", "\n")],
)
def test_changed_file_is_refused_in_one_line(folder: Path, old: str, new: str):
    write(folder, release())
    path = file_of(folder, 1)
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    with pytest.raises(ReleaseError, match="0001") as error:
        read(folder, 1)
    assert "\n" not in str(error.value) and "--back" in str(error.value)


def test_layout_does_not_matter(folder: Path):
    write(folder, release())
    path = file_of(folder, 1)
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")), sort_keys=True), "utf-8")
    assert read(folder, 1).entries == release().entries


def test_release_that_is_not_there(folder: Path):
    write(folder, release())
    with pytest.raises(ReleaseError, match="there is 1"):
        read(folder, 7)


def test_other_folders_have_theirs_apart(folder: Path):
    other = folder.parent / "other"
    write(folder, release())
    assert versions(other) == []
    assert file_of(other, 1) != file_of(folder, 1)


def test_what_has_changed():
    again = Frozen(entry={"review": {"reviewed_on": "2025"}}, lines=[], text_hash="1")
    other = Frozen(entry=ENTRY.entry, lines=[], text_hash="2")
    found = changes({"a": ENTRY, "b": ENTRY, "c": ENTRY, "d": ENTRY}, {"a": ENTRY, "b": other, "c": again, "e": ENTRY})
    assert found.added == ["e"] and found.taken_away == ["d"] and found.changed == ["b"] and "c" in found.signed_anew
    assert not Changes()
