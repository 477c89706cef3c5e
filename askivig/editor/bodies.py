"""Reads posted forms, bounded while they come in, and knows those that one of our pages has drawn."""

from __future__ import annotations

import hmac
from collections.abc import Sequence
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

MOST_BYTES = 512 * 1024
MOST_FIELDS = 2000
TOKEN = "token"
Pairs = Sequence[tuple[str, str]]


async def read_form(request: Request) -> Pairs:
    """The fields in their order. Raises `HTTPException` for what is no form."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/x-www-form-urlencoded":
        raise HTTPException(415, "The editor reads forms only.")
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise HTTPException(413, "That is too much text for one topic.")
    try:
        return parse_qsl(
            body.decode("utf-8"), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS, encoding="utf-8"
        )
    except ValueError:
        raise HTTPException(400, "The form could not be read.") from None


def field(pairs: Pairs, name: str) -> str:
    """A field's value; empty when it was not sent."""
    return next((value for one, value in pairs if one == name), "")


def has_token(pairs: Pairs, token: str) -> bool:
    """Whether the form was drawn by a page of this server since it was started."""
    return hmac.compare_digest(field(pairs, TOKEN).encode("utf-8", "replace"), token.encode())
