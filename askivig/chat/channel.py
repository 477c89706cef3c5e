"""Rasa's output channel of the engine: keeps whole messages, where Rasa's own splits texts at blank lines."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import OutputChannel


class ReplyChannel(OutputChannel):
    """Collects what the assistant says in one turn."""

    def __init__(self) -> None:
        self.messages: list[dict[str, Any]] = []

    @classmethod
    def name(cls) -> str:
        return "askivig"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keeps text and custom data together."""
        self.messages.append({"text": message.get("text") or "", "custom": message.get("custom") or {}})
