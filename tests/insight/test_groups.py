"""Questions that mean the same come together, with the topics near them and a line to paste."""

from __future__ import annotations

from datetime import date

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as some

from askivig.insight.groups import dismiss, grouped, groups, wording_line
from askivig.insight.likeness import by_words
from askivig.insight.model import Kept, Question
from askivig.insight.store import Store
from askivig.knowledge.base import KnowledgeBase

TATTOO = ["can I get a tattoo while on IVIG", "is it ok to have tattoos between drips", "tatoo safe with ivig?"]
SWIM = ["can I swim after the infusion", "is swimming ok with immunoglobulin"]


def kept(*texts: str) -> list[Kept]:
    return [Kept(str(at), date(2030, 1, 1), Question("unanswered", text)) for at, text in enumerate(texts)]


def test_same_meaning_comes_together(shipped: KnowledgeBase):
    found = grouped(kept(*SWIM, *TATTOO, "does it contain pork"), shipped, by_words(shipped))
    assert [(set(group.texts), group.count) for group in found] == [
        (set(TATTOO), 3),
        (set(SWIM), 2),
        ({"does it contain pork"}, 1),
    ]


def test_the_same_text_counts_each_time(shipped: KnowledgeBase):
    (group,) = grouped(kept("May I swim?", "may i swim", "may I  swim"), shipped, by_words(shipped))
    assert group.count == 3 and len(group.texts) == 1 and len(group.ids) == 3


def test_order_does_not_matter(shipped: KnowledgeBase):
    texts = [*SWIM, *TATTOO]
    one, other = (grouped(kept(*order), shipped, by_words(shipped)) for order in (texts, texts[::-1]))
    assert [set(group.texts) for group in one] == [set(group.texts) for group in other]


def test_nearest_topics(shipped: KnowledgeBase):
    (group,) = grouped(kept("how long until it works"), shipped, by_words(shipped))
    assert "when_it_works" in [topic for topic, _ in group.nearest]


def test_tagged_text_stands_for_none_that_has_no_tag(shipped: KnowledgeBase):
    (group,) = grouped(kept("[NAME] wants a tattoo", "wants a tattoo"), shipped, by_words(shipped))
    assert group.texts[0] == "wants a tattoo"


def test_another_measure_can_be_handed_in(shipped: KnowledgeBase):
    (group,) = grouped(kept(*SWIM, *TATTOO), shipped, lambda text, others: [1.0] * len(others))
    assert group.count == 5


def test_only_the_largest(shipped: KnowledgeBase):
    (group,) = grouped(kept(*SWIM, *TATTOO), shipped, by_words(shipped), most=1)
    assert group.count == 3


def test_what_happened_is_counted(shipped: KnowledgeBase, store: Store, asked):
    store.keep(asked("may I swim", "clarified", topics=("travel", "vaccines")))
    store.keep(asked("may I swim", "voted down", topics=("travel",), reason="incomplete"))
    (group,) = groups(store, shipped)
    assert dict(group.kinds) == {"clarified": 1, "voted down": 1} and dict(group.reasons) == {"incomplete": 1}
    assert dict(group.topics) == {"travel": 2, "vaccines": 1}


def test_dismissed_is_gone(shipped: KnowledgeBase, store: Store, asked):
    for text in (*SWIM, *TATTOO):
        store.keep(asked(text))
    first, second = groups(store, shipped)
    dismiss(store, first)
    assert [group.texts for group in groups(store, shipped)] == [second.texts]


@pytest.mark.parametrize(
    "text", ["yes", '- "quoted": [a, b]', "# no", "it's 50% & more: *why*?", "a\nb", "\\n", "null"]
)
def test_line_is_yaml(text: str):
    assert yaml.safe_load(f"wordings:\n{wording_line(text)}\n") == {"wordings": [" ".join(text.split())]}


@given(some.text(some.characters(blacklist_categories=["C", "Z"]), min_size=1))
def test_line_is_yaml_whatever_is_asked(text: str):
    assert yaml.safe_load(f"wordings:\n{wording_line(text)}\n") == {"wordings": [text]}


def test_nothing_asked(shipped: KnowledgeBase):
    assert grouped([], shipped, by_words(shipped)) == []
