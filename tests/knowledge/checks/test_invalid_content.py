"""Each folder in examples/invalid/checks breaks one rule on the valid knowledge base; expected.txt says where.

Its files join or replace those of the base, edits.yml changes a line of one.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from places import INFLIXIMAB, ROOT

from askivig.knowledge.checks import Tools, alarming_wordings
from askivig.knowledge.checks.table import RULES
from askivig.knowledge.checks.wordings import Sent
from askivig.knowledge.loader import build, inspect

EXAMPLES = sorted((ROOT / "tests" / "examples" / "invalid" / "checks").iterdir())
UNAVOIDABLE = {
    "KB333": {"KB332"},  # 120 words in three short sentences are none
    "KB365": {"KB360", "KB366"},  # what is overdue is due; and nothing of the small knowledge base is signed
}
LIVE = {rule.code for rule in RULES if rule.live}
# A gate and a model that know one word each.
TOOLS = {
    "KB353": lambda base: Tools(screen=lambda text: ["emergency"] if "breathe" in text else []),
    "KB354": lambda base: Tools(route=lambda text: Sent(("what_it_is",), "x") if "yellow" in text else None),
}
OWN_FILES = shutil.ignore_patterns("expected.txt", "edits.yml")


@pytest.fixture
def broken(tmp_path: Path):
    """The folder of an example, put together."""

    def of(example: Path) -> Path:
        target = shutil.copytree(INFLIXIMAB, tmp_path / "knowledge")
        shutil.copytree(example, target, dirs_exist_ok=True, ignore=OWN_FILES)
        edits = example / "edits.yml"
        for edit in yaml.safe_load(edits.read_text("utf-8")) if edits.exists() else []:
            text = (target / edit["file"]).read_text("utf-8")
            assert edit["old"] in text
            (target / edit["file"]).write_text(text.replace(edit["old"], edit["new"]), "utf-8")
        return target

    return of


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_says_where_a_rule_is_broken(example: Path, broken):
    _, problems = inspect(broken(example), live=example.name in LIVE, tools=TOOLS.get(example.name))
    found = [f"{one.file}:{one.line}:{one.column} {one.code} {one.level}" for one in problems]
    assert found == (example / "expected.txt").read_text("utf-8").split("\n")[:-1]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda one: one.name)
def test_breaks_its_rule_and_no_other(example: Path):
    codes = set(re.findall(r"KB\d{3}", (example / "expected.txt").read_text("utf-8")))
    assert codes - UNAVOIDABLE.get(example.name, set()) == {example.name}


def test_alarming_wording_needs_a_gate(broken):
    base, documents, _ = build(broken(ROOT / "tests" / "examples" / "invalid" / "checks" / "KB353"))
    problems = alarming_wordings(base, documents.topics, lambda text: ("emergency",) if "breathe" in text else ())
    assert [(one.file, one.line, one.code) for one in problems] == [("knowledge/topics/premedication.yml", 16, "KB353")]


def test_every_rule_has_an_example():
    assert {rule.code for rule in RULES} == {example.name for example in EXAMPLES}
