"""`askivig ask`."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Iterable
from typing import Any

from askivig.cli.main import USAGE, Failure


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("text", metavar="TEXT", help="the question; - reads messages from standard input (with --json)")
    parser.add_argument("--history", action="append", default=[], metavar="TEXT", help="an earlier message; repeatable")
    parser.add_argument("--json", action="store_true", help="print the reply object")
    parser.add_argument("--explain", action="store_true", help="say what fired and why")


def run(options: argparse.Namespace) -> int:
    """Prints the reply, or one reply a line for the messages of standard input."""
    if options.text == "-" and not options.json:
        raise Failure("reading from standard input needs --json", USAGE)
    messages = messages_of(sys.stdin) if options.text == "-" else [(options.text, options.history)]
    return asyncio.run(_ask(options, messages))


async def _ask(options: argparse.Namespace, messages: Iterable[tuple[str, list[str]]]) -> int:
    from askivig.chat.scoring import last_reply
    from askivig.cli.assistant import engine
    from askivig.cli.explaining import explain

    async with engine(options.project) as assistant:
        for text, history in messages:
            reply = await last_reply(assistant, text, history)
            if options.json:
                print(json.dumps(reply.to_dict(), ensure_ascii=False), flush=True)
            else:
                print(reply.text)
                for button in reply.buttons:
                    print(f"  [{button.title}]")
            if options.explain:
                print(explain(options.project, text, history, reply), file=sys.stderr if options.json else sys.stdout)
    return 0


def messages_of(lines: Iterable[str]) -> Iterable[tuple[str, list[str]]]:
    """A message a line: its text as it is, or a JSON object with `text` and perhaps `history`.

    Raises `Failure` for an object without them.
    """
    for number, line in enumerate(lines, 1):
        line = line.strip("\n")
        if line.lstrip().startswith("{"):
            yield _message(line, number)
        else:
            yield line, []


def _message(line: str, number: int) -> tuple[str, list[str]]:
    try:
        data: dict[str, Any] = json.loads(line)
    except ValueError:
        return line, []  # a text may begin with a brace
    text, history = data.get("text"), data.get("history") or []
    if not isinstance(text, str) or not isinstance(history, list) or not all(isinstance(one, str) for one in history):
        raise Failure(f'line {number}: expected {{"text": "…", "history": ["…"]}}', USAGE)
    return text, history
