"""What the web tests share: the application over the small engine, and clients that speak HTTP with it."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from places import INFLIXIMAB, ROOT
from small_engine import SmallEngine

from askivig.knowledge.live import LiveKnowledge
from askivig.web import lifecycle
from askivig.web.app import create_app
from askivig.web.settings import Settings

with warnings.catch_warnings():  # it would rather have httpx2, which needs Python 3.11
    warnings.simplefilter("ignore")
    from starlette.testclient import TestClient

MakeClient = Callable[..., TestClient]


@pytest.fixture(scope="session")
def knowledge() -> LiveKnowledge:
    """The knowledge base of this project."""
    return LiveKnowledge(ROOT / "knowledge")


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lost engine is noticed sooner than in life."""
    monkeypatch.setattr(lifecycle, "LOOK_SECONDS", 0.1)


@pytest.fixture
def engine(knowledge: LiveKnowledge) -> SmallEngine:
    """An engine that answers by search."""
    return SmallEngine(knowledge)


@pytest.fixture
def make_client(knowledge: LiveKnowledge, engine: SmallEngine) -> Iterator[MakeClient]:
    """Starts the application with settings: `make_client(off="closed")`."""
    with ExitStack() as stack:

        def make(**settings: Any) -> TestClient:
            app = create_app(Settings(**{"limit_address": 0, "limit_conversation": 0, **settings}), knowledge, engine)
            return stack.enter_context(TestClient(app, raise_server_exceptions=False))

        yield make


@pytest.fixture(scope="module")
def small_client() -> Iterator[TestClient]:
    """The application over the small knowledge base, one for a whole module of tests that change nothing."""
    knowledge = LiveKnowledge(INFLIXIMAB)
    app = create_app(Settings(limit_address=0, limit_conversation=0), knowledge, SmallEngine(knowledge))
    with TestClient(app, raise_server_exceptions=False) as client:
        yield client


@pytest.fixture
def client(make_client: MakeClient) -> TestClient:
    """The application as it ships, without limits."""
    return make_client()
