"""Requests that are refused: each with its status, a code for programs and a sentence for people."""

from __future__ import annotations

from collections.abc import Mapping


class Refusal(Exception):
    """A request that gets no answer. The sentence never repeats what was sent."""

    def __init__(self, status: int, code: str, text: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(code)
        self.status, self.code, self.text, self.headers = status, code, text, dict(headers or {})


def bad_request(text: str) -> Refusal:
    """The body cannot be read."""
    return Refusal(400, "bad_request", text)


def invalid(text: str) -> Refusal:
    """The body can be read, but a field of it is wrong."""
    return Refusal(422, "invalid", text)


def limited(seconds: float) -> Refusal:
    """Too many requests of one address."""
    text = "That was a lot at once. Please wait a moment, then try again."
    return Refusal(429, "limited", text, retry(seconds))


def retry(seconds: float) -> dict[str, str]:
    """The header that says when to come again."""
    return {"Retry-After": str(max(1, round(seconds + 0.5)))}


TEXTS = {
    400: "That request could not be read.",
    404: "There is no such page.",
    405: "That is not possible at this address.",
    500: "Sorry, something went wrong on our side. Please try again.",
}
CODES = {400: "bad_request", 404: "not_found", 405: "not_allowed", 500: "failed"}
