"""An ignore comment silences one rule on its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.knowledge.loader import inspect

TOPIC = "topics/what_it_is.yml"
SHORT = "short: Infliximab is an antibody that is made in a laboratory. It goes into a vein as a drip."


def codes(folder: Path) -> list[str]:
    return [problem.code for problem in inspect(folder)[1]]


@pytest.mark.parametrize(
    "short",
    [
        "short: The drip is safe. # check: ignore KB326",
        "short: >- # check: ignore KB326\n    The drip is\n    safe.",
        "short: The drip is rare and safe. # check: ignore KB327, KB326",
    ],
)
def test_comment_silences_its_rule(short: str, folder: Path, edit):
    edit(TOPIC, SHORT, short)
    assert codes(folder) == []


def test_comment_silences_no_other_rule(folder: Path, edit):
    edit(TOPIC, SHORT, "short: The drip is safe. # check: ignore KB327")
    assert sorted(codes(folder)) == ["KB326", "KB390"]


def test_comment_silences_no_other_line(folder: Path, edit):
    edit(TOPIC, SHORT, "# check: ignore KB326\n  short: The drip is safe.")
    assert sorted(codes(folder)) == ["KB326", "KB390"]


def test_a_rule_that_was_left_out_needs_no_comment_less(folder: Path, edit):
    edit("topics/what_it_is.yml", "question: What", "question: What # check: ignore KB353, KB354, KB365\n# What")
    assert "KB390" not in [one.code for one in inspect(folder)[1]]
