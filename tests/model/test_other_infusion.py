"""Another knowledge folder is another assistant, and a new topic is one new file: no line of code changes."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from places import INFLIXIMAB
from running import askivig

pytestmark = pytest.mark.model
NEW_TOPIC = """\
id: holidays
category: giving
question: Can I go on holiday between two drips?
answer:
  short: Eight weeks lie between two drips, so a holiday often fits in. Tell the ward your dates early.
facts: [leaflet/weeks]
wordings:
  - we want to fly to Spain for a fortnight, is that a problem
  - two weeks at the beach in between, allowed?
  - can I travel abroad while I am on this
  - what if my vacation falls on the treatment day
  - camping trip in summer
  - is it ok to book flights
  - my daughter has a school trip that week
  - may people on the drip travel
  - off to see the grandchildren overseas for a month
ask_your_team: [Can my drip be moved around my holiday?]
related: [how_often_it_comes]
review: {status: awaiting clinical review}
"""
QUESTIONS = {
    "how_often_it_comes": "how many weeks apart are the drips?",
    "what_it_is": "what is infliximab?",
    "infection_risk": "does it make infections more likely?",
    "holidays": "could we take a trip to Italy in between?",
    "": "what is IVIG?",
}


@pytest.fixture(scope="module")
def replies(trained: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """The replies of an assistant trained on the other folder with one file more, by the topic asked for."""
    folder = tmp_path_factory.mktemp("other") / "infliximab"
    shutil.copytree(INFLIXIMAB, folder)
    (folder / "topics" / "holidays.yml").write_text(NEW_TOPIC, "utf-8")
    askivig(trained, "train", knowledge=folder)
    lines = askivig(trained, "ask", "--json", "-", given="\n".join(QUESTIONS.values()), knowledge=folder)
    return dict(zip(QUESTIONS, map(json.loads, lines.splitlines()), strict=True))


@pytest.mark.parametrize("topic", [topic for topic in QUESTIONS if topic])
def test_question_is_answered(topic: str, replies: dict[str, dict[str, object]]) -> None:
    assert (replies[topic]["kind"], replies[topic]["topics"]) == ("answer", [topic])


def test_other_infusion_is_out_of_its_scope(replies: dict[str, dict[str, object]]) -> None:
    assert replies[""]["kind"] != "answer"


def test_shipped_model_is_untouched(replies: dict[str, dict[str, object]], trained: Path) -> None:
    assert [path.name for path in (trained / "models").glob("*.tar.gz")] == ["askivig.tar.gz"]
    assert "up to date" in askivig(trained, "train")
