"""Who may use the editor: this machine alone, or whoever has the password; never another site in the same browser."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hmac
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PASSWORD = "ASKIVIG_EDITOR_PASSWORD"
LOCAL = ("127.0.0.1", "localhost", "::1")
PAUSE_SECONDS = 0.5  # after a wrong password
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class NotAllowed(Exception):
    """The editor may not be served like this; the message says what helps."""


@dataclass(frozen=True)
class Access:
    """The names under which it is asked for (any, with a password), and the password, if there is one."""

    hosts: Collection[str] = LOCAL
    password: str = ""

    def host_is_known(self, host: str) -> bool:
        """Whether a Host header names us: a foreign name that leads here (DNS rebinding) does not."""
        return bool(self.password) or _name(host) in self.hosts

    def lets_in(self, authorization: str) -> bool:
        """Whether the password is right; compared in a time that tells nothing of it."""
        return not self.password or hmac.compare_digest(_sent(authorization), self.password.encode())


def access(host: str, password: str) -> Access:
    """The access for a host to listen on. Raises `NotAllowed` for another machine's, without a password."""
    if host not in LOCAL and not password:
        raise NotAllowed(f"to let other machines in (--host {host}), set {PASSWORD} to a password first")
    return Access(password=password)


class Guard:
    """Stands before every page."""

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app, self._access = app, access

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = await self._refused(scope)
        await (refused or self._app)(scope, receive, with_headers)

    async def _refused(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._access.host_is_known(headers.get("host", "")):
            return PlainTextResponse(
                "The editor does not answer to this name. Use http://127.0.0.1 and its port.\n", 421
            )
        if not self._access.lets_in(headers.get("authorization", "")):
            await asyncio.sleep(PAUSE_SECONDS)
            asks = {"WWW-Authenticate": 'Basic realm="askivig editor", charset="UTF-8"'}
            return PlainTextResponse("The editor needs its password; any user name will do.\n", 401, asks)
        if scope["method"] not in ("GET", "HEAD") and not same_origin(headers):
            return PlainTextResponse("This form was sent from another site.\n", 403)
        return None


def same_origin(headers: Headers) -> bool:
    """Whether a form was sent by one of our own pages, as browsers tell it."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc == headers.get("host") and origin != "null"
    return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")


def _name(host: str) -> str:
    try:
        return urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return ""


def _sent(authorization: str) -> bytes:
    kind, _, coded = authorization.partition(" ")
    if kind.lower() != "basic":
        return b""
    try:
        return base64.b64decode(coded, validate=True).partition(b":")[2]
    except (binascii.Error, ValueError):
        return b""
