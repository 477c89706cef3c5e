"""Draws the editor's pages, and in them what a patient sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from askivig.drawing.html import environment, linked
from askivig.drawing.sheet import Sheet, sheet
from askivig.editor.shop import shop_of
from askivig.knowledge import replies
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Topic
from askivig.knowledge.problems import Problem, errors
from askivig.knowledge.reply import Reply

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True)
class Patient:
    """What a patient sees of a topic: the reply in the chat, and the page that is printed."""

    question: str
    reply: Reply
    sheet: Sheet


def templates(others: Sequence[Path] = ()) -> Environment:
    """The editor's templates, then those of other packages' pages."""
    found = environment(TEMPLATES)
    if found.loader and others:
        found.loader = ChoiceLoader([found.loader, FileSystemLoader([*others])])
    return found


def page(request: Request, template: str, *, status: int = 200, **values: Any) -> Response:
    """A page of the editor. No cache keeps any."""
    shop = shop_of(request)
    base = shop.base
    drawn = shop.templates.get_template(template).render(
        root="",
        values=base.values,
        fill=base.fill,
        linked=lambda text: linked(base, text),
        here=request.url.path,
        sections=shop.sections,
        number=shop.feed.number,
        broken=shop.watch.knowledge.broken,
        model=shop.watch.model,
        counts=counted(shop.watch.problems),
        token=shop.token,
        **values,
    )
    return HTMLResponse(drawn, status)


def patient(base: KnowledgeBase, topic: Topic) -> Patient:
    """A topic as patients see it, be it live or a draft: what leads nowhere yet is left out."""
    known = {category.id for category in base.categories.categories}
    draft = replaced(topic, base, base.categories.categories[0].id if topic.category not in known else topic.category)
    with_it = replace(base, topics={**base.topics, topic.id: draft})
    drawn = sheet(with_it, draft, lambda one: f"/topics/{one}")
    return Patient(base.fill(draft.question), replies.answer(with_it, [draft]), drawn)


def replaced(topic: Topic, base: KnowledgeBase, category: str) -> Topic:
    """The topic with the facts and related topics that the knowledge base holds."""
    data = {name: getattr(topic, name) for name in topic.__struct_fields__}
    data["facts"] = [fact for fact in topic.facts if fact in base.facts]
    data["related"] = [one for one in topic.related if one in base.topics]
    return Topic(**{**data, "category": category})


def counted(problems: Sequence[Problem]) -> tuple[int, int]:
    """How many errors and warnings."""
    wrong = len(errors(problems))
    return wrong, len(problems) - wrong
