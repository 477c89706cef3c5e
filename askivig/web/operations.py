"""What a deployer's machines ask: alive, ready, which version, how it goes, and the API's description."""

from __future__ import annotations

from functools import cache
from importlib.metadata import version
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from askivig.web.answers import json_response
from askivig.web.site import site_of

OPENAPI = Path(__file__).parent / "openapi.json"


async def healthz(request: Request) -> Response:
    """The process lives and its loop turns."""
    return json_response({"status": "ok"})


async def readyz(request: Request) -> Response:
    """Questions are answered."""
    ready = site_of(request).probes.passed
    return json_response({"ready": ready}, 200 if ready else 503, {} if ready else {"Retry-After": "2"})


async def versions(request: Request) -> Response:
    """What runs here."""
    site = site_of(request)
    return json_response(
        {"version": version("askivig"), "knowledge_version": site.base.version, "mode": site.settings.mode}
    )


async def metrics(request: Request) -> Response:
    """For Prometheus."""
    site = site_of(request)
    site.metrics.conversations.set(len(site.desk.talks))
    body, kind = site.metrics.exposed()
    return Response(body, headers={"Content-Type": kind, "Cache-Control": "no-store"})


async def openapi(request: Request) -> Response:
    """The API's description."""
    return Response(_openapi(), media_type="application/json")


async def robots(request: Request) -> Response:
    """Keeps search engines away from the chat."""
    return PlainTextResponse("User-agent: *\nDisallow: /chat\nDisallow: /api/\n")


@cache
def _openapi() -> bytes:
    return OPENAPI.read_bytes()


ROUTES = [
    Route("/healthz", healthz),
    Route("/readyz", readyz),
    Route("/version", versions),
    Route("/openapi.json", openapi),
    Route("/robots.txt", robots),
]
METRICS = Route("/metrics", metrics)
