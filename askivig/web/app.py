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
from askivig.knowledge.live import LiveKnowledge
from askivig.web import api, bundle, errors, faq, middleware, operations, pages
from askivig.web.answers import STATIC
from askivig.web.desk import Desk
from askivig.web.lifecycle import Job, Prepare, running
from askivig.web.limits import Addresses, Buckets
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
    jobs: Sequence[Job] = (),
) -> Starlette:
    """The web application. `prepare` runs before the engine is first started, while pages are served already.

    `jobs` run beside it until it ends.
    """
    metrics = Metrics()
    by_address = Buckets(settings.limit_address)
    site = Site(
        settings=settings,
        knowledge=knowledge,
        desk=Desk(settings, knowledge, engine, metrics, by_address),
        votes=Votes(metrics),
        probes=Probes(knowledge, engine, metrics),
        metrics=metrics,
        templates=templates(),
        addresses=Addresses(),
        by_address=by_address,
    )

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with running(engine, site.probes, metrics, prepare, jobs):
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
