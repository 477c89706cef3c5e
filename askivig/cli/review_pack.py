"""`askivig review-pack`."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path

from askivig.cli.main import USAGE, Failure
from askivig.knowledge.project import find_project, knowledge_folder


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", type=Path, metavar="FILE.html", help="where to write it")
    parser.add_argument("entries", nargs="*", metavar="ENTRY", help="only these (default: all that await a signature)")


def run(options: argparse.Namespace) -> int:
    """Writes the pack as one HTML file."""
    from askivig.editor.review_pack import as_html, review_pack
    from askivig.knowledge.signature import SigningError

    folder = knowledge_folder(find_project(options.project))
    try:
        pack = review_pack(folder, options.entries, today=date.today())
        options.file.write_text(as_html(pack), "utf-8")
    except SigningError as error:
        raise Failure(str(error)) from error
    except OSError as error:
        raise Failure(f"{options.file}: cannot be written: {error.strerror}", USAGE) from error
    barred = sum(bool(sheet.bars) for sheet in pack.sheets)
    print(f"{options.file}: {len(pack.sheets)} entries, compared with {pack.against}; {barred} cannot be signed yet")
    return 0
