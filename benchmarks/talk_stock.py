"""`python -m benchmarks.talk_stock MODEL`: Rasa's agent alone, without a server or a network before it."""

from __future__ import annotations

import asyncio
import logging
import sys
import uuid

from rasa.core.agent import Agent
from rasa.utils.log_utils import configure_structlog

from benchmarks.talk import Said, talk


async def main(model: str) -> None:
    """Talks through `Agent.handle_text`, whose default is a channel that collects the replies."""
    configure_structlog(logging.CRITICAL)  # else each message prints its debug log, as askivig's does not either
    logging.getLogger("rasa").setLevel(logging.ERROR)
    agent = Agent.load(model)
    if not agent.is_ready():
        sys.exit(f"Rasa could not load {model}")

    async def say(text: str, conversation: str | None) -> Said:
        conversation = conversation or uuid.uuid4().hex
        replies = await agent.handle_text(text, sender_id=conversation)
        return Said(conversation, bool(replies))

    await talk(say)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1]))
