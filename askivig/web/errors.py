"""Turns what went wrong into a sentence: JSON for programs, a page for people."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from askivig.web.answers import json_response
from askivig.web.middleware import path_of
from askivig.web.refusals import CODES, TEXTS, Refusal
from askivig.web.views import page


def refused(request: Request, error: Exception) -> Response:
    """A request that we refused."""
    assert isinstance(error, Refusal)
    return _said(request, error)


def http_error(request: Request, error: Exception) -> Response:
    """An address or method that does not exist."""
    assert isinstance(error, HTTPException)
    code, text = CODES.get(error.status_code, "bad_request"), TEXTS.get(error.status_code, TEXTS[400])
    return _said(request, Refusal(error.status_code, code, text, error.headers))


def failed(request: Request) -> Response:
    """A mistake of ours."""
    return _said(request, Refusal(500, CODES[500], TEXTS[500]))


def _said(request: Request, refusal: Refusal) -> Response:
    if _wants_page(request):
        return page(request, "error.html", status=refusal.status, headers=refusal.headers, sentence=refusal.text)
    data = {"error": refusal.code, "text": refusal.text}
    return json_response(data, refusal.status, refusal.headers)


def _wants_page(request: Request) -> bool:
    return not path_of(request.scope).startswith("/api/") and "text/html" in request.headers.get("accept", "")
