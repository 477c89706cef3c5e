"""Says the last answer again."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction, intent_of, topics_in_talk
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionRepeat(ReplyingAction):
    """For "say that again", and in its two sentences for "shorter, please"."""

    def name(self) -> str:
        return "action_repeat"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        short = intent_of(tracker) == "ask_short"
        return replies.again(base, topics_in_talk(base, tracker), tracker.get_slot("condition"), short=short)
