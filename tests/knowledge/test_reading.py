"""One YAML file becomes plain data with the place of each value, or problems."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.knowledge.reading import Document, read


@pytest.fixture
def reads(tmp_path: Path):
    def of(text: str | bytes) -> Document:
        path = tmp_path / "a.yml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return read(path, "a.yml")

    return of


def codes(document: Document) -> list[tuple[str, int, int]]:
    return [(one.code, one.line, one.column) for one in document.problems]


def test_values_and_keys_have_places(reads):
    document = reads("a:\n  - x\n  - b: 1\n")
    assert document.data == {"a": ["x", {"b": 1}]}
    assert document.place(("a", 1, "b")) == (3, 8)
    assert document.place(("a", 1, "b"), key=True) == (3, 5)


def test_missing_value_is_at_its_parent(reads):
    assert reads("a:\n  b: 1\n").place(("a", "c", "d")) == (2, 3)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1", 1),
        ("1.5", 1.5),
        ("true", True),
        ("False", False),
        ("null", None),
        ("", None),
        ("2024-05-06", "2024-05-06"),
        ("12:30", "12:30"),
        ("0x1F", "0x1F"),
        ("'1'", "1"),
        ("555-0100", "555-0100"),
    ],
)
def test_scalars_mean_what_they_say(reads, written: str, value: object):
    found = reads(f"a: {written}\n").data["a"]
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize("word", ["no", "No", "YES", "on", "off"])
def test_yes_and_no_must_be_quoted(reads, word: str):
    document = reads(f"a: [b, {word}]\n")
    assert codes(document) == [("KB104", 1, 8)]
    assert f'"{word}" in quotes' in document.problems[0].message


@pytest.mark.parametrize("word", ["'no'", '"yes"', "nothing", "true"])
def test_quoted_words_are_no_trap(reads, word: str):
    assert not reads(f"a: {word}\n").problems


def test_key_twice_is_found_at_the_second(reads):
    assert codes(reads("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n")) == [("KB103", 4, 3), ("KB103", 5, 1)]


@pytest.mark.parametrize("text", ["a:\n\tb: 1\n", "a:\n  - b\n\t- c\n"])
def test_tab_is_named(reads, text: str):
    document = reads(text)
    assert [one.code for one in document.problems] == ["KB102"]
    assert "tab" in document.problems[0].message


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# only a comment\n",
        "a: 'open\nb: 1\n",
        "a: [1, 2\n",
        "a: b: c\n",
        "a: *nowhere\n",
        "a: 1\n---\nb: 2\n",
        "a: x\x07y\n",
        "a: &a [*a]\n",
        "a: " + "[" * 3000 + "]" * 3000,
        b"a: caf\xe9\n",
        "a: 1\n".encode("utf-16"),
    ],
    ids=lambda text: repr(text[:12]),
)
def test_what_is_not_yaml_is_a_problem(reads, text: str | bytes):
    document = reads(text)
    assert document.data is None
    assert [one.code for one in document.problems] == ["KB101"]


def test_open_quote_is_found_where_it_opens(reads):
    assert codes(reads("a: 1\nb: 'open\nc: 2\nd: 3\n")) == [("KB101", 2, 4)]


@pytest.mark.parametrize("text", ["\ufeffa: 1\n", "a: 1\r\n", "a: 1"])
def test_other_editors_files_are_read(reads, text: str):
    document = reads(text)
    assert (document.data, document.problems) == ({"a": 1}, [])


def test_missing_file_is_a_problem(tmp_path: Path):
    assert codes(read(tmp_path / "none.yml", "none.yml")) == [("KB100", 1, 1)]


def test_folder_in_place_of_a_file_is_a_problem(tmp_path: Path):
    assert codes(read(tmp_path, "a.yml")) == [("KB100", 1, 1)]
