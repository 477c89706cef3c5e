"""Reads request bodies: bounded while they stream in, and only what a route names is let through."""

from __future__ import annotations

import asyncio
import json
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from askivig.web.refusals import Refusal, bad_request, invalid

MOST_BYTES = 8 * 1024
MOST_FIELDS = 8
SECONDS = 10.0  # for a body to come in
JSON, FORM = "application/json", "application/x-www-form-urlencoded"


async def read_json(request: Request, allowed: frozenset[str]) -> dict[str, Any]:
    """The object in the body, with no other fields than those allowed. Raises `Refusal`."""
    text = await _text(request, JSON)
    try:
        data = json.loads(text, object_pairs_hook=_once, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise bad_request("The body is not valid JSON.") from None
    if not isinstance(data, dict):
        raise invalid("The body must be a JSON object.")
    if not allowed.issuperset(data):
        raise invalid(f"The body may only hold these fields: {', '.join(sorted(allowed))}.")
    return data


async def read_form(request: Request, allowed: frozenset[str]) -> dict[str, str]:
    """The fields of a posted form that are allowed; others are left aside. Raises `Refusal`."""
    text = await _text(request, FORM)
    try:
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError:
        raise bad_request("The form could not be read.") from None
    return {name: value for name, value in pairs if name in allowed}


def text_field(data: dict[str, Any], name: str, *, longest: int, needed: bool = True) -> str | None:
    """A field that must be text, of valid Unicode. Raises `Refusal`."""
    value = data.get(name)
    if value is None and not needed:
        return None
    if not isinstance(value, str):
        raise invalid(f'The field "{name}" must be text.')
    if len(value) > longest:
        raise invalid(f'The field "{name}" is too long.')
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair
        raise bad_request(f'The field "{name}" is not valid Unicode text.') from None
    return value


async def _text(request: Request, kind: str) -> str:
    _check_headers(request, kind)
    try:
        body = await asyncio.wait_for(_read(request), SECONDS)
        return body.decode("utf-8")
    except asyncio.TimeoutError:
        raise Refusal(408, "too_slow", "The request took too long to come in.") from None
    except ClientDisconnect:
        raise bad_request("The request broke off.") from None
    except UnicodeDecodeError:
        raise bad_request("The body must be UTF-8 text.") from None


async def _read(request: Request) -> bytearray:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MOST_BYTES:
            raise _too_large()
    return body


def _check_headers(request: Request, kind: str) -> None:
    given, _, parameters = request.headers.get("content-type", "").partition(";")
    charset = parameters.replace(" ", "").replace('"', "").lower()
    if given.strip().lower() != kind or charset not in ("", "charset=utf-8"):
        raise Refusal(415, "wrong_type", f"The body must be {kind} in UTF-8.")
    if request.headers.get("content-encoding", "identity").lower() != "identity":
        raise Refusal(415, "wrong_type", "The body must not be compressed.")
    length = request.headers.get("content-length", "0")
    if length.isdecimal() and len(length) < 20 and int(length) > MOST_BYTES:
        raise _too_large()


def _too_large() -> Refusal:
    return Refusal(413, "too_large", "That is too much to read at once. Please ask in a few sentences.")


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a field stands twice")
    return found


def _no_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")
