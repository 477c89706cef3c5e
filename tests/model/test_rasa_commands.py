"""Rasa's own commands work on the project as any Rasa developer would expect."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import sentry_sdk
import yaml
from places import ROOT
from running import run

from askivig.knowledge.base import KnowledgeBase

WITHOUT_EXAMPLES = {"emergency", "urgent", "crisis", "private", "unsure", "choose", "symptom_yes", "symptom_none"}


@pytest.fixture(scope="module")
def done(trained: Path) -> Iterator[dict[str, Future[CompletedProcess[str]]]]:
    """Two commands, run side by side."""
    conversations = ("--stories", "tests/conversations", "--fail-on-prediction-errors", "--no-plot")
    with ThreadPoolExecutor(2) as pool:
        yield {
            "validate": pool.submit(run, trained, "rasa", "data", "validate"),
            "test": pool.submit(run, trained, "rasa", "test", "core", *conversations),
        }


@pytest.mark.model
def test_data_is_valid(done: dict[str, Future[CompletedProcess[str]]]) -> None:
    validated = done["validate"].result()
    assert validated.returncode == 0, validated.stdout + validated.stderr
    warned = re.findall(r"rasa/.*UserWarning: (The .*)", validated.stderr + validated.stdout)
    unlearned = {line.split("'")[1] for line in warned if "not found in the NLU training data" in line}
    assert unlearned == WITHOUT_EXAMPLES  # the gate and the buttons bring these
    assert len(warned) == len(unlearned) + 1  # utter_default, which stands in no rule


@pytest.mark.model
def test_conversations_go_as_written(done: dict[str, Future[CompletedProcess[str]]], trained: Path) -> None:
    tested = done["test"].result()
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "action_answer" in (trained / "results" / "story_report.json").read_text()


def test_telemetry_may_be_on() -> None:
    """Rasa reports errors to Sentry unless told not to, and fails with a Sentry that lacks this option."""
    assert sentry_sdk.Client(with_locals=False, default_integrations=False).dsn is None


def test_every_intent_has_a_conversation(shipped: KnowledgeBase) -> None:
    stories = yaml.safe_load((ROOT / "tests" / "conversations" / "test_stories.yml").read_text("utf-8"))["stories"]
    played = {step["intent"] for story in stories for step in story["steps"] if "intent" in step}
    domain = yaml.safe_load((ROOT / "domain.yml").read_text("utf-8"))
    assert played == {*domain["intents"], *(category.intent for category in shipped.categories.categories)}
