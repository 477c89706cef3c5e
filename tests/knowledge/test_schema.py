"""What a person is told when a file is not of its kind: where, what was found, what was expected."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.knowledge import schema
from askivig.knowledge.loader import FILES
from askivig.knowledge.model import Clinic, Source, Topic
from askivig.knowledge.reading import read

GOOD = """\
id: a_topic
category: basics
question: What?
answer:
  short: This.
facts: [leaflet/one]
wordings: [a, b, c, d, e]
ask_your_team: [Why?]
review: {status: awaiting clinical review}
"""


@pytest.fixture
def found(tmp_path: Path):
    """The problems of the good topic with a text replaced, as "line:column message"."""

    def of(old: str, new: str) -> list[str]:
        assert old in GOOD
        (tmp_path / "t.yml").write_text(GOOD.replace(old, new))
        problems = sorted(schema.check(read(tmp_path / "t.yml", "t.yml"), Topic))
        return [f"{one.line}:{one.column} {one.code} {one.message}" for one in problems]

    return of


def test_good_topic_has_no_problem(found):
    assert found("What?", "How?") == []


@pytest.mark.parametrize(
    ("old", "new", "place", "expected"),
    [
        ("What?", "5", "3:11 KB110", "put it in quotes"),
        ("What?", "", "3:1", "expected text"),
        ("What?", "''", "3:11 KB110", "text that is not blank"),
        ("What?", "[a]", "3:11 KB110", "found a list of 1, expected text"),
        ("[a, b, c, d, e]", "[a]", "7:11 KB110", "at least 5 entries"),
        ("[a, b, c, d, e]", "{a: b}", "7:11 KB110", "found keys and values, expected a list"),
        ("[leaflet/one]", "[leaflet]", "6:9 KB110", "source/fact"),
        ("  short: This.", "  - This.", "5:3 KB110", "expected keys and values"),
        ("awaiting clinical review", "done", "9:18 KB110", "one of awaiting clinical review, reviewed"),
        ("id: a_topic", "id: A topic", "1:5 KB110", "lower case letters, digits and _"),
    ],
)
def test_wrong_value_is_shown_with_what_was_expected(found, old: str, new: str, place: str, expected: str):
    (problem,) = found(old, new)
    assert problem.startswith(place)
    assert expected in problem


def test_unknown_key_gets_a_suggestion(found):
    (problem,) = found("question:", "qestion:")  # that "question" is missing would only mislead
    assert problem == '3:1 KB111 unknown key "qestion"; did you mean "question"?'


def test_far_off_key_gets_the_list(found):
    (problem,) = found("id: a_topic", "id: a_topic\nzzz: 1")
    assert problem.startswith('2:1 KB111 unknown key "zzz"; expected one of answer, ask_your_team, category')


def test_missing_keys_come_in_one_line(found):
    (problem,) = found("question: What?\nanswer:\n  short: This.\n", "")
    assert problem == '1:1 KB112 lacks "question", "answer"; add it'


def test_missing_key_of_an_inner_entry(found):
    assert found("  short: This.", "  more: [This.]") == ['5:3 KB112 lacks "short"; add it']


@pytest.mark.parametrize(
    ("more", "place", "expected"),
    [
        ("[{lead: x, itms: [a, b]}]", "6:20", 'did you mean "items"'),
        ("[{items: [a]}]", "6:18", "at least 2 entries"),
        ("[5]", "6:10", "text"),
    ],
)
def test_of_two_kinds_the_one_that_was_meant_complains(found, more: str, place: str, expected: str):
    problems = found("  short: This.", f"  short: This.\n  more: {more}")
    assert problems[-1].startswith(place)
    assert expected in problems[-1]


def test_several_problems_come_at_once(found):
    assert len(found(GOOD, GOOD.replace("What?", "5").replace("[Why?]", "[]").replace("id: a_", "id: A_"))) == 3


@pytest.mark.parametrize("kind", [*FILES.values(), Topic])
def test_every_kind_has_a_schema_that_refuses_unknown_keys(kind: type, tmp_path: Path):
    (tmp_path / "t.yml").write_text("zzz: 1\n")
    problems = schema.check(read(tmp_path / "t.yml", "t.yml"), kind)
    assert "KB111" in [one.code for one in problems]


@pytest.mark.parametrize("kind", [*FILES.values(), Topic])
def test_every_kind_refuses_a_list(kind: type, tmp_path: Path):
    (tmp_path / "t.yml").write_text("- 1\n")
    assert [one.code for one in schema.check(read(tmp_path / "t.yml", "t.yml"), kind)] == ["KB110"]


def test_numbers_and_telephones(tmp_path: Path):
    (tmp_path / "t.yml").write_text("emergency: {number: 112}\nfever: {celsius: hot, fahrenheit: 100}\n")
    said = " ".join(one.message for one in schema.check(read(tmp_path / "t.yml", "t.yml"), Clinic))
    assert "expected text; put it in quotes" in said
    assert 'found "hot", expected a number' in said


@pytest.mark.parametrize(("date", "right"), [("'2024'", True), ("2024-05", True), ("2024-05-06", True), ("May", False)])
def test_dates_may_be_as_exact_as_the_source(tmp_path: Path, date: str, right: bool):
    text = f"id: a\ntitle: T\npublisher: P\nkind: document\nevidence: full\nfacts: []\ndate: {date}\n"
    (tmp_path / "t.yml").write_text(text)
    assert (schema.check(read(tmp_path / "t.yml", "t.yml"), Source) == []) == right


def test_key_in_the_wrong_place_is_sent_home(found):
    assert any('"facts"; it belongs to the outermost keys' in one for one in found("  short:", "  facts: []\n  short:"))
    assert any('"more"; it belongs under "answer"' in one for one in found("question:", "more: []\nquestion:"))


def test_comma_in_a_number(folder: Path, edit):
    edit("clinic.yml", "celsius: 38.5", "celsius: '38,5'")
    (problem,) = schema.check(read(folder / "clinic.yml", "clinic.yml"), Clinic)
    assert problem.message.endswith("write a point in place of the comma")
