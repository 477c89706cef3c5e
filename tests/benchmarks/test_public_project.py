"""A public set becomes a project whose knowledge base loads and teaches each label its texts."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.nlu.examples import OUT_OF_SCOPE, examples
from benchmarks.nlu.public_project import WIRING, topic_id, write_project

KNOWN = [
    ("where is my card", "card_arrival"),
    ("has the card\n been sent", "card_arrival"),
    ("I want it back", "refund?"),
    ("Where is my card?", "refund?"),
]


@pytest.fixture
def public(tmp_path: Path) -> KnowledgeBase:
    write_project(tmp_path, KNOWN, ["how tall is the moon"])
    return load(tmp_path / "knowledge")


def test_each_label_is_a_topic_with_its_texts(public: KnowledgeBase):
    taught = {(one.label, one.text) for one in examples(public)}
    assert taught == {
        ("card_arrival", "where is my card"),
        ("card_arrival", "has the card been sent"),
        ("refund", "I want it back"),
        (f"{OUT_OF_SCOPE}/public", "how tall is the moon"),
    }


def test_pipeline_is_the_project_s_own(tmp_path: Path, public: KnowledgeBase):
    assert all((tmp_path / name).exists() for name in WIRING)
    assert not (tmp_path / "data" / "nlu.yml").exists()


def test_set_without_anything_out_of_scope_loads(tmp_path: Path):
    write_project(tmp_path, KNOWN, [])
    assert not load(tmp_path / "knowledge").out_of_scope.groups


@pytest.mark.parametrize("label", ["Refund_not_showing_up", "reverted_card_payment?"])
def test_label_becomes_an_identifier(label: str):
    assert topic_id(label).isidentifier()
    assert topic_id(label) == topic_id(label).lower()
