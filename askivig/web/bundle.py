"""Joins the widget's parts into the one script that a clinic's page loads.

The parts in `static/widget/` are modules, each readable and checkable by itself. Here their `import` lines and the
word `export` go, and they share the scope of one function with the style sheets and the English texts: one request,
no build step.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from askivig.web.answers import DEFAULT_LANGUAGE, STATIC

PARTS = (
    "base",
    "dom",
    "words",
    "memory",
    "server",
    "settings",
    "announcer",
    "reply",
    "feedback",
    "turn",
    "paper",
    "launcher",
    "box",
    "panel",
    "chat",
    "element",
    "start",
)
STYLES = ("theme", "frame", "bars", "talk", "adapt")
_IMPORT = re.compile(r"^import [^;]*;\n", re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
_REMARK = re.compile(r"^\s*//.*\n", re.MULTILINE)
_INDENT = re.compile(r"\n\s+")


@dataclass(frozen=True)
class Script:
    """The script, as it is and compressed; `tag` changes with its content."""

    plain: bytes
    zipped: bytes
    tag: str


async def script(request: Request) -> Response:
    """`/widget.js`: all that a clinic's page needs."""
    made = widget_script()
    headers = {"Cache-Control": "no-cache", "ETag": made.tag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == made.tag:
        return Response(status_code=304, headers=headers)
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    if zipped:
        headers["Content-Encoding"] = "gzip"
    return Response(made.zipped if zipped else made.plain, headers=headers, media_type="text/javascript")


@cache
def widget_script() -> Script:
    """The joined script, made once."""
    folder = STATIC / "widget"
    style = "".join(_INDENT.sub("\n", (folder / f"{name}.css").read_text("utf-8")) for name in STYLES)
    texts = json.loads((STATIC / "texts" / f"{DEFAULT_LANGUAGE}.json").read_text("utf-8"))
    shared = [f"const STYLE = {json.dumps(style)};", f"const TEXTS = {json.dumps(texts, ensure_ascii=False)};"]
    parts = [_stripped((folder / f"{name}.js").read_text("utf-8")) for name in PARTS]
    plain = "\n".join(['(() => {\n"use strict";', *shared, *parts, "})();\n"]).encode()
    return Script(plain, gzip.compress(plain, mtime=0), f'"{hashlib.sha256(plain).hexdigest()[:16]}"')


def _stripped(module: str) -> str:
    return _REMARK.sub("", _EXPORT.sub("", _IMPORT.sub("", module)))
