"""The commands that need a trained model, run as other tools run them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from running import askivig, run

pytestmark = pytest.mark.model
LINES = [
    "what is ivig?",
    json.dumps({"text": "where is that from?", "history": ["can ivig hurt the kidneys?"]}),
    json.dumps({"text": "say that again please"}),
    "",
    "{not quite json",
]
GOLD: list[dict[str, Any]] = [
    {"text": "what is ivig?", "kind": "answer", "topic": "what_is_ivig", "style": ["plain"]},
    {"text": "where do they give it?", "kind": "answer", "topic": ["where_given", "home_infusion"]},
    {"text": "what is ivig?", "kind": "answer", "topic": "hydration"},
    {"text": "what is ivig?", "kind": "answer", "topic": "travel", "note": "left out"},
    {"text": "I can't breathe and my chest hurts", "kind": "emergency"},
    {"text": "who won the football last night?", "kind": "out_of_scope", "style": ["trap"]},
]


@pytest.fixture(scope="module")
def printed(trained: Path) -> Iterator[dict[str, Future[str]]]:
    """What three commands print, run side by side."""
    (trained / "gold.jsonl").write_text("\n".join(map(json.dumps, GOLD)))
    topics = "--topics=what_is_ivig,where_given,hydration"
    with ThreadPoolExecutor(2) as pool:
        yield {
            "many": pool.submit(askivig, trained, "ask", "--json", "-", given="\n".join(LINES)),
            "one": pool.submit(askivig, trained, "ask", "--explain", "--history", "what is ivig?", "say that again"),
            "eval": pool.submit(askivig, trained, "eval", "gold.jsonl", "--json", topics, "--replies", "replies.jsonl"),
        }


def test_many_messages_a_reply_each(printed: dict[str, Future[str]]) -> None:
    replies = [json.loads(line) for line in printed["many"].result().splitlines()]
    assert len(replies) == len(LINES)
    assert len({reply["conversation"] for reply in replies}) == len(LINES)
    assert [reply["topics"] for reply in replies[:3]] == [["what_is_ivig"], ["risk_kidney"], []]


def test_one_message_for_a_person(printed: dict[str, Future[str]]) -> None:
    text = printed["one"].result()
    assert not text.lstrip().startswith("{")
    assert "kind: " in text and "signs: " in text


def test_eval_scores_by_the_rules(printed: dict[str, Future[str]]) -> None:
    figures = json.loads(printed["eval"].result())
    assert figures["n"] == 5
    assert figures["answer_top1"] == pytest.approx(2 / 3)
    assert figures["wrong_answer_rate"] == pytest.approx(1 / 3)
    assert figures["recall"]["emergency"] == figures["recall"]["out_of_scope"] == 1
    assert figures["false_alarm_rate"] == figures["false_alarm_rate_traps"] == 0
    assert [miss["gold_topic"] for miss in figures["misses"]] == ["hydration"]


def test_eval_writes_every_reply(printed: dict[str, Future[str]], trained: Path) -> None:
    printed["eval"].result()
    replies = [json.loads(line) for line in (trained / "replies.jsonl").read_text("utf-8").splitlines()]
    assert [reply["kind"] for reply in replies] == ["answer", "answer", "answer", "emergency", "out_of_scope"]


def test_second_training_does_nothing(trained: Path) -> None:
    model = trained / "models" / "askivig.tar.gz"
    before, started = model.stat().st_mtime_ns, time.monotonic()
    askivig(trained, "train")
    assert time.monotonic() - started < 3
    assert model.stat().st_mtime_ns == before


def test_stale_model_is_one_line(trained: Path, tmp_path: Path) -> None:
    (tmp_path / "knowledge").symlink_to(trained / "knowledge")
    done = run(tmp_path, "askivig", "ask", "--json", "what is ivig?")
    assert done.returncode == 1 and not done.stdout
    assert done.stderr.count("\n") == 1 and "askivig train" in done.stderr
