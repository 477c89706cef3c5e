"""What the tests that need Rasa share: its slow import, done once and only when one of them runs."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

import pytest


@pytest.fixture(scope="session")
def actions_module() -> ModuleType:
    return import_module("askivig.chat.actions_in_process")


@pytest.fixture(scope="session")
def store_module() -> ModuleType:
    return import_module("askivig.chat.tracker_store")
