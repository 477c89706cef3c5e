"""An approval belongs to the exact text: what is a change, what is none, and what nobody may sign."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import get_args

import pytest
from releasing import DUE, entry, own_values, signed

from askivig.knowledge import signing
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.knowledge.readable import Line

TOPIC, FILE = "topic:infection_risk", "topics/infection_risk.yml"


def test_recipe_of_the_hash_stays(infliximab: KnowledgeBase):
    """A change here makes every signed text of every clinic a draft again."""
    hashes = {one.id: one.text_hash for one in signing.entries(infliximab)}
    assert hashes[TOPIC] == "f178fe094b3eebf933b632da89f97f96"
    assert hashes["text:urgent"] == "729553e573ffcc52f9e08a70a22775cd"
    assert hashes["number:fever"] == "320c4875ff9e1becd49fa6a8bccd3938"
    assert hashes["phrases"] == "dc98b3909684473db458116289f6cb8b"


def test_every_kind_of_entry_is_listed(shipped: KnowledgeBase):
    kinds = [one.kind for one in signing.entries(shipped)]
    assert set(kinds) == set(get_args(signing.Kind))
    assert kinds.count("topic") == len(shipped.topics)


def test_nothing_is_signed_as_shipped(shipped: KnowledgeBase):
    assert {one.state for one in signing.entries(shipped)} == {"never signed"}


def test_ids_are_given_once(shipped: KnowledgeBase):
    ids = [one.id for one in signing.entries(shipped)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FILE, "question: Can infliximab", "question: Does infliximab"),
        (FILE, "Yes, infections", "No, infections"),
        (FILE, "about every infection", "about any infection"),
        (FILE, "a cough that does not go away", "a cough"),
        (FILE, "Take your temperature", "Do nothing"),
        (FILE, "call {on_call}", "call {telephone}"),
        (FILE, "What should I do when I get", "Whom do I call when I get"),
        (FILE, "facts: [leaflet/infections, ", "facts: ["),
        ("sources.yml", "fact: Infections are more likely", "fact: Infections may be more likely"),
        ("sources.yml", "title: A handbook of drips", "title: Another handbook"),
        ("sources.yml", "date: 2023-05", "date: 2024-05"),
    ],
)
def test_change_of_what_is_read_makes_it_a_draft(folder: Path, edit, file: str, old: str, new: str):
    signed(folder, TOPIC)
    assert entry(folder, TOPIC).state == "signed"
    edit(file, old, new)
    assert entry(folder, TOPIC).state == "changed"


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (FILE, "  - infection risk\n", "  - the danger of infections\n"),
        (FILE, "related: [how_it_works]", "related: [what_it_is]"),
        (FILE, "category: worries", "category: basics"),
        (FILE, "more likely, since it holds the", "more likely, since it holds\n    the"),
        (FILE, "id: infection_risk\n", "# a comment\nid: infection_risk\n"),
        ("clinic.yml", "555-0145", "555-0146"),
        ("sources.yml", "fact: Later drips", "fact: More drips"),
    ],
)
def test_other_changes_do_not(folder: Path, edit, file: str, old: str, new: str):
    signed(folder, TOPIC)
    edit(file, old, new)
    assert entry(folder, TOPIC).state == "signed"


def test_taking_a_change_back_makes_it_signed_again(folder: Path, edit):
    signed(folder, TOPIC)
    edit(FILE, "Yes, infections", "No, infections")
    edit(FILE, "No, infections", "Yes, infections")
    assert entry(folder, TOPIC).state == "signed"


def test_review_without_its_hash_is_none(folder: Path, edit):
    edit(FILE, "{status: awaiting clinical review}", "{status: reviewed, reviewed_by: A, reviewed_on: 2024-01-01}")
    base = load_anyway(folder)
    one = signing.of_topic(base, base.topics["infection_risk"])
    assert one.state == "never signed"
    assert signing.shown_review(base, base.topics["infection_risk"]).status == "awaiting clinical review"


def load_anyway(folder: Path) -> KnowledgeBase:
    from askivig.knowledge.loader import build

    base, _, _ = build(folder)
    assert base
    return base


def test_changed_text_is_not_shown_as_reviewed(folder: Path, edit):
    signed(folder, TOPIC)
    assert signing.shown_review(*topic(folder)).reviewed_by == "test nurse"
    edit(FILE, "Yes, infections", "No, infections")
    assert signing.shown_review(*topic(folder)).status == "awaiting clinical review"


def topic(folder: Path):
    base = load(folder)
    return base, base.topics["infection_risk"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("evidence: abstract", "evidence: opening"),
        ("evidence: abstract", "evidence: abstract\n    seen_as_copy: true"),
        ("evidence: abstract", "evidence: abstract\n    title_is_description: true"),
        ("- id: tuberculosis-test", "- id: tuberculosis-test\n        evidence: opening"),
        ("- id: tuberculosis-test", "- id: tuberculosis-test\n        seen_as_copy: true"),
    ],
)
def test_what_rests_on_an_unsound_fact_counts_as_unsigned(folder: Path, edit, old: str, new: str):
    signed(folder, TOPIC)
    edit("sources.yml", old, new)
    one = entry(folder, TOPIC)
    assert one.state == "signed" and not one.valid
    assert "handbook/tuberculosis-test" in one.bars[0]
    assert entry(folder, "topic:what_it_is").bars == ()


def test_full_text_of_one_fact_lifts_the_opening_of_its_source(folder: Path, edit):
    edit("sources.yml", "evidence: abstract", "evidence: opening")
    edit("sources.yml", "- id: tuberculosis-test", "- id: tuberculosis-test\n        evidence: full")
    assert entry(folder, TOPIC).bars == ()


def test_placeholder_cannot_be_signed(folder: Path):
    assert entry(folder, "number:on_call").bars
    own_values(folder)
    assert not entry(folder, "number:on_call").bars


def test_overdue_and_due_soon(folder: Path):
    signed(folder, TOPIC)
    one = entry(folder, TOPIC)
    assert not one.overdue(DUE) and one.due_soon(DUE)
    assert one.overdue(DUE + timedelta(days=1))
    assert not one.due_soon(DUE - signing.SOON - timedelta(days=1))
    assert not entry(folder, "topic:what_it_is").overdue(date.max)


def test_hash_looks_at_words_not_at_spaces():
    assert signing.text_hash([Line("short", "a  b\nc")]) == signing.text_hash([Line("short", "a b c")])
    assert signing.text_hash([Line("short", "a b")]) != signing.text_hash([Line("more", "a b")])
    assert signing.text_hash([Line("a", "b"), Line("a", "c")]) != signing.text_hash([Line("a", "c"), Line("a", "b")])
