"""`askivig chat`."""

from __future__ import annotations

import argparse
import asyncio

from askivig.knowledge.reply import Button, Reply

QUIT = {"quit", "exit"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.epilog = "A number presses a button; quit, or the end of input, ends it."


def run(options: argparse.Namespace) -> int:
    """Talks until the input ends."""
    return asyncio.run(_talk(options))


async def _talk(options: argparse.Namespace) -> int:
    from askivig.cli.assistant import engine

    print("Starting …", flush=True)
    async with engine(options.project) as assistant:
        print("Ask a question. (quit ends it)\n")
        conversation: str | None = None
        buttons: list[Button] = []
        while (typed := await asyncio.to_thread(_line)) is not None:
            pressed = _pressed(typed, buttons)
            if pressed:
                reply = await assistant.choose(pressed.payload, conversation)
            else:
                reply = await assistant.say(typed, conversation)
            conversation, buttons = reply.conversation, reply.buttons
            print(f"\n{_drawn(reply)}\n")
    return 0


def _line() -> str | None:
    try:
        typed = input("> ")
    except EOFError:
        return None
    return None if typed.strip().lower() in QUIT else typed


def _pressed(typed: str, buttons: list[Button]) -> Button | None:
    number = int(typed) if typed.strip().isdecimal() and len(typed) < 3 else 0
    return buttons[number - 1] if 0 < number <= len(buttons) else None


def _drawn(reply: Reply) -> str:
    choices = [f"  {number}. {button.title}" for number, button in enumerate(reply.buttons, 1)]
    return "\n".join([reply.text, *([""] if choices else []), *choices])
