"""Answers the question that was understood."""

from __future__ import annotations

from rasa_sdk import Tracker
from rasa_sdk.events import EventType

from actions.base import ReplyingAction, known, remembered
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionAnswer(ReplyingAction):
    """The general answer; to somebody who asks what they should do themselves, the general fact only."""

    def name(self) -> str:
        return "action_answer"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        topics = known(base, turn.topics)
        condition = base.condition.get(turn.condition or "")
        if turn.advice:
            return replies.advice(base, topics)
        if turn.condition in base.withheld.condition_ids:
            return replies.not_reviewed(base)
        if turn.unknown_condition and topics:
            return replies.unknown_condition(base, topics)
        if turn.changes:
            return replies.symptom_check(base, topics, turn.changes)
        withheld = any(one in base.withheld.topics for one in turn.topics)
        if not topics and not condition:
            return replies.not_reviewed(base) if withheld else replies.out_of_scope(base)
        answered = replies.answer(base, topics, condition)
        return replies.partly_reviewed(base, answered) if withheld and topics else answered

    def events(self, reply: Reply) -> list[EventType]:
        return remembered(reply)
