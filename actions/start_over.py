"""Forgets what was talked about and begins again."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from actions.base import ReplyingAction
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionStartOver(ReplyingAction):
    """The reported signs are forgotten too: somebody else may be asking now."""

    def name(self) -> str:
        return "action_start_over"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.abilities(base)

    def events(self, reply: Reply) -> list[EventType]:
        return [SlotSet("topics", None), SlotSet("condition", None), SlotSet("signs", None)]
