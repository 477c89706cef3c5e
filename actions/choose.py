"""Answers the question whose button was pressed."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType

from actions.base import ReplyingAction, known, remembered
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionChoose(ReplyingAction):
    """The topic stands in the button's payload."""

    def name(self) -> str:
        return "action_choose"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        chosen = list(tracker.get_latest_entity_values("topic"))
        if any(one in base.withheld.topics for one in chosen):
            return replies.not_reviewed(base)
        topics = known(base, chosen)
        return replies.answer(base, topics[:1]) if topics else replies.out_of_scope(base)

    def events(self, reply: Reply) -> list[EventType]:
        return remembered(reply)
