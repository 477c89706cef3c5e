"""What Rasa expects of an action's answer, and that no action can silence the conversation."""

from __future__ import annotations

import asyncio
import logging
from types import ModuleType
from typing import Any

import pytest
import yaml
from places import INFLIXIMAB, ROOT

from askivig.knowledge.project import KNOWLEDGE_VARIABLE
from askivig.knowledge.reply import from_dict
from askivig.knowledge.turn import TURN, Turn

pytestmark = pytest.mark.rasa


@pytest.fixture
def endpoint(actions_module: ModuleType, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, str(INFLIXIMAB))
    return actions_module.InProcessActions(seconds=0.2)


def call(action: str, turn: Turn | None = None, **slots: Any) -> dict[str, Any]:
    """What Rasa sends for an action."""
    message = {"text": "secret words", "intent": {"name": "x"}, "entities": [], TURN: (turn or Turn()).to_dict()}
    tracker = {"sender_id": "1", "slots": slots, "latest_message": message, "events": [], "active_loop": {}}
    return {"next_action": action, "sender_id": "1", "tracker": tracker}


async def reply(endpoint: Any, *what: Any, **slots: Any):
    """The reply object in what an action answers."""
    result = await endpoint.request(json=call(*what, **slots))
    (response,) = result["responses"]
    return from_dict(response["custom"])


async def test_answer_reaches_the_channel_whole(endpoint):
    found = await reply(endpoint, "action_answer", Turn(topics=["what_it_is"], confidence=0.7))
    assert (found.kind, found.topics, found.confidence) == ("answer", ["what_it_is"], 0.7)
    assert found.sources and found.buttons and found.blocks


async def test_answer_is_remembered(endpoint):
    result = await endpoint.request(
        json=call("action_answer", Turn(topics=["what_it_is"], signs=["cold"]), signs=["fever"])
    )
    slots = {event["name"]: event["value"] for event in result["events"]}
    assert slots == {"topics": ["what_it_is"], "condition": None, "signs": ["fever", "cold"]}


@pytest.mark.parametrize(
    ("action", "turn", "kind"),
    [
        ("action_answer", Turn(topics=["gone"]), "out_of_scope"),
        ("action_answer", Turn(topics=["what_it_is"], advice=True), "advice"),
        ("action_advise", Turn(), "advice"),
        ("action_alert", Turn(alerts=["urgent"], texts=["urgent"]), "urgent"),
        ("action_clarify", Turn(candidates=["what_it_is", "how_it_works"]), "clarify"),
        ("action_contact", Turn(), "chitchat"),
        ("action_help", Turn(), "chitchat"),
        ("action_out_of_scope", Turn(), "out_of_scope"),
        ("action_private", Turn(redacted=True), "private"),
        ("action_start_over", Turn(), "chitchat"),
    ],
)
async def test_each_action_says_its_kind(endpoint, action: str, turn: Turn, kind: str):
    found = await reply(endpoint, action, turn)
    assert found.kind == kind and found.text
    assert found.redacted == turn.redacted


@pytest.mark.parametrize("action", ["action_more", "action_source", "action_repeat"])
async def test_follow_ups_speak_of_the_last_answer(endpoint, action: str):
    found = await reply(endpoint, action, topics=["what_it_is"])
    assert (found.kind, found.topics) == ("chitchat", ["what_it_is"])


async def test_starting_over_forgets(endpoint):
    result = await endpoint.request(json=call("action_start_over", topics=["what_it_is"], signs=["fever"]))
    assert {event["name"]: event["value"] for event in result["events"]} | {"topics": None, "signs": None} == {
        "topics": None,
        "condition": None,
        "signs": None,
    }


def test_every_action_of_the_domain_is_there(endpoint):
    named = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))["actions"]
    assert set(named) == {name for name in endpoint._executor.actions if name.startswith("action_")}


def failing(kind: str):
    async def run(dispatcher: Any, tracker: Any, domain: Any) -> list[Any]:
        if kind == "slow":
            await asyncio.sleep(1)
            return []
        raise ValueError(tracker.latest_message["text"])

    return run


@pytest.mark.parametrize("kind", ["raising", "slow", "unknown"])
async def test_failing_action_becomes_an_error(endpoint, actions_module: ModuleType, kind: str, caplog):
    if kind != "unknown":
        endpoint._executor.register_function(kind, failing(kind))
    with caplog.at_level(logging.DEBUG, logger=actions_module.__name__):
        result = await endpoint.request(json=call(kind))
    actions_module.check_result(result)
    assert [response["custom"]["kind"] for response in result["responses"]] == ["error"]
    assert kind in caplog.text and "secret words" not in caplog.text


async def test_failures_share_nothing(endpoint):
    first = await endpoint.request(json=call("unknown"))
    first["responses"].clear()
    second = await endpoint.request(json=call("unknown"))
    assert second["responses"]


GOOD = [
    {"events": [], "responses": []},
    {"events": [{"event": "slot", "name": "a", "value": 1}], "responses": [{"text": "x", "custom": {}}]},
]
BAD = [
    None,
    [],
    "text",
    {"events": None, "responses": []},
    {"events": {}, "responses": []},
    {"events": [], "responses": "x"},
    {"events": [], "responses": ["x"]},
    {"events": ["slot"], "responses": []},
    {"events": [{"name": "a"}], "responses": []},
]


@pytest.mark.parametrize("result", GOOD)
def test_what_rasa_accepts_is_accepted(actions_module: ModuleType, result: Any):
    actions_module.RemoteAction("x", None)._validate_action_result(result)
    actions_module.check_result(result)


@pytest.mark.parametrize("result", BAD)
def test_what_rasa_refuses_is_refused(actions_module: ModuleType, result: Any):
    from jsonschema import ValidationError

    with pytest.raises(ValidationError):
        actions_module.RemoteAction("x", None)._validate_action_result(result)
    with pytest.raises(actions_module.RasaException):
        actions_module.check_result(result)


async def test_rasa_runs_our_actions_with_our_check(endpoint, actions_module: ModuleType, monkeypatch):
    from rasa.core.channels.channel import CollectingOutputChannel
    from rasa.core.nlg import TemplatedNaturalLanguageGenerator
    from rasa.shared.core.domain import Domain
    from rasa.shared.core.trackers import DialogueStateTracker

    action = actions_module.RemoteAction
    monkeypatch.setattr(action, "_validate_action_result", action._validate_action_result)
    actions_module.use_fast_check()
    domain, tracker = Domain.empty(), DialogueStateTracker.from_events("1", [])
    said = await action("action_help", endpoint).run(
        CollectingOutputChannel(), TemplatedNaturalLanguageGenerator({}), tracker, domain
    )
    assert said[0].data["custom"]["kind"] == "chitchat"
