"""The checks as a whole: where they run, what they cost, how they are documented."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest
from places import INFLIXIMAB, ROOT

from askivig.knowledge.checks.table import FORM_AND_REFERENCES, RULES
from askivig.knowledge.loader import inspect, load

MANY = 1000


def test_shipped_knowledge_is_clean():
    base, problems = inspect(ROOT / "knowledge")
    assert base is not None
    assert [str(problem) for problem in problems] == []


def test_content_does_not_keep_it_from_loading(folder: Path, edit):
    edit("topics/how_it_works.yml", "It blocks", "In 9 of 10 people it blocks")
    assert load(folder).topics
    assert [problem.code for problem in inspect(folder)[1]] == ["KB301"]


def test_broken_topic_hides_no_problem_of_another(folder: Path, edit):
    edit("topics/how_it_works.yml", "wordings:", "wording:")
    edit("topics/how_often_it_comes.yml", "every eight weeks", "every 9 weeks")
    base, problems = inspect(folder)
    assert base is None
    assert [problem.code for problem in problems] == ["KB111", "KB301"]


def test_every_code_has_its_row():
    rows = re.findall(r"^\| (KB\d{3}) \| (error|warning) \| .+ \| .+ \|$", guide(), re.MULTILINE)
    wanted = [(code, "error") for code in FORM_AND_REFERENCES] + [(rule.code, rule.level) for rule in RULES]
    assert rows == wanted


def test_table_names_every_code_that_is_given():
    given = {code for path in (ROOT / "askivig" / "knowledge").glob("*.py") for code in codes(path)}
    assert given == set(FORM_AND_REFERENCES)


def codes(path: Path) -> list[str]:
    return re.findall(r"\bKB\d{3}\b", path.read_text("utf-8"))


def guide() -> str:
    return (ROOT / "docs" / "content-checks.md").read_text("utf-8")


@pytest.fixture
def many_topics(tmp_path: Path) -> Path:
    """A folder of 1,000 topics, each with wordings of its own."""
    target = shutil.copytree(INFLIXIMAB, tmp_path / "knowledge")
    topics = list((target / "topics").glob("*.yml"))
    for number in range((MANY - len(topics)) // len(topics)):
        for path in topics:
            text = path.read_text("utf-8").replace(f"id: {path.stem}", f"id: {path.stem}_{number}")
            text = re.sub(r"^  - (?=[a-z])", f"  - visit {number} ", text, flags=re.MULTILINE)
            (target / "topics" / f"{path.stem}_{number}.yml").write_text(text, "utf-8")
    return target


def test_thousand_topics_take_less_than_three_seconds(many_topics: Path):
    start = time.process_time()  # the machine may be busy with other tests
    base, _ = inspect(many_topics)
    assert base is not None and len(base.topics) == MANY
    assert time.process_time() - start < 3
