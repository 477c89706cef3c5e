"""Says what can be asked."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionHelp(ReplyingAction):
    """The categories, with first questions as buttons."""

    def name(self) -> str:
        return "action_help"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.abilities(base)
