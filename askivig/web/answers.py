"""JSON responses, and what a widget is told about the clinic."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from starlette.responses import Response

from askivig.chat.cleaning import LONGEST
from askivig.knowledge import render
from askivig.knowledge.base import KnowledgeBase
from askivig.web.desk import Served
from askivig.web.votes import REASONS

STATIC = Path(__file__).parent / "static"
DEFAULT_LANGUAGE = "en"
DEMO = "This is a demonstration. A clinician has not reviewed these texts, and the telephone numbers are made up."


def json_response(data: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Data as JSON that no cache keeps."""
    given = {"Cache-Control": "no-store", **(headers or {})}
    return Response(msgspec.json.encode(data), status, given, media_type="application/json")


def served_response(served: Served) -> Response:
    """A reply object; one that is no answer carries the code of its error."""
    data = served.reply.to_dict()
    if served.error:
        data["error"] = served.error
    return json_response(data, served.status, served.headers)


def widget(base: KnowledgeBase, language: str, *, live: bool, off: str) -> dict[str, Any]:
    """All that the widget shows before the first message."""
    first = render.topic_buttons(base, base.categories.first_questions)
    texts = texts_of(language) or texts_of(DEFAULT_LANGUAGE)
    named = {
        name: base.values[name]
        for name in ("telephone", "on_call", "hours", "emergency", "crisis", "poison", "therapy")
    }
    return {
        "language": texts.get("language", DEFAULT_LANGUAGE),
        "direction": texts.get("direction", "ltr"),
        "texts": texts,
        "clinic": base.values["clinic"],
        **named,
        "first_questions": [msgspec.to_builtins(button) for button in first],
        "mode": "live" if live else "demo",
        "banner": None if live else DEMO,
        "off": off or None,
        "feedback_reasons": [{"id": one, "title": title} for one, title in REASONS.items()],
        "most_characters": LONGEST,
        "version": base.version,
    }


@lru_cache(maxsize=32)
def texts_of(language: str) -> dict[str, str]:
    """The widget's texts of a language; empty when there are none."""
    file = STATIC / "texts" / f"{language}.json"
    if not (language.isascii() and language.replace("-", "").isalpha() and len(language) < 12 and file.is_file()):
        return {}
    texts: dict[str, str] = json.loads(file.read_text("utf-8"))
    return texts
