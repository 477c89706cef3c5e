"""Every intent of the domain as the first turn of a conversation gets a reply."""

from __future__ import annotations

import warnings
from pathlib import Path
from typing import Any

import pytest
import yaml
from places import ROOT

from askivig.knowledge.project import KNOWLEDGE_VARIABLE

pytestmark = [pytest.mark.model, pytest.mark.filterwarnings("ignore")]  # Rasa's own


def intents() -> list[str]:
    """Those of the domain and of the categories, as text: no fixture is there yet."""
    domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    categories = yaml.safe_load((ROOT / "knowledge" / "categories.yml").read_text("utf-8"))
    return [*domain["intents"], *(category["intent"] for category in categories["categories"])]


@pytest.fixture(scope="module")
def agent(trained: Path) -> Any:
    """Rasa's agent in this process, as the engine's child loads it."""
    from askivig.chat.worker import load_agent

    with warnings.catch_warnings(record=True):
        warnings.simplefilter("ignore")
        return load_agent(trained / "models" / "askivig.tar.gz")


async def said(agent: Any, text: str, sender: str, intent: str | None = None) -> list[dict[str, Any]]:
    from rasa.core.channels.channel import UserMessage

    from askivig.chat.channel import ReplyChannel

    channel = ReplyChannel()
    parsed = {"text": text, "intent": {"name": intent, "confidence": 1.0}, "entities": []} if intent else None
    await agent.handle_message(UserMessage(text, channel, sender, parse_data=parsed))
    return channel.messages


@pytest.mark.parametrize("intent", intents())
async def test_gets_one_reply(intent: str, agent: Any, trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(trained / "knowledge"))
    (message,) = await said(agent, f"/{intent}", f"first {intent}", intent)
    assert message["text"]
    assert message["custom"]["kind"] != "error"


async def test_raising_action_is_told(agent: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(tmp_path))  # no knowledge base: every action raises
    (message,) = await said(agent, "/ask_help", "unlucky", "ask_help")
    assert message["custom"] == {"kind": "error"}


async def test_typed_message_is_screened(agent: Any, trained: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(trained / "knowledge"))
    (message,) = await said(agent, "I can't breathe and my chest hurts", "in danger")
    assert message["custom"]["kind"] == "emergency"
