"""The demo clinic's page, and the chat as a plain page that works without JavaScript."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from askivig.knowledge import render, replies
from askivig.knowledge.base import KnowledgeBase
from askivig.web.api import LONGEST_ID, serve
from askivig.web.bodies import MOST_BYTES, read_form, text_field
from askivig.web.desk import Served
from askivig.web.refusals import Refusal, invalid
from askivig.web.site import site_of
from askivig.web.talks import Exchange
from askivig.web.views import page

FIELDS = frozenset({"message", "choice", "conversation", "clear"})


HIDDEN = "(Your message is not shown again, because it held personal details.)"


async def home(request: Request) -> Response:
    """A page as a clinic might have it, with the widget embedded as a clinic would."""
    site = site_of(request)
    base, root = site.base, site.settings.root_path
    first = [base.topics[one] for one in base.categories.first_questions if one in base.topics]
    asked = [(f"{root}/faq/{one.id}", base.fill(one.question), base.fill(one.answer.short)) for one in first]
    return page(request, "home.html", most_asked=asked, categories=base.shown_categories)


async def chat(request: Request) -> Response:
    """The chat before the first message."""
    return page(request, "chat.html", **_shown(site_of(request).base))


async def talk(request: Request) -> Response:
    """One turn of the plain page: the whole conversation is drawn again. Nothing of it is ever in an address."""
    site = site_of(request)
    data = await read_form(request, FIELDS)
    conversation = text_field(dict(data), "conversation", longest=LONGEST_ID, needed=False) or None
    if "clear" in data:
        site.desk.forget(conversation or "")
        return page(request, "chat.html", **_shown(site.base))
    name = "choice" if "choice" in data else "message"
    given = text_field(dict(data), name, longest=MOST_BYTES)
    if given is None:
        raise invalid("Please type a question.")
    try:
        served = await serve(site, request, name, given, conversation)
    except Refusal as refusal:
        return page(request, "chat.html", status=refusal.status, **_shown(site.base, problem=refusal.text))
    return _drawn(request, served, given if name == "message" else _title(site.base, given))


def _drawn(request: Request, served: Served, asked: str) -> Response:
    site = site_of(request)
    typed = asked if served.error else ""  # what got no answer stays in the box
    if served.reply.redacted:
        asked, typed = HIDDEN, ""
    turns = site.desk.talks.keep_turn(asked, served.reply)
    values = _shown(site.base, turns=turns, conversation=served.reply.conversation, typed=typed)
    return page(request, "chat.html", status=served.status, headers=served.headers, **values)


def _shown(
    base: KnowledgeBase,
    *,
    turns: list[Exchange] | None = None,
    conversation: str = "",
    typed: str = "",
    problem: str = "",
) -> dict[str, Any]:
    first = render.topic_buttons(base, base.categories.first_questions)
    return {"turns": turns or [], "conversation": conversation, "typed": typed, "problem": problem, "first": first}


def _title(base: KnowledgeBase, payload: str) -> str:
    """A button's words, as the person pressed them."""
    titles = {render.choice(one): base.fill(topic.question) for one, topic in base.topics.items()}
    titles |= {replies.SYMPTOM_YES: base.phrases.symptom_yes, replies.SYMPTOM_NONE: base.phrases.symptom_none}
    return titles.get(payload, "")


ROUTES = [
    Route("/", home),
    Route("/chat", chat),
    Route("/chat", talk, methods=["POST"], name="talk"),
]
