"""Answers the symptom check's two buttons."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction, intent_of
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionSymptom(ReplyingAction):
    """A warning sign is an urgent one until somebody who can judge has heard of it."""

    def name(self) -> str:
        return "action_symptom"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        if intent_of(tracker) == "symptom_yes":
            return replies.alert(base, Turn(alerts=["urgent"]))
        return replies.phrase(base, "answer", base.phrases.symptom_all_clear)
