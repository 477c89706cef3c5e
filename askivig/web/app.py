"""The application factory: routes, middleware, and the parts that the routes share."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from askivig.chat.interface import Assistant
from askivig.drawing.html import SHARED_STATIC
from askivig.insight.model import Insight
from askivig.knowledge.live import LiveKnowledge
from askivig.knowledge.problems import ReleaseError
from askivig.web import api, bundle, errors, faq, middleware, operations, pages
from askivig.web.answers import STATIC
from askivig.web.desk import Desk
from askivig.web.lifecycle import Job, Prepare, running
from askivig.web.limits import Addresses, Buckets
from askivig.web.listening import Listener
from askivig.web.metrics import Metrics
from askivig.web.probes import Probes
from askivig.web.refusals import Refusal
from askivig.web.settings import Settings
from askivig.web.site import Site
from askivig.web.views import templates
from askivig.web.votes import Votes


def create_app(
    settings: Settings,
    knowledge: LiveKnowledge,
    engine: Assistant,
    *,
    prepare: Prepare | None = None,
    insight: Insight | None = None,
    jobs: Sequence[Job] = (),
) -> Starlette:
    """The web application. `prepare` runs before the engine is first started, while pages are served already.

    `insight` keeps what was asked in vain, where the clinic has switched that on; `jobs` run beside it until it ends.
    Raises `ReleaseError` in live mode for a knowledge base that was not published.
    """
    if settings.live and knowledge.current().release is None:
        raise ReleaseError("live mode serves only what was published; open the knowledge base with published=True")
    metrics = Metrics()
    listener = Listener(insight, knowledge, engine)
    by_address = Buckets(settings.limit_address)
    site = Site(
        settings=settings,
        knowledge=knowledge,
        desk=Desk(settings, knowledge, engine, metrics, by_address, listener),
        votes=Votes(metrics),
        listener=listener,
        probes=Probes(knowledge, engine, metrics),
        metrics=metrics,
        templates=templates(),
        addresses=Addresses(),
        by_address=by_address,
    )

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with running(engine, site.probes, metrics, prepare, jobs, insight):
            yield

    app = Starlette(
        routes=routes(settings),
        middleware=[
            Middleware(middleware.SubPath, settings.root_path),
            Middleware(middleware.Observed, metrics),
            Middleware(middleware.SecurityHeaders),
            Middleware(middleware.EmbeddedCors, settings.origins),
            Middleware(middleware.Caught, errors.failed),
        ],
        exception_handlers={Refusal: errors.refused, HTTPException: errors.http_error},
        lifespan=lifespan,
    )
    app.state.site = site
    return app


def routes(settings: Settings) -> list[BaseRoute]:
    """Every address."""
    return [
        *pages.ROUTES,
        *faq.ROUTES,
        *api.ROUTES,
        *operations.ROUTES,
        *([operations.METRICS] if settings.metrics else []),
        Route("/widget.js", bundle.script),
        Mount("/static", StaticFiles(directory=STATIC, packages=[SHARED_STATIC], check_dir=False), name="static"),
    ]
