"""`askivig sign`."""

from __future__ import annotations

import argparse
from datetime import date, timedelta

from askivig.cli.main import USAGE, Failure
from askivig.knowledge.project import find_project, knowledge_folder

YEAR = timedelta(days=365)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("entries", nargs="+", metavar="ENTRY", help="topic:hydration, text:urgent, number:on_call …")
    parser.add_argument("--by", required=True, metavar="ROLE", help="the role of who has read them, not the name")
    parser.add_argument("--due", metavar="YYYY-MM-DD", help="when they are to be reviewed again (default: in a year)")
    parser.epilog = "An id alone will do where it is unambiguous; quoted patterns ('number:*') name several at once; "
    parser.epilog += "ENTRY@HASH, as a review pack gives it, signs only while the text is the one that was printed."


def run(options: argparse.Namespace) -> int:
    """Signs all of them or none."""
    from askivig.knowledge.signature import SigningError, sign

    today = date.today()
    due = _day(options.due) if options.due else today + YEAR
    if due <= today:
        raise Failure(f"--due {due} is not after today ({today}); give a later day", USAGE)
    if not options.by.strip():
        raise Failure("--by is empty; give the role of who has read the texts, such as 'infusion nurse'", USAGE)
    folder = knowledge_folder(find_project(options.project))
    try:
        signed = sign(folder, options.entries, by=options.by.strip(), due=due, today=today)
    except SigningError as error:
        raise Failure(str(error)) from error
    for one in signed:
        print(f"signed {one.id} ({one.text_hash[:8]}) by {options.by.strip()}, to be reviewed again by {due}")
    print("`askivig publish` gives it to patients")
    return 0


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Failure(f"--due {text}: expected a day as YYYY-MM-DD", USAGE) from None
