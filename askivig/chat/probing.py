"""Questions that a new model must answer before it takes the old one's place: the knowledge base's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterator, Sequence
from dataclasses import dataclass

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.render import choice
from askivig.knowledge.reply import Reply

MOST_MISSED = 0.1  # of the wordings; the first questions must all be answered
MOST_WORDINGS = 400


@dataclass(frozen=True)
class Probe:
    """A text and the topic that it asks; one that `must` be answered may not be met by a "did you mean"."""

    text: str
    topic: str
    must: bool = False

    def met(self, reply: Reply) -> bool:
        """Whether the reply is about the topic. A safety text goes before any answer, so it counts too."""
        if self.topic in reply.topics or reply.alerts:
            return True
        offered = reply.kind == "clarify" and any(button.payload == choice(self.topic) for button in reply.buttons)
        return offered and not self.must


@dataclass(frozen=True)
class Probed:
    """How many were asked, and those that were not met."""

    asked: int
    missed: tuple[Probe, ...] = ()

    @property
    def passed(self) -> bool:
        """Whether the model may be used."""
        return not any(probe.must for probe in self.missed) and len(self.missed) <= MOST_MISSED * self.asked


def probes(base: KnowledgeBase, changed: Collection[str] = ()) -> list[Probe]:
    """The first questions, every topic's question, and the wordings of the topics that have changed."""
    return list(_probes(base, changed))[: len(base.topics) + MOST_WORDINGS]


def _probes(base: KnowledgeBase, changed: Collection[str]) -> Iterator[Probe]:
    for topic in base.topics.values():
        yield Probe(base.fill(topic.question), topic.id, must=topic.id in base.categories.first_questions)
    for topic in base.topics.values():
        if topic.id in changed:
            yield from (Probe(wording, topic.id) for wording in topic.wordings)


async def put(questions: Sequence[Probe], ask: Callable[[str], Awaitable[Reply]]) -> Probed:
    """Asks all of them, one after another."""
    return Probed(len(questions), tuple([probe for probe in questions if not probe.met(await ask(probe.text))]))
