"""What all tests share: the shipped knowledge base, a small one about another infusion, and copies of it to break."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings
from places import INFLIXIMAB, ROOT

from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.loader import load
from askivig.knowledge.project import KNOWLEDGE_VARIABLE, MODE_VARIABLE

Edit = Callable[[str, str, str], None]

os.environ.update(RASA_TELEMETRY_ENABLED="false", TF_CPP_MIN_LOG_LEVEL="3", CUDA_VISIBLE_DEVICES="-1")
settings.register_profile("askivig", deadline=None, derandomize=True, database=None)
settings.load_profile("askivig")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "rasa: imports Rasa, once for all tests (about 10 s)")


@pytest.fixture(autouse=True)
def own_knowledge_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees a knowledge folder or a mode that the environment, or a test before it, has named."""
    monkeypatch.setenv(KNOWLEDGE_VARIABLE, "")
    monkeypatch.setenv(MODE_VARIABLE, "")


@pytest.fixture(scope="session")
def shipped() -> KnowledgeBase:
    """The knowledge base of this project."""
    return load(ROOT / "knowledge")


@pytest.fixture(scope="session")
def infliximab() -> KnowledgeBase:
    """The small knowledge base of the tests."""
    return load(INFLIXIMAB)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project of its own with a copy of the small knowledge base, for tests that change it."""
    shutil.copytree(INFLIXIMAB, tmp_path / "knowledge")
    return tmp_path


@pytest.fixture
def folder(project: Path) -> Path:
    """The knowledge folder of that project."""
    return project / "knowledge"


@pytest.fixture
def edit(folder: Path) -> Edit:
    """Replaces a text in a file of the folder: `edit(file, old, new)`."""

    def replace(name: str, old: str, new: str) -> None:
        text = (folder / name).read_text("utf-8")
        assert old in text
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    return replace
