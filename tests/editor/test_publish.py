"""What goes into a release, what keeps its older text, what stays out, and the way back."""

from __future__ import annotations

from pathlib import Path

import pytest
from releasing import NOW, entry, own_values, published, ready, signed

from askivig.editor.publish import back, prepare
from askivig.knowledge.problems import ReleaseError
from askivig.knowledge.releases import file_of, latest, read, versions
from askivig.knowledge.signature import SigningError

TOPIC = "topic:what_it_is"
FILE = "topics/what_it_is.yml"


def prepared(folder: Path, *without: str):
    return prepare(folder, note="", without=without, now=NOW)


def test_holds_what_is_signed(folder: Path):
    signed(folder, TOPIC)
    release = published(folder, note="first")
    assert list(release.entries) == [TOPIC] and release.changes.added == [TOPIC]
    assert (release.version, release.note, release.date) == (1, "first", "2024-05-06T12:00:00+00:00")
    assert release.entries[TOPIC].text_hash == entry(folder, TOPIC).text_hash


def test_says_what_is_left_out_and_why(folder: Path, edit):
    signed(folder, TOPIC, "topic:how_it_works")
    edit(FILE, "made in a laboratory", "made by people")
    found = prepared(folder)
    assert list(found.release.entries) == ["topic:how_it_works"]
    assert "changed" in found.left_out[TOPIC] and "nobody" in found.left_out["text:urgent"]
    assert "text:urgent" in found.lacking


def test_edited_entry_keeps_what_was_published(folder: Path, edit):
    signed(folder, TOPIC)
    first = published(folder)
    edit(FILE, "made in a laboratory", "made by people")
    signed(folder, "topic:how_it_works")
    second = published(folder)
    assert second.entries[TOPIC] == first.entries[TOPIC]
    assert TOPIC in prepared(folder).kept
    assert not prepared(folder).release.changes


def test_draft_keeps_what_was_published(folder: Path, edit):
    signed(folder, TOPIC)
    published(folder)
    edit(FILE, "status: reviewed", "status: awaiting clinical review")
    assert TOPIC in prepared(folder).kept


def test_signed_entry_whose_fact_turned_out_unsound_keeps_its_text(folder: Path, edit):
    signed(folder, "topic:infection_risk")
    published(folder)
    edit("sources.yml", "evidence: abstract", "evidence: opening")
    found = prepared(folder)
    assert "handbook/tuberculosis-test" in found.kept["topic:infection_risk"]


def test_signed_again_is_changed(folder: Path, edit):
    signed(folder, TOPIC)
    published(folder)
    edit(FILE, "made in a laboratory", "made by people")
    signed(folder, TOPIC)
    release = published(folder)
    assert release.changes.changed == [TOPIC]
    assert "made by people" in str(release.entries[TOPIC].lines)


def test_new_signature_on_the_same_text_is_published(folder: Path):
    signed(folder, TOPIC)
    published(folder)
    signed(folder, TOPIC, by="another")
    assert prepared(folder).release.changes.signed_anew == [TOPIC]


def test_nothing_signed_is_nothing_published(folder: Path):
    with pytest.raises(ReleaseError, match="askivig sign"):
        prepared(folder)


def test_taken_out_on_request(folder: Path):
    signed(folder, TOPIC, "topic:how_it_works")
    published(folder)
    found = prepared(folder, TOPIC)
    assert found.release.changes.taken_away == [TOPIC] and TOPIC in found.left_out
    with pytest.raises(SigningError):
        prepared(folder, "nobody")


def test_back_is_one_step(folder: Path, edit):
    ready(folder, TOPIC)
    edit(FILE, "made in a laboratory", "made by people")
    signed(folder, TOPIC)
    published(folder)
    release = back(folder, 1, note="wrong", now=NOW)
    assert release.entries == read(folder, 1).entries
    assert (release.version, release.changes.changed) == (3, [TOPIC])
    assert "wrong" in release.note and versions(folder) == [1, 2, 3]
    assert latest(folder) == release


def test_back_from_a_broken_one(folder: Path):
    ready(folder, TOPIC)
    signed(folder, "topic:how_it_works")
    published(folder)
    file_of(folder, 2).write_text("{}", "utf-8")
    with pytest.raises(ReleaseError, match="0002"):
        prepared(folder)
    assert back(folder, 1, note="", now=NOW).version == 3


def test_back_to_a_broken_or_unknown_one_is_refused(folder: Path):
    ready(folder, TOPIC)
    with pytest.raises(ReleaseError):
        back(folder, 9, note="", now=NOW)
    file_of(folder, 1).write_text("{}", "utf-8")
    with pytest.raises(ReleaseError):
        back(folder, 1, note="", now=NOW)


def test_overdue_is_published_and_said(folder: Path):
    from datetime import date

    signed(folder, TOPIC, due=date(2024, 5, 7))
    published(folder)
    later = prepare(folder, note="", without=(), now=NOW.replace(year=2025))
    assert later.overdue == [TOPIC] and TOPIC in later.release.entries


def test_placeholder_never_gets_in(folder: Path, edit):
    own_values(folder)
    signed(folder, "number:*")
    edit("clinic.yml", "number: 555-0145", "number: 555-0145, placeholder: true")
    assert "placeholder" in prepared(folder).left_out["number:on_call"]
