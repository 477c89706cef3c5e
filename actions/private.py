"""Asks not to be sent personal details."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionPrivate(ReplyingAction):
    """For a message that holds nothing but identifiers."""

    def name(self) -> str:
        return "action_private"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.phrase(base, "private", base.phrases.private)
