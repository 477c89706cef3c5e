"""`askivig`: finds the command, runs it, and turns what went wrong into a line and an exit code.

Exit codes: 0 all right, 1 the command found problems, 2 wrong usage, 3 a mistake of ours.
"""

from __future__ import annotations

import argparse
import sys
import traceback
import warnings
from importlib import import_module
from pathlib import Path

from askivig.knowledge.problems import KnowledgeError, ReleaseError
from askivig.knowledge.project import ProjectError

COMMANDS = {
    "serve": "the whole thing: chat, widget and FAQ in the browser; trains if needed",
    "ask": "one question, one reply",
    "chat": "a conversation in the terminal",
    "train": "train the model, if anything it learns from has changed",
    "check": "find every problem in the knowledge base",
    "sign": "sign entries that a clinician has reviewed",
    "publish": "give what is signed to patients, as a numbered release",
    "review-pack": "what has changed, before and after, to print for the clinician who signs",
    "search": "search the questions and answers",
    "new": "a new topic file to fill in",
    "preview": "edit in the browser: each topic as patients see it, its problems, forms",
    "schema": "help while typing: write the schemas that editor programs read",
    "eval": "score labelled questions",
    "report": "reviews that are due, votes, and what was asked in vain",
}
PROBLEMS, USAGE, OUR_BUG = 1, 2, 3


class Failure(Exception):
    """Something the user can mend: the message says how."""

    def __init__(self, message: str, code: int = PROBLEMS) -> None:
        super().__init__(message)
        self.code = code


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; gives its exit code."""
    warnings.simplefilter("ignore")  # of libraries, for developers: tests show them
    given = sys.argv[1:] if arguments is None else arguments
    parser = _parser(given)
    options = parser.parse_args(given)
    if not options.command:
        parser.print_help()
        return USAGE
    try:
        code: int = options.run(options)
        return code
    except Failure as failure:
        return _say(str(failure), failure.code)
    except (KnowledgeError, ProjectError, ReleaseError) as error:
        return _say(str(error), PROBLEMS)
    except KeyboardInterrupt:
        return _say("stopped", 130)
    except BrokenPipeError:
        return PROBLEMS
    except Exception:
        traceback.print_exc()
        return _say("this is a mistake of askivig's; please report the lines above", OUR_BUG)


def _parser(given: list[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("askivig", description="Answers questions from a curated knowledge base.")
    parser.add_argument("--version", action="version", version=_version())
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    chosen = next((word for word in given if word in COMMANDS), None)
    for name, help_ in COMMANDS.items():
        command = commands.add_parser(name, help=help_, description=help_.capitalize() + ".")
        command.add_argument("--project", type=Path, metavar="DIR", help="the project directory (default: the nearest)")
        if name == chosen:
            module = import_module(f"askivig.cli.{name.replace('-', '_')}")
            module.add_arguments(command)
            command.set_defaults(run=module.run)
    return parser


def _version() -> str:
    from importlib.metadata import version

    return f"askivig {version('askivig')}"


def _say(message: str, code: int) -> int:
    print(message, file=sys.stderr)
    return code
