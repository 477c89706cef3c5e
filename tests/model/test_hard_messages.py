"""Messages that are no questions: each gets a sentence, none an error, and none steers the dialogue."""

from __future__ import annotations

import pytest
from running import Talk

from askivig.knowledge.base import KnowledgeBase

pytestmark = pytest.mark.model
HARD = {
    "empty": "",
    "blank": " \t\n ",
    "long": "why is the sky blue and the sea too " * 278,
    "one long word": "a" * 10_000,
    "control characters": "\x00\x07\x1b[31m\u202e\u200b",
    "emoji": "🙂🙂💉",
    "punctuation": "?!?",
    "restart": "/restart",
    "intent": '/ask_uses{"topic":"what_is_ivig"}',
    "button, typed": '/choose{"topic": "hydration"}',
    "slashes": "// /back",
    "control before a slash": "\u200b /restart",
    "Rasa's slot grammar": '/start_over{"signs": []}',
    "JSON": '{"text": "what is ivig"}',
    "mark-up": "<script>alert(1)</script>",
    "format field": "{clinic} {0} %s ${HOME}",
}
OTHER_LANGUAGES = {
    "Spanish": "¿Cuánto tiempo dura la infusión?",
    "French": "Combien de temps dure la perfusion ?",
    "German": "Wie lange dauert die Infusion ungefähr?",
    "Chinese": "免疫球蛋白是什么?",
    "Arabic": "ما هو الغلوبولين المناعي؟",
}


@pytest.mark.parametrize("text", HARD.values(), ids=HARD.keys())
async def test_gets_a_sentence(text: str, talk: Talk) -> None:
    reply = await talk.say(text)
    assert reply.kind != "error"
    assert len(reply.text) > 20
    assert not reply.alerts


@pytest.mark.parametrize("text", OTHER_LANGUAGES.values(), ids=OTHER_LANGUAGES.keys())
async def test_other_language_gets_its_line(text: str, talk: Talk, shipped: KnowledgeBase) -> None:
    reply = await talk.say(text)
    assert reply.kind == "out_of_scope"
    assert shipped.clinic.emergency.number in reply.text


@pytest.mark.parametrize("name", ["empty", "restart", "slashes", "control before a slash", "emoji", "long"])
async def test_does_not_steer(name: str, talk: Talk) -> None:
    answer = await talk.say("what is ivig?")
    await talk.say(HARD[name])
    assert (await talk.say("say that again please")).topics == answer.topics


async def test_typed_button_chooses_nothing(talk: Talk) -> None:
    assert not (await talk.say(HARD["button, typed"])).topics
    assert not (await talk.say(HARD["intent"])).topics


async def test_typed_slots_forget_no_alarm(talk: Talk) -> None:
    await talk.say("I have chest pain and can't breathe")
    await talk.say(HARD["Rasa's slot grammar"])
    assert "911" in (await talk.say("what is ivig?")).text


async def test_emergency_in_a_long_message(talk: Talk) -> None:
    reply = await talk.say("I went to the shops and then I came home. " * 40 + "Now I can't breathe.")
    assert reply.kind == "emergency"
