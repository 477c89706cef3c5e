"""All that the editor's pages share, made once by `create_app`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment
from starlette.requests import Request
from starlette.routing import BaseRoute

from askivig.chat.interface import Assistant
from askivig.editor.feed import Feed
from askivig.editor.trying import Screener
from askivig.editor.watching import Watch
from askivig.knowledge.base import KnowledgeBase


@dataclass(frozen=True)
class Section:
    """A page of another package in the navigation, with its routes and the folder of its templates."""

    title: str
    path: str
    routes: Sequence[BaseRoute] = ()
    templates: Path | None = None


OWN = (Section("Topics", "/"), Section("Problems", "/problems"), Section("New topic", "/new"))


@dataclass(frozen=True)
class Shop:
    """The editor's parts. `token` proves that a form was drawn here since the start."""

    watch: Watch
    feed: Feed
    engine: Assistant | None
    screen: Screener | None
    templates: Environment
    sections: Sequence[Section]
    token: str

    @property
    def base(self) -> KnowledgeBase:
        """The knowledge base that is live."""
        return self.watch.knowledge.current()

    @property
    def folder(self) -> Path:
        """The knowledge folder."""
        return self.watch.knowledge.folder


def shop_of(request: Request) -> Shop:
    """The editor that a request is for."""
    shop: Shop = request.app.state.shop
    return shop
