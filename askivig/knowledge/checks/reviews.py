"""Rules on review dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.reading import Document, Path_

SOON = timedelta(days=60)
_DATED = ("reviewed_on", "review_due", "date", "as_of")
_FORM = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


def no_such_date(content: Content) -> Iterator[Hit]:
    """A date that no calendar has."""
    for document, path, review in _dated(content):
        for key in _DATED:
            value = review.get(key)
            if isinstance(value, str) and _FORM.fullmatch(value) and not _date(value):
                yield Hit(document, (*path, key), f'has the date "{value}", which no calendar has; write YYYY-MM-DD')


def due_soon(content: Content) -> Iterator[Hit]:
    """A review that is due within 60 days, or overdue."""
    today = date.today()
    for document, path, review in _dated(content):
        due = _date(str(review.get("review_due") or ""))
        if due and due <= today + SOON:
            when = f"was due on {due}" if due < today else f"is due on {due}"
            message = f"{when}: have a clinician review the text, then set reviewed_on and review_due"
            yield Hit(document, (*path, "review_due"), f"the review {message}")


def _dated(content: Content) -> Iterator[tuple[Document, Path_, dict[str, Any]]]:
    for document in content.topics.values():
        yield document, ("review",), document.data["review"]
    for name in ("conditions", "products", "sources"):
        document = content.files[f"{name}.yml"]
        for at, entry in enumerate(document.data[name]):
            yield document, (name, at), entry
            if "review" in entry:
                yield document, (name, at, "review"), entry["review"]
            for number, status in enumerate(entry.get("status", ())):
                yield document, (name, at, "status", number), status


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None
