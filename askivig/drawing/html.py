"""The templates, and texts as HTML."""

from __future__ import annotations

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup, escape

from askivig.knowledge.base import KnowledgeBase

TEMPLATES = Path(__file__).parent / "templates"
SHARED_STATIC = ("askivig.drawing", "static")  # as starlette's StaticFiles takes the folder of a package
CALLED = ("emergency", "crisis", "on_call", "telephone", "poison")  # the values that are telephone numbers


def environment(folder: Path) -> Environment:
    """The templates of a folder, then those shared; everything that they are given is escaped."""
    found = Environment(
        loader=FileSystemLoader([folder, TEMPLATES]),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters["dial"] = dial
    return found


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
