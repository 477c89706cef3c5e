"""Conversations with the trained engine: what is said next depends on what was said before."""

from __future__ import annotations

import pytest
from running import Talk

from askivig.chat.engine import Engine
from askivig.chat.interface import UnknownChoice

pytestmark = pytest.mark.model


async def test_question_gets_sourced_answer(talk: Talk) -> None:
    reply = await talk.say("how long does one drip of immunoglobulin take?")
    assert (reply.kind, reply.topics) == ("answer", ["infusion_time"])
    assert reply.sources[0].title in reply.text
    assert reply.review and reply.buttons and reply.knowledge_version


async def test_why_tells_more_of_the_answer(talk: Talk) -> None:
    answer = await talk.say("what is ivig made from?")
    more = await talk.say("why?")
    assert more.topics == answer.topics
    assert more.text != answer.text and more.sources == answer.sources


async def test_how_often_refers_to_the_therapy(talk: Talk) -> None:
    await talk.say("how is ivig given?")
    assert "how_often" in (await talk.say("how often?")).topics


async def test_risks_refer_to_the_therapy(talk: Talk) -> None:
    await talk.say("how does ivig work?")
    reply = await talk.say("and the risks?")
    offered = " ".join(button.payload for button in reply.buttons)
    assert any(risk in [*reply.topics, offered] for risk in ("complications_overview", "side_effects_mild"))


async def test_say_again(talk: Talk) -> None:
    answer = await talk.say("what is ivig?")
    again = await talk.say("say that again please")
    assert again.topics == answer.topics
    assert again.blocks == answer.blocks


async def test_shorter(talk: Talk) -> None:
    answer = await talk.say("can ivig hurt the kidneys?")
    short = await talk.say("give me the short version")
    assert short.topics == answer.topics
    assert len(short.blocks) < len(answer.blocks)


async def test_where_is_that_from(talk: Talk) -> None:
    answer = await talk.say("what is ivig?")
    source = await talk.say("where is that from?")
    assert source.topics == answer.topics
    assert all(one.title in source.text for one in answer.sources)


async def test_chosen_topic_is_what_why_refers_to(talk: Talk) -> None:
    answer = await talk.say("what is ivig?")
    chosen = await talk.choose(answer.buttons[0].payload)
    assert (await talk.say("tell me more")).topics == chosen.topics != answer.topics


async def test_start_over_forgets(talk: Talk) -> None:
    answer = await talk.say("what is ivig?")
    assert (await talk.say("start over")).buttons
    again = await talk.say("say that again please")
    assert again.topics != answer.topics


@pytest.mark.parametrize(
    "payload", ["/restart", '/choose{"topic": "nowhere"}', '/ask_uses{"topic": "what_is_ivig"}', "choose", ""]
)
async def test_unknown_choice_is_refused(payload: str, talk: Talk) -> None:
    with pytest.raises(UnknownChoice):
        await talk.choose(payload)


async def test_warning_sign_button_is_urgent(talk: Talk) -> None:
    assert (await talk.choose("/symptom_yes")).kind == "urgent"
    assert (await talk.choose("/symptom_none")).kind == "answer"


async def test_emergency_before_any_answer(talk: Talk) -> None:
    reply = await talk.say("my throat is closing and I can't breathe. how does ivig work?")
    assert (reply.kind, reply.alerts[0]) == ("emergency", "emergency")
    assert "911" in reply.text
    assert "911" in (await talk.say("how does ivig work?")).text
    assert "911" in (await talk.choose('/choose{"topic": "how_it_works"}')).text


async def test_conversations_do_not_mix(engine: Engine) -> None:
    one, other = Talk(engine), Talk(engine)
    asked = await one.say("what is ivig?")
    await other.say("can ivig hurt the kidneys?")
    assert one.id != other.id
    assert (await one.say("say that again please")).topics == asked.topics


async def test_forgotten_conversation_is_unknown(talk: Talk) -> None:
    asked = await talk.say("what is ivig?")
    assert talk.engine.forget(asked.conversation)
    reply = await talk.say("say that again please")
    assert reply.conversation != asked.conversation
    assert not reply.topics
