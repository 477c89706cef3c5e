"""Says where the last answer comes from."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction, topics_in_talk
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionSource(ReplyingAction):
    """Its sources and who has reviewed it; before any answer, the sources of all answers."""

    def name(self) -> str:
        return "action_source"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        return replies.sources(base, topics_in_talk(base, tracker), tracker.get_slot("condition"))
