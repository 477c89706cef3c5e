"""Each folder in examples/invalid breaks the valid knowledge base in one way; its expected.txt says what is said of it.

A folder is named after the error it must raise. Its files replace or join those of the valid base, edits.yml changes
lines of one, taken_away.txt names files that are not there. What only deserves a warning is no matter of these
examples.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
import yaml
from places import INFLIXIMAB, ROOT

from askivig.knowledge.loader import inspect
from askivig.knowledge.problems import errors

INVALID = sorted((ROOT / "tests" / "examples" / "invalid").glob("KB*_*"))


@pytest.fixture
def broken(tmp_path: Path):
    """The folder of an example, put together."""

    def of(example: Path) -> Path:
        target = tmp_path / "knowledge"
        shutil.copytree(INFLIXIMAB, target)
        shutil.copytree(example, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.txt", "edits.yml"))
        edits = example / "edits.yml"
        for edit in yaml.safe_load(edits.read_text("utf-8")) if edits.exists() else []:
            text = (target / edit["file"]).read_text("utf-8")
            assert edit["old"] in text
            (target / edit["file"]).write_text(text.replace(edit["old"], edit["new"], 1), "utf-8")
        gone = example / "taken_away.txt"
        for name in gone.read_text().split() if gone.exists() else []:
            (target / name).unlink()
        return target

    return of


@pytest.mark.parametrize("example", INVALID, ids=lambda path: path.name)
def test_says_exactly_what_is_wrong(example: Path, broken):
    _, problems = inspect(broken(example))
    assert [str(one) for one in errors(problems)] == (example / "expected.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("example", INVALID, ids=lambda path: path.name)
def test_is_named_after_its_code(example: Path):
    codes = set(re.findall(r"KB\d{3}", (example / "expected.txt").read_text("utf-8")))
    assert codes == {example.name.split("_")[0]}


def test_every_code_has_an_example():
    sources = (ROOT / "askivig" / "knowledge").glob("*.py")
    codes = {code for path in sources for code in re.findall(r"\bKB\d{3}\b", path.read_text("utf-8"))}
    assert codes == {path.name.split("_")[0] for path in INVALID}
