"""Says that it cannot help with that, what it can answer, and whom to ask."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionOutOfScope(ReplyingAction):
    """To a message in another language, the line in that language."""

    def name(self) -> str:
        return "action_out_of_scope"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.out_of_scope(base, turn.language)
