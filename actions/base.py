"""What all actions share: the knowledge base, the turn, and how a reply leaves and is remembered."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Any

from msgspec import structs
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import live
from askivig.knowledge.model import Topic
from askivig.knowledge.project import knowledge_folder
from askivig.knowledge.reply import Block, Reply
from askivig.knowledge.turn import Turn, turn_of

SHELL = "cmdline"  # what Rasa calls the channel of `rasa shell`


class ReplyingAction(Action, ABC):
    """An action that says one thing."""

    @abstractmethod
    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        """What to say."""

    def events(self, reply: Reply) -> list[EventType]:
        """What the conversation remembers of it, beside the signs that were reported."""
        return []

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        base = live(knowledge_folder()).current()
        turn = turn_of(tracker.latest_message)
        reply = structs.replace(
            self.reply(base, tracker, turn), confidence=turn.confidence, ranking=turn.ranking, redacted=turn.redacted
        )
        send(dispatcher, reply, tracker.get_latest_input_channel())
        signs = list(dict.fromkeys([*(tracker.get_slot("signs") or []), *turn.signs]))
        return [SlotSet("signs", signs), *self.events(reply)]


def send(dispatcher: CollectingDispatcher, reply: Reply, channel: str | None = None) -> None:
    """One message: its text and buttons for any channel, the whole reply object as `custom`.

    `rasa shell` gets no `custom`: it would print all of it, and offers buttons only where they come last.
    """
    buttons = [{"title": button.title, "payload": button.payload} for button in reply.buttons]
    structure = None if channel == SHELL else reply.to_dict()
    dispatcher.utter_message(text=reply.text, buttons=buttons, json_message=structure)


def remembered(reply: Reply) -> list[EventType]:
    """An answer becomes what "why?", "say again" and "where is that from?" refer to."""
    return [SlotSet("topics", reply.topics), SlotSet("condition", reply.condition)]


def topics_in_talk(base: KnowledgeBase, tracker: Tracker) -> list[Topic]:
    """The topics of the last answer that the knowledge base still holds."""
    return known(base, tracker.get_slot("topics") or [])


def known(base: KnowledgeBase, ids: Sequence[str]) -> list[Topic]:
    """Those topics that the knowledge base holds."""
    return [base.topics[one] for one in ids if one in base.topics]


def intent_of(tracker: Tracker) -> str:
    """The latest message's intent. The SDK's own reading wants a ranking, which a button does not bring."""
    return str((tracker.latest_message.get("intent") or {}).get("name") or "")


def line(base: KnowledgeBase, text: str) -> Block:
    """A paragraph of a phrase."""
    return Block("paragraph", base.fill(text))
