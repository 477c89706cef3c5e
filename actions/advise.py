"""Declines a personal decision that no topic answers in general."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction, known
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionAdvise(ReplyingAction):
    """The contact, and the general fact where one was understood."""

    def name(self) -> str:
        return "action_advise"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.advice(base, known(base, turn.topics))
