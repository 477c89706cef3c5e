"""A value is written into YAML, and every other character stays."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from askivig.knowledge.reading import Document, read
from askivig.knowledge.writing import WritingError, save, scalar, with_values

VALUES = {"status": "reviewed", "by": "nurse"}


@pytest.fixture
def document(tmp_path: Path):
    """A file of this text, read."""

    def of(text: str) -> Document:
        (tmp_path / "a.yml").write_text(text, "utf-8")
        return read(tmp_path / "a.yml", "a.yml")

    return of


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("a: 1\n", "a: 1\nreview:\n  status: reviewed\n  by: nurse\n"),
        ("a: 1 # one", "a: 1 # one\nreview:\n  status: reviewed\n  by: nurse"),
        ("a: >-\n  x\n  y\n\n# end\n", "a: >-\n  x\n  y\nreview:\n  status: reviewed\n  by: nurse\n\n# end\n"),
        ("review:\n  status: no # why\na: 1\n", "review:\n  status: reviewed # why\n  by: nurse\na: 1\n"),
        ("review: {status: 'no'} # why\na: 1\n", "review: {status: reviewed, by: nurse} # why\na: 1\n"),
        ("review: {by: x, status: y, z: 1}\n", "review: {by: nurse, status: reviewed, z: 1}\n"),
        ("{a: [1, 2]}\n", "{a: [1, 2], review: {status: reviewed, by: nurse}}\n"),
        (
            "review:\n    by: >-\n      long\n      words\n    status: y\n",
            "review:\n    by: nurse\n    status: reviewed\n",
        ),
        ("a: é😀 # ü\nreview: {status: x}\n", "a: é😀 # ü\nreview: {status: reviewed, by: nurse}\n"),
    ],
)
def test_only_the_values_change(document, before: str, after: str):
    assert with_values(document(before), (), "review", VALUES) == after


def test_inside_a_list(document):
    before = "b:\n  - id: x # first\n    t: y\n\n  # second\n  - id: z\nc: {d: 1}\n"
    text = with_values(document(before), ("b", 0), "review", {"status": "reviewed"})
    assert text == before.replace("t: y\n", "t: y\n    review:\n      status: reviewed\n")
    text = with_values(document(before), ("b", 1), "review", {"status": "reviewed"})
    assert text == before.replace("id: z\n", "id: z\n    review:\n      status: reviewed\n")


@pytest.mark.parametrize(
    "value", ["nurse", "a: b", "no", "Dr. O'Neil", '"quoted"', "1e5", "2024-01-02", "# x", "", "é"]
)
def test_value_is_read_as_it_was_meant(value: str):
    read_back = yaml.load(f"a: {scalar(value)}\nb: {{c: {scalar(value)}}}\n", Loader=yaml.BaseLoader)
    assert read_back == {"a": value, "b": {"c": value}}


def test_where_nothing_can_be_written(document):
    with pytest.raises(WritingError, match="review"):
        with_values(document("review: x\n"), (), "review", VALUES)


def test_line_ends_stay(tmp_path: Path):
    path = tmp_path / "a.yml"
    path.write_bytes(b"a: 1\r\nb: 2\r\n")
    save(path, with_values(read(path, "a.yml"), (), "review", {"status": "reviewed"}))
    assert path.read_bytes() == b"a: 1\r\nb: 2\r\nreview:\r\n  status: reviewed\r\n"
    assert [one.name for one in tmp_path.iterdir()] == ["a.yml"]
