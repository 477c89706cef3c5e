"""`askivig schema`."""

from __future__ import annotations

import argparse

from askivig.knowledge import typing_help
from askivig.knowledge.project import find_project, knowledge_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "Run it after the format has changed, or for a knowledge folder of your own."


def run(options: argparse.Namespace) -> int:
    """Writes the schemas and the first lines that are missing."""
    folder = knowledge_folder(find_project(options.project))
    written = typing_help.write(folder)
    for name in written:
        print(f"{folder / name}: written")
    if not written:
        print("every file has its schema, and each schema is as it should be")
    return 0
