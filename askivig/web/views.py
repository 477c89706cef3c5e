"""Draws pages: the templates, and what every page shows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from askivig.chat.cleaning import LONGEST
from askivig.drawing.html import environment, linked
from askivig.web.answers import DEMO
from askivig.web.site import site_of

TEMPLATES = Path(__file__).parent / "templates"


@cache
def templates() -> Environment:
    """The pages' templates."""
    return environment(TEMPLATES)


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
