"""The pack that a clinician signs: what changed, in words, with marks that do not rest on colour."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from releasing import DUE, TODAY, published, ready, signed

from askivig.editor.review_pack import Pack, Sheet, as_html, differences, review_pack, words
from askivig.knowledge.readable import Line
from askivig.knowledge.signature import SigningError

TOPIC, FILE = "topic:infection_risk", "topics/infection_risk.yml"


def pack(folder: Path, *wanted: str, today: date = TODAY) -> Pack:
    return review_pack(folder, wanted, today=today)


def sheet(folder: Path, identifier: str = TOPIC) -> Sheet:
    return next(one for one in pack(folder).sheets if one.id == identifier)


def shown(found: Sheet, mark: str) -> list[str]:
    return [piece.text for row in (*found.rows, *found.facts) for piece in row.pieces if piece.mark == mark]


def test_words_that_came_and_went():
    found = [(piece.mark, piece.text) for piece in words("call the nurse now", "call a nurse at once")]
    assert found == [
        ("same", "call"),
        ("removed", "the"),
        ("added", "a"),
        ("same", "nurse"),
        ("removed", "now"),
        ("added", "at once"),
    ]


def test_lines_are_paired_by_what_they_are():
    old = [Line("question", "Q"), Line("short", "one two"), Line("more", "gone")]
    new = [Line("question", "Q"), Line("short", "one three"), Line("item", "new")]
    found = [(line.part, [piece.mark for piece in pieces]) for line, pieces in differences(old, new)]
    assert found == [
        ("question", ["same"]),
        ("short", ["same", "removed", "added"]),
        ("item", ["added"]),
        ("more", ["removed"]),
    ]


def test_before_anything_is_published_all_is_new(folder: Path):
    found = pack(folder)
    assert {one.why for one in found.sheets} == {"New"}
    assert not shown(sheet(folder), "added")


def test_only_what_awaits_a_signature(folder: Path, edit):
    ready(folder, TOPIC, "what_it_is", "how_it_works", "how_long_it_takes", "how_often_it_comes")
    assert pack(folder).sheets == []
    edit(FILE, "Yes, infections are more likely", "Yes, infections are far more likely")
    assert [(one.id, one.why) for one in pack(folder).sheets] == [(TOPIC, "Changed")]
    assert shown(sheet(folder), "added") == ["far"] and shown(sheet(folder), "removed") == []


def test_text_is_what_a_patient_reads(folder: Path, edit):
    ready(folder, TOPIC)
    edit(FILE, "At {fever} or more, call {on_call}.", "At {fever} or more, call {emergency}.")
    text = as_html(pack(folder, TOPIC))
    assert "38.5 °C" in text and "[+ <ins>112.</ins> +]" in text and "[− <del>555-0145.</del> −]" in text
    assert "{" not in re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)


def test_changed_fact_is_marked_with_its_evidence(folder: Path, edit):
    ready(folder, TOPIC)
    edit("sources.yml", "fact: A test for tuberculosis comes", "fact: A test for tuberculosis may come")
    found = sheet(folder)
    assert shown(found, "added") == ["may come"]
    assert any("abstract" in row.note for row in found.facts)


def test_says_what_cannot_be_signed(folder: Path, edit):
    edit("sources.yml", "evidence: abstract", "evidence: opening")
    assert "handbook/tuberculosis-test" in str(sheet(folder).bars)
    assert "cannot be signed" in as_html(pack(folder, TOPIC))


def test_overdue_and_taken_away(folder: Path, edit):
    ready(folder, TOPIC, "how_it_works")
    assert {one.why for one in pack(folder, today=DUE.replace(month=6)).sheets} >= {"Its review is overdue"}
    edit("topics/infection_risk.yml", "related: [how_it_works]", "related: []")
    edit("topics/what_it_is.yml", "related: [how_it_works, how_often_it_comes]", "related: []")
    (folder / "topics" / "how_it_works.yml").unlink()
    assert pack(folder).taken_away == ["topic:how_it_works"]


def test_named_entries_only(folder: Path):
    ready(folder, TOPIC)
    assert [one.why for one in pack(folder, TOPIC).sheets] == ["Unchanged"]
    with pytest.raises(SigningError):
        pack(folder, "nobody")


def test_page_needs_no_other_file(folder: Path, edit):
    edit(FILE, "Yes, infections", "Yes, <b>infections</b>")
    text = as_html(pack(folder))
    assert "<b>infections" not in text
    assert not re.search(r"<(link|script|img)\b|url\(|@import|https?://(?!example)", text)
    assert "@media print" in text and text.count("<th scope") == 4 * text.count("<article")


def test_release_it_is_compared_with(folder: Path):
    signed(folder, TOPIC)
    assert "nothing" in pack(folder).against
    published(folder)
    assert "release 1" in pack(folder).against
