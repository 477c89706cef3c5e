"""The grammar of the formulas, and how little a safety.yml needs."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from askivig.knowledge.formulas import GAPS, groups, parse
from askivig.knowledge.loader import load
from askivig.language.gate import Gate

NEEDED = ("words", "temperature", "context", "signs", "patterns", "new_question", "texts")


@pytest.mark.parametrize(
    ("says", "words", "gaps"),
    [
        ("a b", "a b", [0, 0]),
        ("<a> .. b", "<a> b", [0, GAPS[".."]]),
        ("^ a ... b", "^ a b", [0, 0, GAPS["..."]]),
    ],
)
def test_words_and_gaps(says: str, words: str, gaps: list[int]):
    (steps,) = parse(says)
    assert [*steps[0].atoms] == words.split()[:1] and len(steps) == len(words.split())
    assert [step.gap for step in steps] == gaps


def test_either_order_is_two_sequences():
    assert [next(iter(step.atoms)) for steps in parse("a ~ b") for step in steps] == ["a", "b", "b", "a"]


def test_choices_and_words_that_may_be_missing():
    (steps,) = parse("left|right (<a>|my) arm")
    assert [(sorted(step.atoms), step.optional) for step in steps] == [
        (["left", "right"], False),
        (["<a>", "my"], True),
        (["arm"], False),
    ]


@pytest.mark.parametrize(
    "says",
    [
        "",
        " ",
        "..",
        "a ..",
        "... a",
        "~ a",
        "a ~",
        "a ~ b ~ c",
        "(a) b",
        "a|",
        "|a",
        "<a",
        "a>",
        "<A>",
        "a (b",
        "a....b c*",
    ],
)
def test_what_cannot_be_read(says: str):
    with pytest.raises(ValueError):
        parse(says)


def test_groups_of_a_line():
    assert groups("<a>|b .. (<c_d>)") == ["a", "c_d"]


def test_small_safety_file_is_enough(folder: Path):
    path = folder / "safety.yml"
    safety = {key: value for key, value in yaml.safe_load(path.read_text("utf-8")).items() if key in NEEDED}
    safety["context"] = {"negation": {"before": ["no"]}, "asks": {}}
    safety["temperature"].pop("not_before")
    path.write_text(yaml.safe_dump(safety), "utf-8")
    base = load(folder)
    gate = Gate(base.safety, base.clinic)
    assert gate.screen("short of breath").alerts == ("emergency",)
    assert gate.screen("no trouble, when is the next drip?").alerts == ()
