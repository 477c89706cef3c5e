"""0 all right, 1 problems, 2 wrong usage, 3 a mistake of ours; what went wrong is one line with the remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.cli import check
from askivig.cli.main import COMMANDS


def test_help_lists_every_command(askivig):
    done = askivig("--help")
    assert done.code == 0
    assert all(f"    {name}" in done.out for name in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(askivig, command: str):
    done = askivig(command, "--help")
    assert (done.code, done.err) == (0, "")
    assert "--project" in done.out


def test_no_command_is_wrong_usage(askivig):
    assert askivig().code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"],
        ["check", "--format", "xml"],
        ["check", "--nonsense"],
        ["check", "a", "b"],
        ["search"],
        ["ask"],
        ["ask", "a", "b"],
        ["eval"],
        ["new"],
        ["train", "now"],
    ],
    ids=" ".join,
)
def test_wrong_usage(askivig, arguments: list[str]):
    done = askivig(*arguments)
    assert (done.code, done.out) == (2, "")
    assert "usage: askivig" in done.err


@pytest.mark.parametrize("command", [["check"], ["search", "x"], ["new", "x"], ["train"], ["ask", "x"], ["chat"]])
def test_no_project_is_one_line_with_the_remedy(askivig, command: list[str], tmp_path: Path):
    done = askivig(*command, "--project", tmp_path)
    assert done.code == 1
    assert "--project" in done.err and len(done.err.splitlines()) == 1


@pytest.mark.parametrize("command", [["search", "x"], ["train"], ["ask", "x"], ["chat"]])
def test_broken_knowledge_is_said_line_by_line(askivig, command: list[str], project: Path, edit):
    edit("topics/what_it_is.yml", "question:", "qestion:")
    done = askivig(*command, "--project", project)
    assert done.code == 1
    assert 'knowledge/topics/what_it_is.yml:3:1 KB111 error: unknown key "qestion"' in done.err
    assert "Traceback" not in done.err


def test_our_mistake_is_owned(askivig, monkeypatch: pytest.MonkeyPatch):
    def broken(options: object) -> int:
        raise ZeroDivisionError("a mistake")

    monkeypatch.setattr(check, "run", broken)
    done = askivig("check")
    assert done.code == 3
    assert "ZeroDivisionError: a mistake" in done.err
    assert "please report" in done.err.splitlines()[-1]


def test_interrupted(askivig, monkeypatch: pytest.MonkeyPatch):
    def stopped(options: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "run", stopped)
    done = askivig("check")
    assert (done.code, done.err) == (130, "stopped\n")
