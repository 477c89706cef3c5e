"""What README.md and the guides name is there: links and their headings, files, commands and their options."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest
from places import ROOT

from askivig.cli import main

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
FOLDERS = ("knowledge", "docs", "askivig", "actions", "tests", "data", "benchmarks")
FILE = re.compile(rf"`((?:{'|'.join(FOLDERS)})/[\w./-]*)`")
COMMAND = re.compile(r"`(?:\.venv/bin/)?askivig ([^`\n]+)`|^\s*(?:\.venv/bin/)?askivig ([a-z-][^#\n]*)", re.MULTILINE)
NOT_KEPT = ("knowledge/topics/tattoo.yml",)  # what a reader makes


def told(page: Path) -> str:
    """The page's text."""
    return page.read_text("utf-8")


def anchors(page: Path) -> set[str]:
    """The headings' addresses, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", told(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def commands(page: Path) -> Iterator[list[str]]:
    """Each command that the page gives, as words."""
    for inline, line in COMMAND.findall(told(page)):
        yield shlex.split(inline or line, comments=True)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path):
    for path, anchor in LINK.findall(told(page)):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_are_there(page: Path):
    missing = [name for name in FILE.findall(told(page)) if name not in NOT_KEPT and not (ROOT / name).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_can_be_given(page: Path):
    for given in commands(page):
        assert given[0] in main.COMMANDS or given[0].startswith("--"), given
        if len(given) > 1 and given[0] in main.COMMANDS:
            assert main._parser(given).parse_args(given).command == given[0]


def test_every_command_stands_in_the_readme():
    named = {given[0] for given in commands(ROOT / "README.md")}
    assert set(main.COMMANDS) <= named


def test_every_page_is_linked_from_the_readme():
    linked = {path for path, _ in LINK.findall(told(ROOT / "README.md"))}
    assert {f"docs/{page.name}" for page in PAGES if page.parent.name == "docs"} <= linked
