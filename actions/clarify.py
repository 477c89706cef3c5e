"""Asks which of two or three questions was meant."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionClarify(ReplyingAction):
    """Never a guess: a button for each candidate."""

    def name(self) -> str:
        return "action_clarify"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.clarify(base, turn.candidates)
