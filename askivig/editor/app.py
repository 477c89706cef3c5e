"""The editor's application: preview, forms, and the pages that other packages add."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from askivig.chat.interface import Assistant, Renewing
from askivig.drawing.html import SHARED_STATIC
from askivig.editor import forms, pages
from askivig.editor.feed import Feed
from askivig.editor.guard import Access, Guard
from askivig.editor.shop import OWN, Section, Shop
from askivig.editor.trying import screener
from askivig.editor.views import page, templates
from askivig.editor.watching import Watch
from askivig.knowledge.live import LiveKnowledge

STATIC = Path(__file__).parent / "static"
Job = Callable[[], Coroutine[None, None, None]]


def create_app(
    knowledge: LiveKnowledge,
    access: Access,
    *,
    engine: Assistant | None = None,
    renewing: Renewing | None = None,
    jobs: Sequence[Job] = (),
    sections: Sequence[Section] = (),
) -> Starlette:
    """The editor over a knowledge base. `jobs` run beside it; `sections` are further pages in the navigation."""
    feed = Feed()
    watch = Watch(knowledge, feed, renewing)

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        tasks = [asyncio.create_task(job()) for job in (watch.watch, *jobs)]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            if engine is not None:
                engine.stop()

    app = Starlette(
        routes=[
            *pages.ROUTES,
            *forms.ROUTES,
            *(route for section in sections for route in section.routes),
            Mount("/static", StaticFiles(directory=STATIC, packages=[SHARED_STATIC]), name="static"),
        ],
        middleware=[Middleware(Guard, access)],
        exception_handlers={HTTPException: _http_error},
        lifespan=lifespan,
    )
    app.state.shop = Shop(
        watch=watch,
        feed=feed,
        engine=engine,
        screen=screener(),
        templates=templates([section.templates for section in sections if section.templates]),
        sections=(*OWN, *sections),
        token=secrets.token_urlsafe(32),
    )
    return app


async def _http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return page(request, "error.html", status=error.status_code, sentence=error.detail)
