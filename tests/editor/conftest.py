"""What the editor's tests share: the application over a small knowledge folder of its own, and a client."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from editor_pages import COMMENTED, URL, Pages, TestClient

from askivig.editor.app import create_app
from askivig.editor.guard import Access
from askivig.knowledge.live import LiveKnowledge


@pytest.fixture
def commented(folder: Path) -> Path:
    """A topic file full of comments and odd styles, in the place of a plain one."""
    path = folder / "topics" / "how_long_it_takes.yml"
    path.write_text(COMMENTED, "utf-8")
    return path


@pytest.fixture
def make_pages(folder: Path) -> Iterator[Callable[..., Pages]]:
    """Starts the editor over the folder: `make_pages(access=…)`."""
    with ExitStack() as stack:

        def make(access: Access | None = None, **parts: Any) -> Pages:
            app = create_app(LiveKnowledge(folder, whole=False), access or Access(), **parts)
            return Pages(stack.enter_context(TestClient(app, base_url=URL)))

        yield make


@pytest.fixture
def pages(make_pages: Callable[..., Pages]) -> Pages:
    """The editor, for this machine alone."""
    return make_pages()
