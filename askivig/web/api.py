"""The JSON API: chat, votes, search, and what the widget needs."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from askivig.chat.interface import UnknownChoice
from askivig.knowledge.search import search
from askivig.web import answers
from askivig.web.bodies import MOST_BYTES, read_json, text_field
from askivig.web.desk import Served
from askivig.web.refusals import Refusal, invalid
from askivig.web.site import Site, site_of
from askivig.web.votes import REASONS, VOTES, Vote

LONGEST_ID = 100
LONGEST_QUERY = 200
NO_CHOICE = "There is no such choice. Please choose one that a reply offered, or type your question."


async def chat(request: Request) -> Response:
    """A message or a button; the reply object."""
    site = site_of(request)
    data = await read_json(request, frozenset({"message", "choice", "conversation"}))
    if ("message" in data) == ("choice" in data):
        raise invalid('The body must hold either "message" or "choice".')
    conversation = text_field(data, "conversation", longest=LONGEST_ID, needed=False)
    name = "message" if "message" in data else "choice"
    given = text_field(data, name, longest=MOST_BYTES) or ""
    return answers.served_response(await serve(site, request, name, given, conversation))


async def serve(site: Site, request: Request, name: str, given: str, conversation: str | None) -> Served:
    """What a message or a choice gets. Raises `Refusal` for a choice that is not ours."""
    address = site.address(request)
    if name == "message":
        return await site.desk.say(given, conversation, address)
    try:
        return await site.desk.choose(given, conversation, address)
    except UnknownChoice:
        raise Refusal(422, "unknown_choice", NO_CHOICE) from None


async def forget(request: Request) -> Response:
    """Forgets a conversation; does not tell whether there was one."""
    site_of(request).desk.forget(request.path_params["conversation"])
    return Response(status_code=204)


async def feedback(request: Request) -> Response:
    """A vote on one reply of one conversation."""
    site = site_of(request)
    site.limit(request)
    data = await read_json(request, frozenset({"conversation", "reply", "vote", "reason"}))
    conversation = text_field(data, "conversation", longest=LONGEST_ID)
    reply = text_field(data, "reply", longest=LONGEST_ID) or ""
    talk = site.desk.talks.get(conversation or "")
    vote, reason = _vote(data)
    if talk is None or reply not in talk.given:
        raise Refusal(404, "unknown_reply", "That reply is not known any more, so the vote was not counted.")
    given = talk.given[reply]
    now = Vote(vote, reason, given.topics, given.knowledge_version)
    site.listener.voted(conversation or "", now, site.votes.cast(reply, now), given.asked)
    return Response(status_code=204)


def _vote(data: dict[str, Any]) -> tuple[str, str | None]:
    vote, reason = data.get("vote"), data.get("reason")
    if vote not in VOTES:
        raise invalid(f'The field "vote" must be one of: {", ".join(VOTES)}.')
    if reason is not None and reason not in tuple(REASONS):
        raise invalid(f'The field "reason" must be one of: {", ".join(REASONS)}.')
    return vote, reason


async def find(request: Request) -> Response:
    """The FAQ search."""
    site = site_of(request)
    site.limit(request)
    query = request.query_params.get("q", "")
    if not query.strip() or len(query) > LONGEST_QUERY:
        raise invalid(f'The parameter "q" must hold 1 to {LONGEST_QUERY} characters.')
    base = site.base
    hits = await asyncio.to_thread(search, base, query)
    found = [{**_entry(site, hit.topic.id), "short": base.fill(hit.topic.answer.short)} for hit in hits]
    return answers.json_response({"results": found})


async def topics(request: Request) -> Response:
    """All topics by category."""
    site = site_of(request)
    categories = [
        {"id": one.id, "title": one.title, "topics": [_entry(site, topic.id) for topic in site.base.topics_in(one.id)]}
        for one in site.base.shown_categories
    ]
    return answers.json_response({"categories": categories})


async def widget(request: Request) -> Response:
    """What the widget shows before the first message."""
    site = site_of(request)
    language = request.query_params.get("language", answers.DEFAULT_LANGUAGE)
    off = site.desk.off.sentence(site.base)
    return answers.json_response(answers.widget(site.base, language, live=site.settings.live, off=off))


def _entry(site: Site, topic_id: str) -> dict[str, str]:
    topic = site.base.topics[topic_id]
    url = f"{site.settings.root_path}/faq/{topic_id}"
    return {"id": topic_id, "question": site.base.fill(topic.question), "category": topic.category, "url": url}


ROUTES = [
    Route("/api/chat", chat, methods=["POST"]),
    Route("/api/chat/{conversation}", forget, methods=["DELETE"]),
    Route("/api/feedback", feedback, methods=["POST"]),
    Route("/api/search", find),
    Route("/api/topics", topics),
    Route("/api/widget", widget),
]
