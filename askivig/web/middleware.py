"""Around every request: the sub-path, the security headers, counting, and one log line without anything personal."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection

from starlette.datastructures import MutableHeaders
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from askivig.web.metrics import Metrics

logger = logging.getLogger("askivig.web.access")

POLICY = (
    "default-src 'self'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; "
    "img-src 'self' data:"
)
HEADERS = {
    "Cache-Control": "no-cache",  # kept, but asked for each time whether it has changed
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
SECURE = "max-age=31536000"
EMBEDDED = ("/api/", "/widget.js")  # what a clinic's own site may fetch
METHODS = ("DELETE", "GET", "HEAD", "OPTIONS", "POST")


class SubPath:
    """Serves under a sub-path, whether or not the proxy has cut it off."""

    def __init__(self, app: ASGIApp, root_path: str) -> None:
        self._app, self._root = app, root_path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._root and scope["type"] == "http":
            path = scope["path"]
            inside = path == self._root or path.startswith(f"{self._root}/")
            scope = {**scope, "root_path": self._root, "path": path if inside else self._root + path}
        await self._app(scope, receive, send)


class SecurityHeaders:
    """Adds the headers to every response that has not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        embedded = path_of(scope).startswith(EMBEDDED)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cross-Origin-Resource-Policy", "cross-origin" if embedded else "same-origin")
                if scope["scheme"] == "https":
                    headers.setdefault("Strict-Transport-Security", SECURE)
            await send(message)

        await self._app(scope, receive, with_headers)


class Observed:
    """Counts and logs each request by its route. Never the address, the query, or a part of the path."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app, self._metrics = app, metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        started, status = time.perf_counter(), 500

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting)
        finally:
            self._note(scope, status, time.perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method = scope["method"] if scope["method"] in METHODS else "OTHER"
        route = route_of(scope)
        self._metrics.requests.labels(method, route, str(status)).inc()
        self._metrics.seconds.labels(route).observe(seconds)
        facts = {"method": method, "route": route, "status": status, "ms": round(seconds * 1000, 1)}
        logger.info("request", extra={"facts": facts})


class EmbeddedCors:
    """Cross-origin requests of the listed sites, to the API and the widget's script alone."""

    def __init__(self, app: ASGIApp, origins: Collection[str]) -> None:
        self._app = app
        self._cors = CORSMiddleware(
            app, allow_origins=origins, allow_methods=("GET", "POST", "DELETE"), expose_headers=("Retry-After",)
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        embedded = scope["type"] == "http" and path_of(scope).startswith(EMBEDDED)
        await (self._cors if embedded else self._app)(scope, receive, send)


class Caught:
    """The last resort: a sentence instead of a stack trace, and a log line without the error's text."""

    def __init__(self, app: ASGIApp, failed: Callable[[Request], Response]) -> None:
        self._app, self._failed = app, failed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = started or message["type"] == "http.response.start"
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except Exception:
            if scope["type"] != "http":
                raise
            logger.exception("a request failed")
            if not started:
                await self._failed(Request(scope))(scope, receive, send)


def path_of(scope: Scope) -> str:
    """The path inside the site."""
    path: str = scope["path"]
    return path.removeprefix(scope.get("root_path", "")) or "/"


def route_of(scope: Scope) -> str:
    """The pattern of the route that a request met, as `/faq/{topic}`."""
    return getattr(scope.get("route"), "path", "none")
