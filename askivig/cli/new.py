"""`askivig new`."""

from __future__ import annotations

import argparse
import re

from askivig.cli.main import USAGE, Failure
from askivig.knowledge.loader import build
from askivig.knowledge.problems import KnowledgeError
from askivig.knowledge.project import find_project, knowledge_folder
from askivig.knowledge.typing_help import first_line

TEMPLATE = """\
{first_line}
id: {id}
category: {category} # one of {categories}
question: TODO the question as a patient would ask it?
answer:
  short: TODO two short sentences that answer it.
  more:
    - TODO the rest, in short paragraphs.
facts: # what the answer rests on, as source/fact of sources.yml; put yours in place of this one
  - {fact}
wordings: # at least 15 (8 with a line `rarely_asked: true`), as different people would type it
  - TODO wording 1 of {id}
  - TODO wording 2 of {id}
  - TODO wording 3 of {id}
  - TODO wording 4 of {id}
  - TODO wording 5 of {id}
ask_your_team:
  - TODO a question to take along?
related: []
review:
  status: awaiting clinical review
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("topic", metavar="TOPIC-ID", help="lower case letters, digits and _")


def run(options: argparse.Namespace) -> int:
    """Writes a topic file to fill in; never over one that is there."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", options.topic):
        raise Failure(f'"{options.topic}" is no topic id: use lower case letters, digits and _', USAGE)
    base, _, problems = build(knowledge_folder(find_project(options.project)))
    if base is None:  # another topic that is still to be filled in is no obstacle
        raise KnowledgeError(problems)
    path = base.folder / "topics" / f"{options.topic}.yml"
    if path.exists():
        raise Failure(f"{path} is there already; choose another id or edit that file", USAGE)
    categories = [category.id for category in base.categories.categories]
    text = TEMPLATE.format(
        first_line=first_line(f"topics/{path.name}"),
        id=options.topic,
        category=categories[0],
        categories=", ".join(categories),
        fact=next(iter(base.facts)),
    )
    path.write_text(text, encoding="utf-8")
    print(f"{path}: fill in what says TODO, then run `askivig check`")
    return 0
