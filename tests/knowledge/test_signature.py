"""Who signs what: all that is named or nothing, and never what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
from releasing import DUE, TODAY, entry, needed, own_values, signed

from askivig.knowledge.loader import inspect, load
from askivig.knowledge.problems import errors
from askivig.knowledge.signature import SigningError, sign
from askivig.knowledge.signing import entries

TOPIC = "topics/what_it_is.yml"


def refused(folder: Path, *wanted: str) -> str:
    with pytest.raises(SigningError) as error:
        sign(folder, wanted, by="nurse", due=DUE, today=TODAY)
    return str(error.value)


def texts(folder: Path) -> dict[str, str]:
    return {str(path): path.read_text("utf-8") for path in folder.rglob("*.yml")}


def test_every_entry_can_be_signed(folder: Path):
    own_values(folder)
    signed(folder, "*:*", "phrases", "categories")
    assert {one.state for one in entries(load(folder))} == {"signed"}
    assert errors(inspect(folder)[1]) == []


def test_shipped_files_keep_everything_else(tmp_path: Path, shipped_copy: Path):
    before = texts(shipped_copy)
    signed(shipped_copy, "text:urgent", "number:emergency", "check:headache", "language:es", "topic:temperature")
    for path, text in texts(shipped_copy).items():
        old = [line for line in before[path].splitlines() if "review" not in line and "status" not in line]
        kept = set(text.splitlines())
        gone = [line for line in old if line not in kept]
        assert all("check:" in line for line in gone)  # the one line of a check has its review at its end
    assert entry(shipped_copy, "check:headache").state == "signed"


@pytest.fixture
def shipped_copy(tmp_path: Path) -> Path:
    import shutil

    from places import ROOT

    return shutil.copytree(ROOT / "knowledge", tmp_path / "knowledge")


def test_name_alone_where_it_is_unambiguous(folder: Path):
    signed(folder, "what_it_is")
    assert entry(folder, "topic:what_it_is").state == "signed"


def test_ambiguous_name_says_the_choices(folder: Path):
    said = refused(folder, "emergency")
    assert "text:emergency" in said and "number:emergency" in said


def test_unknown_names_are_all_said_with_the_nearest(folder: Path):
    said = refused(folder, "topic:what_it_si", "nobody")
    assert '"topic:what_it_is"' in said and "nobody" in said


def test_pattern_names_many(folder: Path):
    signed(folder, "text:*")
    assert {one.state for one in entries(load(folder)) if one.kind == "text"} == {"signed"}


def test_nothing_is_signed_when_one_may_not_be(folder: Path, edit):
    edit(TOPIC, "It goes into a vein", "It lasts 9 hours and goes into a vein")
    before = texts(folder)
    said = refused(folder, "how_it_works", "what_it_is")
    assert "knowledge/topics/what_it_is.yml:5:" in said and "KB301" in said
    assert texts(folder) == before


def test_error_elsewhere_is_no_hindrance(folder: Path, edit):
    edit(TOPIC, "It goes into a vein", "It lasts 9 hours and goes into a vein")
    signed(folder, "how_it_works")
    assert entry(folder, "topic:how_it_works").state == "signed"


def test_error_in_a_cited_fact_is_one(folder: Path, edit):
    edit("sources.yml", "numbers: [2 hours]", "numbers: [5 hours]")
    assert "KB305" in refused(folder, "how_long_it_takes")
    signed(folder, "how_it_works")


def test_broken_topic_cannot_be_signed(folder: Path, edit):
    edit(TOPIC, "question:", "qestion:")
    assert "KB111" in refused(folder, "what_it_is")


def test_unsound_fact_is_named(folder: Path, edit):
    edit("sources.yml", "evidence: abstract", "evidence: opening")
    assert "handbook/tuberculosis-test" in refused(folder, "infection_risk")


def test_placeholder_is_named(folder: Path):
    assert "placeholder" in refused(folder, "number:on_call")


def test_signing_again_mends_a_change(folder: Path, edit):
    signed(folder, "what_it_is", by="first")
    edit(TOPIC, "made in a laboratory", "made by people")
    assert [one.code for one in inspect(folder)[1]] == ["KB362"]
    signed(folder, "what_it_is", by="second")
    assert inspect(folder)[1] == []
    assert entry(folder, "topic:what_it_is").review.reviewed_by == "second"
    assert (folder / TOPIC).read_text("utf-8").count("reviewed_by") == 1


def test_live_mode_wants_the_needed_signed(folder: Path):
    own_values(folder)
    wanted = [one for one in inspect(folder, live=True)[1] if one.code == "KB366"]
    assert len(wanted) == len(needed(folder))
    signed(folder, *needed(folder))
    assert inspect(folder, live=True)[1] == []


def test_only_the_text_that_was_printed(folder: Path, edit):
    printed = f"what_it_is@{entry(folder, 'topic:what_it_is').text_hash[:8]}"
    edit(TOPIC, "made in a laboratory", "made by people")
    assert "review pack" in refused(folder, printed)
    edit(TOPIC, "made by people", "made in a laboratory")
    signed(folder, printed)
    assert entry(folder, "topic:what_it_is").state == "signed"
