"""Changed wordings train in the background; the new model is adopted only when it has passed."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from releasing import ready

from askivig.chat import renewal as module
from askivig.chat.child import EngineError
from askivig.chat.engine import Engine
from askivig.chat.probing import Probe, Probed
from askivig.chat.renewal import Renewal
from askivig.chat.trainer import TrainingFailed
from askivig.knowledge import live
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.loader import load
from askivig.nlu import training
from askivig.nlu.fingerprint import fingerprint

WORDING = ("topics/what_it_is.yml", "wordings:\n", "wordings:\n  - what sort of stuff is that\n")


def write_model(project: Path, model: Path, content: str) -> None:
    """What training leaves behind."""
    model.parent.mkdir(parents=True, exist_ok=True)
    model.write_text(content)
    parts = fingerprint(project, load(project / "knowledge"))
    model.with_name("askivig.fingerprint.json").write_text(json.dumps(parts))


class FakeEngine:
    """Takes what `swap` is given; `result` is what it says of it."""

    ready = True
    result: Probed | Exception = Probed(10)
    asked: tuple[str, list[Probe]] | None = None

    async def swap(self, model: Path, questions: list[Probe]) -> Probed:
        self.asked = (model.read_text(), questions)
        if isinstance(self.result, Exception):
            raise self.result
        return self.result


class Fixture:
    """A project with a model, and its renewal over a training that takes no time."""

    def __init__(self, project: Path, patch: Callable[..., None], *, published: bool = False) -> None:
        patch(module, "QUIET_SECONDS", 0.0)
        patch(live, "CHECK_SECONDS", 0.0)
        self.project, self.trained, self.fails = project, 0, False
        self.model = project / "models" / "askivig.tar.gz"
        write_model(project, self.model, "old")
        self.engine = FakeEngine()
        knowledge = LiveKnowledge(project / "knowledge", published=published)
        self.renewal = Renewal(project, knowledge, self.engine, train=self.train)  # type: ignore[arg-type]

    async def train(self, project: Path, *options: str) -> None:
        self.trained += 1
        if self.fails:
            raise TrainingFailed("no")
        write_model(project, Path(options[1]) if options else self.model, "new")

    def stale(self) -> list[str]:
        return training.changes(self.project, self.project / "knowledge", load(self.project / "knowledge"))


@pytest.fixture
def renewing(project: Path, monkeypatch: pytest.MonkeyPatch) -> Fixture:
    return Fixture(project, monkeypatch.setattr)


async def test_nothing_to_do(renewing: Fixture):
    await renewing.renewal.look()
    assert (renewing.trained, renewing.renewal.state.stage) == (0, "fresh")


async def test_edited_answer_trains_nothing(renewing: Fixture, edit):
    edit("topics/what_it_is.yml", "short:", "short: Edited.")
    await renewing.renewal.look()
    assert renewing.trained == 0


async def test_changed_wordings_are_trained_probed_and_adopted(renewing: Fixture, edit):
    edit(*WORDING)
    await renewing.renewal.look()
    assert renewing.model.read_text() == "new" and renewing.stale() == []
    assert renewing.renewal.state.stage == "fresh"
    model, questions = renewing.engine.asked or ("", [])
    assert model == "new" and "what sort of stuff is that" in [probe.text for probe in questions]


@pytest.mark.parametrize("result", [Probed(10, (Probe("what is it?", "what_it_is", must=True),)), EngineError("died")])
async def test_worse_model_is_not_adopted(renewing: Fixture, edit, result: Probed | Exception):
    renewing.engine.result = result
    edit(*WORDING)
    await renewing.renewal.look()
    assert renewing.model.read_text() == "old"
    assert renewing.renewal.state.stage == "failed"
    await renewing.renewal.look()
    assert renewing.trained == 1  # until the next edit


async def test_failed_training_is_said_and_tried_again_after_an_edit(renewing: Fixture, edit):
    renewing.fails = True
    edit(*WORDING)
    await renewing.renewal.look()
    assert renewing.renewal.state.stage == "failed" and renewing.model.read_text() == "old"
    renewing.fails = False
    edit("topics/what_it_is.yml", "wordings:\n", "wordings:\n  - and what is that for a thing\n")
    await renewing.renewal.look()
    assert renewing.renewal.state.stage == "fresh"


async def test_waits_for_a_pause(renewing: Fixture, edit, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "QUIET_SECONDS", 0.1)
    edit(*WORDING)
    await renewing.renewal.look()
    assert (renewing.trained, renewing.renewal.state.stage) == (0, "waiting")
    await asyncio.sleep(0.11)
    await renewing.renewal.look()
    assert renewing.trained == 1


async def test_waits_for_the_engine(renewing: Fixture, edit):
    renewing.engine.ready = False
    edit(*WORDING)
    await renewing.renewal.look()
    assert renewing.trained == 0


async def test_no_model_is_trained_at_once(renewing: Fixture):
    renewing.model.unlink()
    await renewing.renewal.prepare()
    assert renewing.trained == 1 and renewing.model.read_text() == "new"


async def test_model_that_lags_in_wordings_answers_for_the_time_being(renewing: Fixture, edit):
    edit(*WORDING)
    await renewing.renewal.prepare()
    assert renewing.trained == 0 and renewing.stale() == ["wordings"]


async def test_published_texts_are_probed_and_all_wordings_trained(
    project: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, edit
):
    ready(folder, "infection_risk")
    renewing = Fixture(project, monkeypatch.setattr, published=True)
    await renewing.renewal.look()
    assert renewing.trained == 0  # that topics are withheld makes no model stale
    edit(*WORDING)
    await renewing.renewal.look()
    assert renewing.trained == 1 and renewing.stale() == []
    assert {probe.topic for probe in (renewing.engine.asked or ("", []))[1]} == {"infection_risk"}


def test_real_engine_takes_what_renewal_gives():
    assert set(FakeEngine.swap.__annotations__) == set(Engine.swap.__annotations__)
