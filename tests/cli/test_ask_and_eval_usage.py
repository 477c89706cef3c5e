"""What `askivig ask` and `askivig eval` say before any model is looked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.cli.ask import messages_of
from askivig.cli.main import Failure


def test_standard_input_needs_json(askivig, project: Path):
    done = askivig("ask", "-", "--project", project)
    assert (done.code, done.err) == (2, "reading from standard input needs --json\n")


def test_lines_are_texts_or_objects():
    lines = ["what is it\n", '{"text": "a", "history": ["b", "c"]}\n', ' {"text": "x"}\n', "\n", "{not json\n"]
    assert list(messages_of(lines)) == [
        ("what is it", []),
        ("a", ["b", "c"]),
        ("x", []),
        ("", []),
        ("{not json", []),
    ]


@pytest.mark.parametrize(
    "line",
    [
        '{"txt": "a"}',
        '{"text": 5}',
        '{"text": "a", "history": [1]}',
        '{"text": "a", "history": "b"}',
        '{"text": "a", "history": 5}',
        '{"text": "a", "history": {"b": "c"}}',
    ],
)
def test_object_without_a_text_names_its_line(line: str):
    with pytest.raises(Failure, match="line 2: expected") as raised:
        list(messages_of(["first", line]))
    assert raised.value.code == 2


@pytest.mark.parametrize(
    "content",
    [b"{", b'{"text": "x"}', b'{"text": "x", "kind": 1}', b"\xff\xfe\x00", b'{"text": "caf\xe9", "kind": "answer"}'],
)
def test_broken_label_is_one_line(askivig, project: Path, content: bytes):
    (project / "set.jsonl").write_bytes(content)
    done = askivig("eval", project / "set.jsonl", "--project", project)
    assert (done.code, done.out) == (2, "")
    assert "set.jsonl: " in done.err and len(done.err.splitlines()) == 1


def test_missing_set_is_one_line(askivig, project: Path):
    done = askivig("eval", project / "none.jsonl", "--project", project)
    assert (done.code, done.out) == (2, "")
    assert "none.jsonl: cannot be read" in done.err
