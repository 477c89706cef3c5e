"""Bodies that are no request of ours: a clear 4xx with a sentence, whatever comes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

JSON = {"Content-Type": "application/json"}
DEEP = b"[" * 4000 + b"]" * 4000

NOT_JSON = {
    "empty": b"",
    "half an object": b'{"message": "hi"',
    "words": b"hello",
    "NaN": b'{"message": NaN}',
    "infinity": b'{"message": -Infinity}',
    "a field twice": b'{"message": "a", "message": "b"}',
    "deep": DEEP,
    "deep in a field": b'{"message": ' + b'{"a":' * 1200 + b"1" + b"}" * 1200 + b"}",
    "UTF-16": '{"message": "hi"}'.encode("utf-16"),
    "byte order mark": b'\xef\xbb\xbf{"message": "hi"}',
    "Latin-1": '{"message": "café"}'.encode("latin-1"),
    "lone surrogate": b'{"message": "\\ud800"}',
    "lone surrogate in an id": b'{"message": "hi", "conversation": "\\udfff"}',
    "surrogate as bytes": b'{"message": "\xed\xa0\x80"}',
    "overlong": b'{"message": "\xc0\xaf"}',
    "a very long number": b'{"message": ' + b"9" * 7000 + b"}",
    "comment": b'{"message": "hi" /* there */}',
    "single quotes": b"{'message': 'hi'}",
    "null byte": b'{"message": "a\x00b"}',
    "two objects": b'{"message": "a"}{"message": "b"}',
}
WRONG_FIELDS = {
    "null": b"null",
    "number": b"1e999",
    "list": b'[{"message": "hi"}]',
    "text": b'"message"',
    "nothing": b"{}",
    "number as message": b'{"message": 1}',
    "huge float as message": b'{"message": 1e999}',
    "null as message": b'{"message": null}',
    "object as message": b'{"message": {"text": "hi"}}',
    "list as message": b'{"message": ["hi"]}',
    "message and choice": b'{"message": "hi", "choice": "/symptom_yes"}',
    "another field": b'{"message": "hi", "sender": "me"}',
    "metadata": b'{"message": "hi", "metadata": {}}',
    "empty name": b'{"": "hi"}',
    "number as conversation": b'{"message": "hi", "conversation": 7}',
    "long conversation": b'{"message": "hi", "conversation": "' + b"x" * 101 + b'"}',
}


def refused(client: TestClient, body: bytes | Iterator[bytes], headers: dict[str, str], path: str = "/api/chat") -> int:
    response = client.post(path, content=body, headers=headers)
    data = response.json()
    assert data["error"] and data["text"].endswith(".")
    return response.status_code


@pytest.mark.parametrize("body", NOT_JSON.values(), ids=NOT_JSON)
def test_what_is_not_json(small_client: TestClient, body: bytes) -> None:
    assert refused(small_client, body, JSON) == 400


@pytest.mark.parametrize("body", WRONG_FIELDS.values(), ids=WRONG_FIELDS)
def test_wrong_fields(small_client: TestClient, body: bytes) -> None:
    assert refused(small_client, body, JSON) == 422


@pytest.mark.parametrize("kind", ["", "text/plain", "application/x-www-form-urlencoded", "application/jsonx"])
def test_wrong_types(small_client: TestClient, kind: str) -> None:
    assert refused(small_client, b'{"message": "hi"}', {"Content-Type": kind}) == 415


def test_wrong_charset(small_client: TestClient) -> None:
    assert refused(small_client, b'{"message": "hi"}', {"Content-Type": "application/json; charset=utf-16"}) == 415


def test_utf_8_may_be_named(small_client: TestClient) -> None:
    headers = {"Content-Type": 'Application/JSON; charset="UTF-8"'}
    assert small_client.post("/api/chat", content=b'{"message": "hi"}', headers=headers).status_code == 200


def test_compressed(small_client: TestClient) -> None:
    assert refused(small_client, b"\x1f\x8b", {**JSON, "Content-Encoding": "gzip"}) == 415


def test_too_large(small_client: TestClient) -> None:
    assert refused(small_client, b'{"message": "' + b"x" * 9000 + b'"}', JSON) == 413


async def test_stops_reading_what_is_too_large(small_client: TestClient) -> None:
    read, sent = [], []
    scope = {"type": "http", "method": "POST", "path": "/api/chat", "query_string": b"", "scheme": "http"}
    headers = [(b"content-type", b"application/json")]

    async def receive() -> dict[str, object]:
        read.append(1)
        return {"type": "http.request", "body": b"x" * 1024, "more_body": True}

    async def send(message: dict) -> None:
        sent.append(message)

    await small_client.app({**scope, "headers": headers, "client": ("127.0.0.1", 1)}, receive, send)
    assert sent[0]["status"] == 413 and len(read) == 9


def test_says_that_it_is_large_before_reading(small_client: TestClient) -> None:
    assert refused(small_client, b"{}", {**JSON, "Content-Length": "999999999"}) == 413


@pytest.mark.parametrize("body", [b"a=%FF", b"&".join([b"q=1"] * 20)], ids=["not UTF-8", "many fields"])
def test_wrong_forms(small_client: TestClient, body: bytes) -> None:
    assert refused(small_client, body, {"Content-Type": "application/x-www-form-urlencoded"}, "/faq") == 400
