"""Files that are none, or not what they look like: each is named, nothing crashes, and nothing else is blamed."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.loader import inspect

TOPIC = "topics/how_it_works.yml"
BOMB = "\n".join([f"x0: &x0 [{'a,' * 9}a]", *(f"x{at}: &x{at} [{f'*x{at - 1},' * 9}a]" for at in range(1, 9))])


def said(folder: Path) -> list[str]:
    return [f"{one.file}:{one.line} {one.code}" for one in inspect(folder)[1]]


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (lambda path: path.mkdir(), "KB100"),
        (lambda path: path.symlink_to("nowhere.yml"), "KB100"),
        (lambda path: path.symlink_to(path), "KB100"),
        (lambda path: path.write_bytes(b"PK\x03\x04" + bytes(range(256))), "KB101"),
        (lambda path: path.write_text("id: hydration", "utf-16"), "KB101"),
        (lambda path: path.write_text(""), "KB101"),
        (lambda path: path.write_text("# nothing"), "KB101"),
        (lambda path: path.write_text("x: " + "[" * 3000 + "]" * 3000), "KB101"),
        (lambda path: path.write_text("staff_note: >-\n" + "  again and again\n" * 400_000), "KB101"),
        (lambda path: path.write_text(BOMB), "KB101"),
        (lambda path: path.write_text("a: &a [*a]"), "KB101"),
        (lambda path: path.write_text("hello"), "KB110"),
        (lambda path: path.write_text("- hello"), "KB110"),
    ],
)
def test_one_problem(folder: Path, make: Callable[[Path], object], expected: str):
    make(folder / "topics" / "another.yml")
    started = time.process_time()
    (problem,) = said(folder)
    assert problem.startswith("knowledge/topics/another.yml:") and problem.endswith(expected)
    assert time.process_time() - started < 2


@pytest.mark.parametrize("ending", ["\r\n", "\r", "  \n"], ids=["windows", "old mac", "spaces"])
def test_line_ends_do_not_matter(folder: Path, ending: str):
    text = (folder / TOPIC).read_text("utf-8")
    (folder / TOPIC).write_bytes(text.replace("\n", ending).encode())
    assert said(folder) == []


def test_byte_order_mark_does_not_matter(folder: Path):
    (folder / TOPIC).write_text((folder / TOPIC).read_text("utf-8"), "utf-8-sig")
    assert said(folder) == []


@pytest.mark.parametrize("name", ["how_it_works.yaml", "how_it_works.YML", "../how_it_works.yml"])
def test_a_file_that_is_not_read_hides_no_topic(folder: Path, name: str):
    (folder / TOPIC).rename(folder / "topics" / name)
    assert [one.split()[1] for one in said(folder)] == ["KB105"]


def test_a_wrong_id_is_said_once(folder: Path, edit):
    edit(TOPIC, "id: how_it_works", "id: how_it_wroks")
    assert said(folder) == ["knowledge/topics/how_it_works.yml:1 KB201"]


def test_a_copy_is_said_once(folder: Path):
    (folder / "topics" / "how_it_works_2.yml").write_text((folder / TOPIC).read_text("utf-8"), "utf-8")
    assert said(folder) == ["knowledge/topics/how_it_works_2.yml:1 KB201"]


def test_lines_of_what_is_not_utf8(folder: Path):
    text = (folder / TOPIC).read_text("utf-8").replace("with a sore gut", "with a sore caf\u00e9")
    (folder / TOPIC).write_bytes(text.encode("latin-1"))
    assert said(folder) == ["knowledge/topics/how_it_works.yml:12 KB101"]


def test_comments_are_no_mistake(folder: Path, edit):
    edit(TOPIC, "question: How does infliximab work?", "question: How does infliximab work? # asked by many")
    edit(TOPIC, "  - mechanism of action pls", "  # the short ones\n  - 'mechanism: #1 - of & action!'")
    assert said(folder) == []


def test_a_file_that_vanishes_does_not_stop_the_server(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("askivig.knowledge.live.CHECK_SECONDS", 0)
    live = LiveKnowledge(folder)
    (folder / "topics" / "gone.yml").symlink_to("nowhere.yml")
    assert live.current().topics
