"""The FAQ: all topics by category, the search, one topic as a hand-out, several topics as one."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from askivig.drawing.sheet import Sheet, sheet
from askivig.knowledge.base import KnowledgeBase
from askivig.knowledge.model import Topic
from askivig.knowledge.search import search
from askivig.web.api import LONGEST_QUERY
from askivig.web.bodies import read_form
from askivig.web.faq_index import index
from askivig.web.site import Site, site_of
from askivig.web.views import page

MOST_PRINTED = 20


async def overview(request: Request) -> Response:
    """All topics."""
    return page(request, "faq.html", **_overview(site_of(request)))


async def find(request: Request) -> Response:
    """The search without JavaScript. By POST, so that no query is ever in an address."""
    site = site_of(request)
    site.limit(request)
    data = await read_form(request, frozenset({"q"}))
    query = data.get("q", "").strip()[:LONGEST_QUERY]
    hits = await asyncio.to_thread(search, site.base, query) if query else []
    found = [(_url(site, hit.topic.id), hit.topic) for hit in hits]
    return page(request, "faq.html", **_overview(site, query=query, found=found if query else None))


async def search_index(request: Request) -> Response:
    """What the browser searches in."""
    site = site_of(request)
    body, tag = index(site.base, site.settings.root_path)
    headers = {"Cache-Control": "no-cache", "ETag": tag, "Vary": "Accept-Encoding"}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    zipped = "gzip" in request.headers.get("accept-encoding", "")
    if zipped:
        headers["Content-Encoding"] = "gzip"
    return Response(body.zipped if zipped else body.plain, headers=headers, media_type="application/json")


async def one(request: Request) -> Response:
    """One topic, to read and to print."""
    site = site_of(request)
    topic = site.base.topics.get(request.path_params["topic"])
    if topic is None:
        raise HTTPException(404)
    return page(request, "topic.html", sheet=_sheet(site, topic), address=_address(request, topic.id))


async def handout(request: Request) -> Response:
    """Several topics printed as one; `?topic=a&topic=b`."""
    site = site_of(request)
    wanted = list(dict.fromkeys(request.query_params.getlist("topic")))[:MOST_PRINTED]
    sheets = [_sheet(site, site.base.topics[one]) for one in wanted if one in site.base.topics]
    if not sheets:
        return RedirectResponse(f"{site.settings.root_path}/faq", 303)
    return page(request, "handout.html", sheets=sheets)


def _sheet(site: Site, topic: Topic) -> Sheet:
    return sheet(site.base, topic, lambda one: _url(site, one))


def _overview(site: Site, *, query: str = "", found: list[tuple[str, Topic]] | None = None) -> dict[str, Any]:
    base = site.base
    categories = [
        (one, [(_url(site, topic.id), topic) for topic in _by_question(base, one.id)]) for one in base.shown_categories
    ]
    return {"categories": categories, "query": query, "found": found}


def _by_question(base: KnowledgeBase, category: str) -> list[Topic]:
    return sorted(base.topics_in(category), key=lambda topic: base.fill(topic.question))


def _url(site: Site, topic: str) -> str:
    return f"{site.settings.root_path}/faq/{topic}"


def _address(request: Request, topic: str) -> str:
    """The address that a hand-out prints."""
    public = site_of(request).settings.public_url.rstrip("/")
    return f"{public}/faq/{topic}" if public else str(request.url_for("one", topic=topic))


ROUTES = [
    Route("/faq", overview),
    Route("/faq", find, methods=["POST"], name="find_page"),
    Route("/faq/index.json", search_index),
    Route("/faq/handout", handout),
    Route("/faq/{topic}", one),
]
