"""`python -m benchmarks.talk_askivig PROJECT`: the engine with its child process, from typed text to Reply."""

from __future__ import annotations

import asyncio
import sys
from pathlib import Path

from benchmarks.talk import Said, talk


async def main(project: Path) -> None:
    """Talks through the engine."""
    # Not at the top: the engine's child imports this module too, and would load what only its parent needs.
    from askivig.cli.assistant import engine

    async with engine(project) as assistant:

        async def say(text: str, conversation: str | None) -> Said:
            reply = await assistant.say(text, conversation)
            return Said(reply.conversation, reply.kind != "error")

        await talk(say)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1])))
