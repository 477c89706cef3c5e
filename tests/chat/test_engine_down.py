"""An engine whose child process cannot start: it is never silent, and safety texts need no model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from places import INFLIXIMAB

from askivig.chat.child import Child, EngineError
from askivig.chat.cleaning import LONGEST
from askivig.chat.engine import Engine
from askivig.chat.interface import UnknownChoice
from askivig.knowledge import replies
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.render import choice


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Its project is gone, so that every child dies at once."""
    down = Engine(tmp_path / "gone", tmp_path / "none.tar.gz", LiveKnowledge(INFLIXIMAB))
    yield down
    down.stop()


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("I can't breathe", "emergency", "112"),
        ("my temperature is 39.4", "urgent", "555-0145"),
        ("I want to end it all", "crisis", "116 123"),
        ("what is infliximab? " * 100 + "I can't breathe", "emergency", "112"),
    ],
)
async def test_safety_texts_need_no_model(engine: Engine, text: str, kind: str, number: str):
    reply = await engine.say(text)
    assert (reply.kind, reply.alerts) == (kind, [kind])
    assert number in reply.text


@pytest.mark.parametrize("text", ["", "  \n ", "/", "///", "\u200b\x00", "\ud800"])
async def test_nothing_typed_is_asked_for_again(engine: Engine, text: str):
    reply = await engine.say(text)
    assert (reply.kind, reply.text) == ("out_of_scope", "Please type a question.")


async def test_too_long_is_said(engine: Engine):
    reply = await engine.say("x " * LONGEST)
    assert (reply.kind, reply.text) == ("out_of_scope", "Please ask in fewer words.")


async def test_question_gets_a_sentence_with_a_number(engine: Engine):
    reply = await engine.say("what is it")
    assert reply.kind == "error"
    assert "112" in reply.text
    assert reply.conversation and reply.reply


async def test_button_gets_a_sentence_too(engine: Engine):
    assert (await engine.choose(choice("what_it_is"))).kind == "error"
    assert (await engine.choose(replies.SYMPTOM_NONE)).kind == "error"


async def test_warning_sign_needs_no_model(engine: Engine):
    reply = await engine.choose(replies.SYMPTOM_YES)
    assert (reply.kind, reply.alerts) == ("urgent", ["urgent"])
    assert "555-0145" in reply.text


async def test_unknown_button_is_refused(engine: Engine):
    with pytest.raises(UnknownChoice):
        await engine.choose("/restart")


async def test_number_stays_in_sight_after_an_alarm(engine: Engine):
    alarm = await engine.say("I can't breathe")
    later = await engine.say("what is it", alarm.conversation)
    assert later.conversation == alarm.conversation
    assert "112" in later.blocks[0].text and later.blocks[0].type == "call"
    other = await engine.say("what is it")
    assert other.conversation != alarm.conversation
    assert all(block.type != "call" for block in other.blocks)


async def test_identifiers_are_taken_out_and_it_is_said(engine: Engine):
    reply = await engine.say("write me at jane@example.org, what is it?")
    assert reply.redacted
    assert reply.blocks[0].type == "notice"
    assert "jane" not in reply.text


async def test_forgotten_conversation(engine: Engine):
    reply = await engine.say("I can't breathe")
    assert engine.forget(reply.conversation)
    assert not engine.forget(reply.conversation)
    assert (await engine.say("", reply.conversation)).conversation != reply.conversation


async def test_start_says_that_it_failed(engine: Engine):
    with pytest.raises(EngineError):
        await engine.start()
    assert not engine.ready


async def test_child_that_was_never_started_says_so():
    child = Child(Path("gone"), Path("none"))
    with pytest.raises(EngineError, match="not been started"):
        await child.ask({"text": "x"}, 1)
    child.stop()


async def test_child_that_was_stopped_says_so():
    child = Child(Path("gone"), Path("none"))
    child.stop()
    child.stop()
    child.tell({"forget": "x"})
    with pytest.raises(EngineError, match="stopped"):
        await child.ask({"text": "x"}, 1)
