"""A category may not take an intent of the conversation."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from places import ROOT

pytestmark = [pytest.mark.rasa, pytest.mark.filterwarnings("ignore:Slot auto-fill:UserWarning")]


@pytest.mark.parametrize("intent", ["greet", "out_of_scope", "restart"])
def test_category_with_an_intent_of_the_conversation_is_refused(project: Path, edit, intent: str):
    from rasa.shared.core.domain import InvalidDomain

    from askivig.nlu.importer import KnowledgeImporter

    shutil.copy(ROOT / "domain.yml", project)
    edit("categories.yml", "intent: ask_basics", f"intent: {intent}")
    importer = KnowledgeImporter(str(project / "config.yml"), str(project / "domain.yml"))
    with pytest.raises(InvalidDomain, match=f"categories.yml has the intent {intent}"):
        importer.get_domain()
