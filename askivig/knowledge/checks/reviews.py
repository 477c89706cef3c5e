"""Rules on reviews: their dates, and that what was signed is what stands there now."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from askivig.knowledge.checks.content import Content
from askivig.knowledge.checks.entries import Hit
from askivig.knowledge.reading import Document, Path_
from askivig.knowledge.signing import NEEDED, SOON

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
    for one, place in content.reviews:
        if one.due and one.due <= today + SOON:
            when = f"was due on {one.due}" if one.due < today else f"is due on {one.due}"
            message = f"{when}: have a clinician review the text, then run `askivig sign {one.id}`"
            yield Hit(place.document, (*place.review, "review_due"), f"the review {message}")


def changed_since(content: Content) -> Iterator[Hit]:
    """A signed text that is another now."""
    for one, place in content.reviews:
        if one.state == "changed":
            message = f"was changed after {one.review.reviewed_by} had signed it on {one.review.reviewed_on}"
            yield Hit(place.document, (*place.review, "text_hash"), f"{message}; {_remedy(one.id)}")


def without_hash(content: Content) -> Iterator[Hit]:
    """A review of which nothing tells what was reviewed."""
    for one, place in content.reviews:
        review = one.review
        whole = review.reviewed_by and review.reviewed_on and review.review_due  # else KB209 says what is missing
        if review.status == "reviewed" and whole and not review.text_hash:
            message = "is called reviewed, but nothing tells which text was"
            yield Hit(place.document, (*place.review, "status"), f"{message}; {_remedy(one.id)}")


def barred(content: Content) -> Iterator[Hit]:
    """A review of what nobody may sign."""
    for one, place in content.reviews:
        if one.bars and one.review.status == "reviewed":
            remedy = "mend that, or write awaiting clinical review"
            yield Hit(place.document, (*place.review, "status"), f"cannot count as reviewed: {one.bars[0]}; {remedy}")


def overdue(content: Content) -> Iterator[Hit]:
    """A signed text whose next review is past its day: an error where patients read it."""
    for one, place in content.reviews:
        if one.overdue(date.today()):
            message = f"was due for review on {one.due}, and patients read it; {_remedy(one.id)}"
            yield Hit(place.document, (*place.review, "review_due"), message)


def needed_unsigned(content: Content) -> Iterator[Hit]:
    """A safety text or a value of the clinic's that nobody has signed: live mode cannot do without."""
    for one, place in content.reviews:
        if one.kind in NEEDED and not one.valid:
            why = one.bars[0] if one.bars else "nobody has signed it as it is now"
            message = f"{one.id} is needed in live mode, but {why}; then run `askivig sign {one.id} --by ROLE`"
            yield Hit(place.document, place.path, message, key=one.kind == "number")


def _remedy(identifier: str) -> str:
    return f"have it reviewed and run `askivig sign {identifier} --by ROLE`, or write awaiting clinical review"


def _dated(content: Content) -> Iterator[tuple[Document, Path_, dict[str, Any]]]:
    for one, place in content.reviews:
        yield place.document, place.review, {"reviewed_on": one.review.reviewed_on, "review_due": one.review.review_due}
    for name in ("conditions", "products", "sources"):
        document = content.files[f"{name}.yml"]
        for at, entry in enumerate(document.data[name]):
            yield document, (name, at), entry
            for number, status in enumerate(entry.get("status", ())):
                yield document, (name, at, "status", number), status


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return None
