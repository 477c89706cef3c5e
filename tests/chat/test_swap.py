"""A new child takes the old one's place: no message and no conversation is lost, and a worse one is not let in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from places import INFLIXIMAB

from askivig.chat.child import EngineError
from askivig.chat.engine import Engine
from askivig.chat.probing import Probe, probes
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.live import LiveKnowledge

MODEL = Path("new.tar.gz")


class FakeChild:
    """A child in this process. It answers one request after another, each with the topic that it is told to."""

    def __init__(self, base: KnowledgeBase, topic: str, *, seconds: float = 0.0) -> None:
        self._base, self._topic, self._seconds = base, topic, seconds
        self._one = asyncio.Lock()
        self.alive, self.kept, self.answered, self.trouble = True, {}, [], ""

    async def start(self) -> None:
        if self.trouble == "does not start":
            raise EngineError("the engine could not start")

    async def ask(self, request: dict[str, Any], seconds: float) -> dict[str, Any]:
        async with self._one:
            if self.trouble == "dies" or not self.alive:
                self.alive = False
                raise EngineError("the engine died")
            await asyncio.sleep(self._seconds)
            if "export" in request:
                return {"conversations": list(self.kept.items())}
            if "take" in request:
                self.kept |= dict(request["take"])
                return {"taken": len(self.kept)}
            self.kept[request["conversation"]] = request["text"]
            self.answered.append(request["text"])
            reply = replies.answer(self._base, [self._base.topics[self._topic]])
            return {"messages": [{"text": "", "custom": reply.to_dict()}]}

    def tell(self, request: dict[str, Any]) -> None:
        self.kept.pop(request["forget"], None)

    def stop(self) -> None:
        self.alive = False


class SwappingEngine(Engine):
    """The real engine over such children: `old` runs, `new` is the next to start."""

    old: FakeChild
    new: FakeChild

    def _new_child(self, model: Path) -> Any:
        return self.new


@pytest.fixture
def engine(infliximab: KnowledgeBase) -> Iterator[SwappingEngine]:
    made = SwappingEngine(Path(), Path("old.tar.gz"), LiveKnowledge(INFLIXIMAB))
    made.old = made._child = FakeChild(infliximab, "what_it_is", seconds=0.01)  # type: ignore[assignment]
    made.new = FakeChild(infliximab, "how_it_works", seconds=0.01)
    yield made
    made.stop()


QUESTIONS = [Probe("how does it work?", "how_it_works", must=True)]


async def test_new_child_answers_from_now_on(engine: SwappingEngine):
    assert (await engine.say("hello")).topics == ["what_it_is"]
    assert (await engine.swap(MODEL, QUESTIONS)).passed
    assert (await engine.say("hello")).topics == ["how_it_works"]
    assert engine.ready and not engine.old.alive


async def test_old_one_stays_when_the_probes_fail(engine: SwappingEngine):
    probed = await engine.swap(MODEL, [Probe("what is it?", "what_it_is", must=True)])
    assert not probed.passed and probed.missed[0].text == "what is it?"
    assert (await engine.say("hello")).topics == ["what_it_is"]
    assert engine.old.alive and not engine.new.alive


@pytest.mark.parametrize("trouble", ["does not start", "dies"])
async def test_old_one_stays_when_the_new_one_is_broken(engine: SwappingEngine, trouble: str):
    engine.new.trouble = trouble
    with pytest.raises(EngineError):
        await engine.swap(MODEL, QUESTIONS)
    assert (await engine.say("hello")).topics == ["what_it_is"]


async def test_conversations_go_on(engine: SwappingEngine):
    talks = [(await engine.say(f"question {number}")).conversation for number in range(5)]
    await engine.swap(MODEL, QUESTIONS)
    assert set(engine.new.kept) == set(talks)


async def test_what_is_forgotten_meanwhile_stays_forgotten(engine: SwappingEngine):
    talk = (await engine.say("my secret")).conversation
    swapping = asyncio.create_task(engine.swap(MODEL, QUESTIONS))
    while engine._open.is_set():
        await asyncio.sleep(0.001)
    engine.forget(talk)
    await swapping
    assert engine.new.kept == {}


async def test_no_message_is_lost(engine: SwappingEngine):
    """Messages come all the time; each gets an answer, once, from one of both."""
    texts = [f"message {number}" for number in range(40)]

    async def write(text: str, after: float) -> list[str]:
        await asyncio.sleep(after)
        reply = await engine.say(text)
        assert reply.kind == "answer"
        return reply.topics

    writing = [asyncio.create_task(write(text, number * 0.01)) for number, text in enumerate(texts)]
    await engine.swap(MODEL, QUESTIONS)
    answered = await asyncio.gather(*writing)
    assert {topic for topics in answered for topic in topics} == {"what_it_is", "how_it_works"}
    assert sorted([*engine.old.answered, *engine.new.answered]) == sorted([*texts, "how does it work?"])


async def test_old_one_that_dies_of_it_takes_the_new_one_not_with_it(engine: SwappingEngine):
    engine.old.trouble = "dies"
    await engine.swap(MODEL, QUESTIONS)
    assert (await engine.say("hello")).topics == ["how_it_works"]


async def test_error_of_the_old_one_does_not_end_the_new_one(engine: SwappingEngine):
    asking = asyncio.create_task(engine.say("hello"))
    await asyncio.sleep(0)
    engine.old.trouble = "dies"
    await engine.swap(MODEL, QUESTIONS)
    await asking
    assert engine.new.alive and engine.ready


def test_probes_are_the_questions_and_what_has_changed(infliximab: KnowledgeBase):
    found = probes(infliximab, {"how_it_works"})
    must = {probe.topic for probe in found if probe.must}
    assert must == set(infliximab.categories.first_questions)
    assert {probe.topic for probe in found} == set(infliximab.topics)
    texts = {probe.text for probe in found}
    assert set(infliximab.topics["how_it_works"].wordings) <= texts
    assert not set(infliximab.topics["what_it_is"].wordings) & texts


@pytest.mark.parametrize(
    ("reply", "must", "met"),
    [
        (lambda base: replies.answer(base, [base.topics["what_it_is"]]), True, True),
        (lambda base: replies.answer(base, [base.topics["infection_risk"]]), False, False),
        (lambda base: replies.clarify(base, ["what_it_is", "how_it_works"]), False, True),
        (lambda base: replies.clarify(base, ["what_it_is", "how_it_works"]), True, False),
        (lambda base: replies.out_of_scope(base), False, False),
    ],
)
def test_probe_is_met(infliximab: KnowledgeBase, reply: Callable[[KnowledgeBase], Any], must: bool, met: bool):
    assert Probe("x", "what_it_is", must).met(reply(infliximab)) == met
