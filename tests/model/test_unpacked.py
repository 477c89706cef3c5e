"""What is read from a trained model without Rasa: the encoder that groups questions, the reader of wordings."""

from __future__ import annotations

from pathlib import Path

import pytest

from askivig.cli.likeness import likeness
from askivig.cli.tools import model_tools
from askivig.knowledge.loader import load
from askivig.nlu import unpacked

pytestmark = pytest.mark.model


def test_meaning_beyond_words(trained: Path) -> None:
    similar, measure = likeness(load(trained / "knowledge"), trained / "models" / "askivig.tar.gz")
    same, other = similar("can I go swimming afterwards", ["is a pool visit fine the next day", "is it kosher"])
    assert measure == "meaning" and same > other


def test_wordings_are_sent_by_the_model(trained: Path) -> None:
    route = model_tools(load(trained / "knowledge")).route
    assert route is not None
    home, alarm, elsewhere = map(route, ("what is ivig?", "I can't breathe", "who won the football last night?"))
    assert home and "what_is_ivig" in home.topics
    assert alarm is None
    assert elsewhere and elsewhere.topics == () and "no answer" in elsewhere.where


@pytest.mark.parametrize("content", [None, b"no archive"])
def test_no_model_is_said(tmp_path: Path, content: bytes | None) -> None:
    model = tmp_path / "askivig.tar.gz"
    if content is not None:
        model.write_bytes(content)
    with pytest.raises(unpacked.NoClassifier, match="askivig train"):
        unpacked.reader(model)


def test_words_where_there_is_no_model(trained: Path, tmp_path: Path) -> None:
    assert likeness(load(trained / "knowledge"), tmp_path / "none.tar.gz")[1] == "words"
