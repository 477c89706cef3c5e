"""What of a conversation is handed to the insight store, once the clinic has switched it on.

Never a word of a conversation that has been given a safety text, from that message on.
"""

from __future__ import annotations

from askivig.chat.cleaning import clean, is_command
from askivig.chat.interface import Assistant
from askivig.insight.model import Insight, Kind, Opinion, Question
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.render import choice
from askivig.knowledge.reply import Reply
from askivig.language.screening import gate_of
from askivig.web.votes import Vote

IN_VAIN: dict[str, Kind] = {"out_of_scope": "unanswered", "clarify": "clarified"}
ANSWERED = ("answer", "advice")  # a vote against one of these is kept with its question
ENGLISH = "en"


class Listener:
    """Does nothing without an `Insight` that is accepting."""

    def __init__(self, insight: Insight | None, knowledge: LiveKnowledge, engine: Assistant) -> None:
        self._insight = insight if insight and insight.accepting else None
        self._knowledge, self._engine = knowledge, engine

    def heard(self, text: str, reply: Reply) -> str:
        """Hands on a typed question that was asked in vain; gives the text that a vote may be kept with."""
        if not self._insight or reply.alerts or reply.kind not in (*IN_VAIN, *ANSWERED):
            return ""
        if not text or is_command(text) or self._engine.alarmed(reply.conversation):
            return ""
        screening = gate_of(self._knowledge.current()).screen(clean(text))
        if screening.alerts or screening.only_identifiers or screening.language != ENGLISH or not screening.text:
            return ""
        if reply.kind in ANSWERED:
            return screening.text
        offered = self._offered(reply) if reply.kind == "clarify" else ()
        self._insight.asked(Question(IN_VAIN[reply.kind], screening.text, offered, "", reply.knowledge_version))
        return ""

    def _offered(self, reply: Reply) -> tuple[str, ...]:
        topics = {choice(topic): topic for topic in self._knowledge.current().topics}
        return tuple(topics[button.payload] for button in reply.buttons if button.payload in topics)

    def voted(self, conversation: str, vote: Vote, before: Vote | None, asked: str) -> None:
        """Hands on a vote, and with one against an answer the question."""
        if self._insight and not self._engine.alarmed(conversation):
            self._insight.voted(_opinion(vote), _opinion(before) if before else None, asked)


def _opinion(vote: Vote) -> Opinion:
    return Opinion("up" if vote.vote == "up" else "down", vote.topics, vote.reason or "", vote.knowledge_version)
