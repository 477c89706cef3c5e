"""`askivig search`."""

from __future__ import annotations

import argparse

from askivig.knowledge.loader import load
from askivig.knowledge.project import find_project, knowledge_folder
from askivig.knowledge.search import search


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", nargs="+", metavar="TEXT", help="what to look for")


def run(options: argparse.Namespace) -> int:
    """Prints the topics found, the best first; 1 when there is none."""
    base = load(knowledge_folder(find_project(options.project)))
    hits = search(base, " ".join(options.text))
    for hit in hits:
        print(f"{hit.topic.id:28}{base.fill(hit.topic.question)}\n{'':28}{base.fill(hit.topic.answer.short)}\n")
    if not hits:
        print("nothing found; try another word")
    return 0 if hits else 1
