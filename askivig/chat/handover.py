"""Moves what the old child remembers to the new one."""

from __future__ import annotations

import logging

from askivig.chat.child import Child, EngineError

logger = logging.getLogger(__name__)


async def conversations(old: Child | None, new: Child, seconds: float) -> None:
    """Hands the conversations on, after all that was asked before. Raises `EngineError` when the new child fails.

    An old child that is dead, or dies of it, has nothing left to hand on.
    """
    if old is None or not old.alive:
        return
    try:
        answer = await old.ask({"export": True}, seconds)
    except EngineError as error:
        logger.error("conversations could not be handed on: %s", error)
        return
    await new.ask({"take": answer["conversations"]}, seconds)
