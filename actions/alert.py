"""Says the fixed texts of an emergency, an urgent sign or a crisis."""

from __future__ import annotations

from rasa_sdk import Tracker

from actions.base import ReplyingAction, intent_of
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.reply import Reply
from askivig.knowledge.turn import Turn


class ActionAlert(ReplyingAction):
    """Every tier that fired, the most pressing first."""

    def name(self) -> str:
        return "action_alert"

    def reply(self, base: KnowledgeBase, tracker: Tracker, turn: Turn) -> Reply:
        if not turn.alerts:  # `/emergency`, typed on one of Rasa's own channels, comes without a turn
            turn = Turn(alerts=[intent_of(tracker)])
        return replies.alert(base, turn)
