"""Says how to reach a person."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionContact(ReplyingAction):
    """The clinic's numbers and hours."""

    def name(self) -> str:
        return "action_contact"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.contact(base)
