"""Runs the custom actions inside the engine's process, in place of Rasa's call to an action server.

Two things of Rasa's are replaced, both here: the HTTP request, and the validation of the answer against a JSON
schema that Rasa validates anew at each reply (19 of 21 ms). tests/chat/test_actions_in_process.py holds what
Rasa expects of both.
"""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from rasa.core.actions.action import RemoteAction
from rasa.shared.exceptions import RasaException
from rasa.utils.endpoints import EndpointConfig
from rasa_sdk.executor import ActionExecutor

logger = logging.getLogger(__name__)

SECONDS = 2.0
PACKAGE = "actions"


class InProcessActions(EndpointConfig):
    """An action endpoint without a network: the actions of the package, each within its time."""

    def __init__(self, *, seconds: float = SECONDS) -> None:
        super().__init__(url="inproc://actions", enable_selective_domain=True)
        self._seconds = seconds
        self._executor = ActionExecutor()
        self._executor.register_package(PACKAGE)

    async def request(self, method: str = "post", **kwargs: Any) -> dict[str, Any]:
        """What an action server would answer. A failing action becomes a reply that says so.

        The log names the action and the kind of error, never what the person wrote.
        """
        call = kwargs["json"]
        try:
            result = await asyncio.wait_for(self._executor.run(call), self._seconds)
        except Exception as error:  # whatever an action raises must not silence the conversation
            logger.error("action %s failed: %s", call.get("next_action"), type(error).__name__)
            return _failed()
        return result or _failed()


def _failed() -> dict[str, Any]:
    """Each time a new one: Rasa takes the answers that it gets to pieces."""
    return {"events": [], "responses": [{"text": "", "custom": {"kind": "error"}}]}


def check_result(result: Any) -> None:
    """What Rasa reads of an action's answer: lists of events and responses, each a mapping.

    Raises `RasaException` as Rasa's own check does.
    """
    for key in ("events", "responses"):
        entries = result.get(key) if isinstance(result, dict) else None
        if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
            raise RasaException(f"an action's answer lacks a list of {key}")
    if not all("event" in event for event in result["events"]):
        raise RasaException("an action's answer has an event without its kind")


def use_fast_check() -> None:
    """Puts `check_result` in the place of Rasa's validation, in this process."""
    RemoteAction._validate_action_result = staticmethod(check_result)
