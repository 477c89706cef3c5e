"""Says more about the last answer: what each source says of it."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction, topics_in_talk
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionMore(ReplyingAction):
    """For "tell me more" and "why?"."""

    def name(self) -> str:
        return "action_more"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.more(base, topics_in_talk(base, tracker), tracker.get_slot("condition"))
