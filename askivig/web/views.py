"""Draws pages: the templates, and what every page shows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from askivig.chat.cleaning import LONGEST
from askivig.knowledge.base import KnowledgeBase
from askivig.web.answers import DEMO
from askivig.web.site import site_of

TEMPLATES = Path(__file__).parent / "templates"
CALLED = ("emergency", "crisis", "on_call", "telephone", "poison")  # the values that are telephone numbers


@cache
def environment() -> Environment:
    """The templates; everything that they are given is escaped."""
    found = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["dial"] = dial
    return found


def page(
    request: Request, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **values: Any
) -> Response:
    """A page. Pages hold nothing personal but those that answer a posted form: no cache keeps those."""
    site = site_of(request)
    base = site.base
    drawn = site.templates.get_template(template).render(
        root=site.settings.root_path,
        values=base.values,
        fill=base.fill,
        linked=lambda text: linked(base, text),
        therapy=base.categories.therapy,
        version=base.version,
        today=date.today().isoformat(),
        banner=None if site.settings.live else DEMO,
        off=site.desk.off.sentence(base),
        most_characters=LONGEST,
        **values,
    )
    cache = "no-store" if request.method == "POST" else "no-cache"
    return HTMLResponse(drawn, status, {"Cache-Control": cache, **(headers or {})})


def dial(number: str) -> str:
    """A number as a tel: link takes it."""
    return "tel:" + re.sub(r"[^0-9+*#]", "", number)


def linked(base: KnowledgeBase, text: str) -> Markup:
    """A text in which the clinic's numbers can be tapped."""
    numbers = sorted({base.values[name] for name in CALLED}, key=len, reverse=True)
    pattern = "|".join(rf"(?<![\w-]){re.escape(number)}(?![\w-])" for number in numbers)
    parts = re.split(f"({pattern})", text)
    drawn = (
        Markup('<a href="{}">{}</a>').format(dial(part), part) if part in numbers else escape(part) for part in parts
    )
    return Markup("").join(drawn)
