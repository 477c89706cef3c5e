"""A form with all that stands around it: the problems of each field, the preview, what is on disk."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any

from askivig.editor.files import TopicFile, topic_file
from askivig.editor.form import Form, drawn, of_data
from askivig.editor.placing import by_field
from askivig.editor.shop import Shop
from askivig.editor.trial import Trial, trial
from askivig.editor.views import Patient, patient
from askivig.knowledge.model import Review
from askivig.knowledge.problems import Problem
from askivig.knowledge.reading import parse

AWAITING = Review(status="awaiting clinical review")
Picks = list[tuple[str, str, bool]]  # an id, what it stands for, and whether it is picked


@dataclass(frozen=True)
class Sheet:
    """`known` is the hash of the file that the form was drawn from, `disk` holds the fields that differ by now."""

    topic: str
    form: Form
    known: str = ""
    notice: str = ""
    refused: bool = False
    saved: bool = False
    problems: Mapping[str, Sequence[tuple[str, Problem]]] = field(default_factory=dict)
    patient: Patient | None = None
    review: Review = AWAITING
    disk: Mapping[str, str] = field(default_factory=dict)


def sheet(shop: Shop, topic: str, form: Form, tried: Trial | None, **more: Any) -> Sheet:
    """The form with the problems of a trial and the preview of what is typed."""
    review = _review(tried.document.data if tried else None)
    problems = by_field(tried.document, tried.problems) if tried else {}
    seen = patient(shop.base, drawn(form, topic or "new", review))
    return Sheet(topic, form, problems=problems, patient=seen, review=review, **more)


def known_problems(shop: Shop, topic: str, file: TopicFile) -> Trial:
    """What is known of the file already, without trying it again."""
    document = parse(file.text, f"{shop.folder.name}/topics/{topic}.yml")
    return Trial(document, tuple(shop.watch.of_topic(topic)), ())


async def attempt(shop: Shop, topic: str, text: str) -> Trial:
    """Tries a text out, beside the pages."""

    def tiers(wording: str) -> Sequence[str]:
        return [one.tier for one in shop.screen(shop.base, wording).fired] if shop.screen else ()

    return await asyncio.to_thread(trial, shop.folder, topic, text, screen=tiers)


def readable_file(shop: Shop, topic: str) -> TopicFile | None:
    """The file, unless it is none that a form could show."""
    try:
        file = topic_file(shop.folder, topic)
    except UnicodeDecodeError:
        return None
    document = parse(file.text, "")
    return file if not file.exists or (not document.problems and isinstance(document.data, dict)) else None


def differing(file: TopicFile, form: Form) -> dict[str, str]:
    """The fields that say something else on disk, with what they say there."""
    disk = of_data(parse(file.text, "").data)
    pairs = {one.name: (getattr(disk, one.name), getattr(form, one.name)) for one in fields(Form)}
    return {name: _shown(there) for name, (there, here) in pairs.items() if there != here}


def picks(picked: Sequence[str], known: Mapping[str, str]) -> Picks:
    """What can be ticked: what is, in its order, then the rest."""
    first = [(one, known.get(one, "nothing is known by this id"), True) for one in picked]
    return [*first, *((one, text, False) for one, text in known.items() if one not in picked)]


def _review(data: Any) -> Review:
    found = data.get("review") if isinstance(data, dict) else None
    try:
        return Review(**found) if isinstance(found, dict) else AWAITING
    except TypeError:
        return AWAITING


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "ticked" if value else "not ticked"
    return ("\n".join(value) if isinstance(value, tuple) else str(value)) or "(empty)"
