"""What the web application hands to the insight store, and what never."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import pytest
import yaml
from places import ROOT
from small_engine import SmallEngine
from starlette.testclient import TestClient

from askivig.cli.serve import insight_of
from askivig.insight.database import connected
from askivig.insight.door import door_of
from askivig.insight.keeper import Keeper
from askivig.insight.model import Kept
from askivig.insight.store import Store
from askivig.knowledge import replies
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.reply import Reply
from askivig.web.app import create_app
from askivig.web.settings import Settings

LINES = yaml.safe_load((ROOT / "tests" / "language" / "identifier_lines.yml").read_text("utf-8"))
IN_VAIN = "grapefruit xylophonecanary"
ANSWERED = "why drink water before ivig xylophonecanary?"
CRISIS, EMERGENCY = "I want to kill myself", "I can't breathe and my throat is closing"


class Clinic:
    """The application with the store switched on. `kept()` ends it first, so that all is written."""

    def __init__(self, client: TestClient, stack: ExitStack, store: Store, file: Path) -> None:
        self.client, self.file = client, file
        self._stack, self._store = stack, store

    def say(self, message: str, conversation: str | None = None) -> dict:
        return self.client.post("/api/chat", json={"message": message, "conversation": conversation}).json()

    def vote(self, reply: dict, vote: str = "down", reason: str | None = None) -> int:
        body = {"conversation": reply["conversation"], "reply": reply["reply"], "vote": vote, "reason": reason}
        return self.client.post("/api/feedback", json=body).status_code

    def kept(self) -> list[Kept]:
        self._stack.close()
        return self._store.questions()

    def votes(self) -> list[tuple[str, str, str, int]]:
        self._stack.close()
        return [(one.topic, one.vote, one.reason, one.count) for one in self._store.votes()]


@pytest.fixture
def clinic(knowledge: LiveKnowledge, engine: SmallEngine, tmp_path: Path) -> Iterator[Clinic]:
    file = tmp_path / "results" / "insight.db"
    store = Store(connected(f"sqlite:///{file}"), days=30, door=door_of(knowledge))
    settings = Settings(limit_address=0, limit_conversation=0)
    with ExitStack() as stack:
        app = create_app(settings, knowledge, engine, insight=Keeper(store))
        yield Clinic(stack.enter_context(TestClient(app, raise_server_exceptions=False)), stack, store, file)


def test_unanswered_is_kept(clinic: Clinic, knowledge: LiveKnowledge):
    assert clinic.say(IN_VAIN)["kind"] == "out_of_scope"
    (kept,) = clinic.kept()
    assert (kept.question.kind, kept.question.text, kept.day) == ("unanswered", IN_VAIN, date.today())
    assert kept.question.knowledge_version == knowledge.current().version


def test_clarified_is_kept_with_what_was_offered(
    clinic: Clinic, knowledge: LiveKnowledge, engine: SmallEngine, monkeypatch: pytest.MonkeyPatch
):
    offered = ["travel", "vaccines"]
    monkeypatch.setattr(engine.child, "_reply", lambda request: replies.clarify(knowledge.current(), offered))
    clinic.say(IN_VAIN)
    (kept,) = clinic.kept()
    assert (kept.question.kind, kept.question.topics) == ("clarified", ("travel", "vaccines"))


def test_answered_is_not_kept(clinic: Clinic):
    clinic.say(ANSWERED)
    assert clinic.kept() == [] and b"xylophonecanary" not in clinic.file.read_bytes()


def test_voted_down_is_kept_with_its_reason(clinic: Clinic):
    reply = clinic.say(ANSWERED)
    clinic.vote(reply, reason="incomplete")
    (kept,) = clinic.kept()
    assert (kept.question.kind, kept.question.text) == ("voted down", ANSWERED)
    assert (kept.question.reason, list(kept.question.topics)) == ("incomplete", reply["topics"])


def test_votes_are_counted_without_text(clinic: Clinic):
    clinic.vote(clinic.say(ANSWERED), "up")
    clinic.vote(clinic.say(ANSWERED), "up")
    assert clinic.votes() == [("hydration", "up", "", 2)] and clinic.kept() == []
    assert b"xylophonecanary" not in clinic.file.read_bytes()


def test_a_changed_mind_takes_the_question_back(clinic: Clinic):
    reply = clinic.say(ANSWERED)
    for vote in ("down", "down", "up"):
        clinic.vote(reply, vote)
    assert clinic.votes() == [("hydration", "up", "", 1)] and clinic.kept() == []


def test_a_button_has_no_text(clinic: Clinic):
    body = {"choice": '/choose{"topic": "travel"}'}
    clinic.vote(clinic.client.post("/api/chat", json=body).json())
    assert clinic.votes() == [("travel", "down", "", 1)] and clinic.kept() == []


@pytest.mark.parametrize(
    "message", ["", "   ", "/ask_risks", "my name is John Pelligrino", "Wie lange dauert das bitte?"]
)
def test_no_question_is_not_kept(clinic: Clinic, message: str):
    clinic.say(message)
    assert clinic.kept() == []


@pytest.mark.parametrize("alarm", [CRISIS, EMERGENCY, "my urine is brown since the infusion"])
@pytest.mark.parametrize("engine_is", ["up", "down", "dies", "says nothing", "is broken"])
def test_nothing_from_an_alarm_on(clinic: Clinic, engine: SmallEngine, alarm: str, engine_is: str):
    engine.starts = engine_is != "down"
    engine.child.alive = engine_is != "down"
    engine.child.trouble = engine_is if engine_is != "up" else ""
    reply = clinic.say(alarm)
    assert reply["alerts"]
    engine.child.trouble, engine.child.alive, engine._child = "", True, engine.child
    clinic.vote(reply)
    for message in (IN_VAIN, ANSWERED):
        clinic.vote(clinic.say(message, reply["conversation"]))
    clinic.client.post(
        "/api/chat", json={"choice": '/choose{"topic": "travel"}', "conversation": reply["conversation"]}
    )
    assert clinic.votes() == [] and clinic.kept() == []
    held = clinic.file.read_bytes()
    assert alarm.encode() not in held and b"xylophonecanary" not in held


def test_a_vote_after_the_alarm_is_not_kept(clinic: Clinic):
    reply = clinic.say(ANSWERED)
    clinic.say(CRISIS, reply["conversation"])
    clinic.vote(reply)
    assert clinic.votes() == [] and clinic.kept() == []


def test_an_alarm_that_the_engine_missed_stops_at_the_door(
    clinic: Clinic, engine: SmallEngine, knowledge: LiveKnowledge, monkeypatch: pytest.MonkeyPatch
):
    async def wrong(text: str, conversation: str | None = None) -> Reply:
        return replies.out_of_scope(knowledge.current())

    monkeypatch.setattr(engine, "say", wrong)
    monkeypatch.setattr(engine, "alarmed", lambda conversation: False)
    clinic.say(CRISIS)
    assert clinic.kept() == []


def test_identifiers_never_reach_the_file(clinic: Clinic):
    for message, *_ in LINES["private"][::3]:
        clinic.vote(clinic.say(message))
    rows, held = clinic.kept(), clinic.file.read_bytes().lower()
    secrets = [str(one).lower() for _, *gone in LINES["private"][::3] for one in gone if len(str(one)) > 4]
    assert len(rows) > 20 and [one for one in secrets if one.encode() in held] == []


def test_no_conversation_reply_or_address_reaches_the_file(clinic: Clinic):
    reply = clinic.say(IN_VAIN)
    clinic.vote(reply)
    clinic.kept()
    held = clinic.file.read_bytes()
    assert not any(one.encode() in held for one in (reply["conversation"], reply["reply"], "testclient"))


def test_outcomes_are_counted(clinic: Clinic):
    clinic.say(IN_VAIN)
    clinic.vote(clinic.say(ANSWERED))
    client = clinic.client
    clinic.kept()
    assert 'askivig_insight_total{outcome="kept"} 2.0' in client.get("/metrics").text


def test_a_broken_database_harms_no_chat(clinic: Clinic, caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.DEBUG)
    clinic.file.parent.mkdir(exist_ok=True)
    clinic.file.unlink(missing_ok=True)
    clinic.file.mkdir()
    for _ in range(3):
        assert clinic.say(IN_VAIN)["kind"] == "out_of_scope"
        assert clinic.vote(clinic.say(ANSWERED)) == 204
    clinic._stack.close()
    assert "xylophonecanary" not in caplog.text
    assert 'askivig_insight_total{outcome="failed"}' in clinic.client.get("/metrics").text


@pytest.fixture
def serve_here(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, knowledge: LiveKnowledge
) -> Callable[..., Keeper | None]:
    """What `askivig serve` would use in an empty folder."""
    monkeypatch.chdir(tmp_path)
    return lambda **settings: insight_of(Settings(**settings), knowledge)


def test_off_by_default(serve_here, tmp_path: Path, knowledge: LiveKnowledge, engine: SmallEngine):
    assert Settings().insight is False and serve_here() is None
    app = create_app(Settings(limit_address=0), knowledge, engine, insight=serve_here())
    with TestClient(app) as client:
        reply = client.post("/api/chat", json={"message": ANSWERED}).json()
        client.post("/api/chat", json={"message": IN_VAIN})
        body = {"conversation": reply["conversation"], "reply": reply["reply"], "vote": "down"}
        assert client.post("/api/feedback", json=body).status_code == 204
        given = app.state.site.desk.talks.get(reply["conversation"]).given
        assert [one.asked for one in given.values()] == [""]
    assert list(tmp_path.rglob("*")) == []


def test_switched_off_again_it_deletes_in_time(serve_here, tmp_path: Path):
    on = serve_here(insight=True)
    on.start(lambda outcome: None)
    on.stop()
    assert (tmp_path / "results" / "insight.db").exists()
    off = serve_here()
    assert off is not None and not off.accepting


def test_a_wrong_address_is_refused_at_the_start(serve_here):
    with pytest.raises(Exception, match="ASKIVIG_INSIGHT_DATABASE"):
        serve_here(insight=True, insight_database="results/insight.db")
