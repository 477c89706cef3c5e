"""What README.md and the guides name is there: links and their headings, files, commands and their options."""

from __future__ import annotations

import argparse
import re
import shlex
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from places import ROOT

from askivig.cli import main

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
FOLDERS = ("knowledge", "docs", "askivig", "actions", "tests", "data", "benchmarks")
FILE = re.compile(rf"`((?:{'|'.join(FOLDERS)})/[\w./-]*)`")
INLINE = re.compile(r"`(?:\.venv/bin/)?askivig ([^`\n]+)`")
BLOCK = re.compile(r"^```\n(.*?)^```|((?:^ {4}.*\n)+)", re.MULTILINE | re.DOTALL)
LINE = re.compile(r"^\s*(?:\.venv/bin/)?askivig ([^\n]+)", re.MULTILINE)
MADE = ("knowledge/topics/tattoo.yml",)  # by a reader who follows the guide


def told(page: Path) -> str:
    """The page's text."""
    return page.read_text("utf-8")


def anchors(page: Path) -> set[str]:
    """The headings' addresses, as GitHub makes them."""
    heads = re.findall(r"^#+ (.+)$", told(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def commands(page: Path) -> Iterator[list[str]]:
    """Each command that the page gives, as words."""
    text = told(page)
    lines = "\n".join(fenced or indented for fenced, indented in BLOCK.findall(text))
    for found in [*INLINE.findall(text), *LINE.findall(lines)]:
        yield shlex.split(found, comments=True)


def options(command: str) -> set[str]:
    """The options that a command has."""
    parser = argparse.ArgumentParser()
    import_module(f"askivig.cli.{command.replace('-', '_')}").add_arguments(parser)
    return set(parser._option_string_actions) | {"--project"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path):
    for path, anchor in LINK.findall(told(page)):
        target = page.parent / path if path else page
        assert target.exists(), path
        assert not anchor or anchor in anchors(target), f"{path}#{anchor}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_files_are_there(page: Path):
    missing = [name for name in FILE.findall(told(page)) if name not in MADE and not (ROOT / name).exists()]
    assert missing == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_can_be_given(page: Path):
    for given in commands(page):
        assert given[0] in main.COMMANDS or given[0] == "--help", given
        known = options(given[0]) if given[0] in main.COMMANDS else set()
        assert {word for word in given[1:] if word.startswith("--")} <= known, given


def test_every_command_stands_in_the_readme():
    named = {given[0] for given in commands(ROOT / "README.md")}
    assert set(main.COMMANDS) <= named


def test_every_page_is_linked_from_the_readme():
    linked = {path for path, _ in LINK.findall(told(ROOT / "README.md"))}
    assert {f"docs/{page.name}" for page in PAGES if page.parent.name == "docs"} <= linked
